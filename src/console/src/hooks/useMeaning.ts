import { useCallback, useMemo } from "react";
import { type Meaning, meaningOf, type Names } from "../measure";
import { useLanguage, useWords } from "../words";
import { useSession } from "./useViewer";

/** The names of the codes that measures contain: from the catalogue, and of the API's own enumerations. */
function useNames(): Names {
  const { common } = useWords();
  const { catalogue } = useSession();
  return useMemo(() => ({ ...catalogue, ...common.titleLevels, ...common.holders }), [catalogue, common]);
}

/** Tells what a measure counts. The catalogue has unit words in Chinese only: in English the name of the figure tells. */
function useMeanings(): (measure: string) => Meaning {
  const names = useNames();
  const { measures } = useSession();
  const language = useLanguage();
  return useCallback((measure) => {
    const meaning = meaningOf(measure, measures, names);
    return language === "zh" ? meaning : { ...meaning, unitWord: "" };
  }, [measures, names, language]);
}

export function useMeaning(measure: string): Meaning {
  const of = useMeanings();
  return useMemo(() => of(measure), [of, measure]);
}

/** What stands behind the name of a figure: its unit of measure, unless the name ends with it already: 开展活动（次）, but 参加人次. */
export function useUnitAside(): (label: string, measure: string) => string {
  const { common } = useWords();
  const of = useMeanings();
  return (label, measure) => {
    const { unitWord } = of(measure);
    return unitWord === "" || label.endsWith(unitWord) ? "" : common.aside(unitWord);
  };
}
