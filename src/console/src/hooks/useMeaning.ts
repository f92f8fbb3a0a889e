import { useMemo } from "react";
import { type Meaning, meaningOf, type Names } from "../measure";
import { useLanguage, useWords } from "../words";
import { useSession } from "./useViewer";

/** The names of the codes that measures contain: from the catalogue, and of the API's own enumerations. */
function useNames(): Names {
  const { common } = useWords();
  const { catalogue } = useSession();
  return useMemo(() => ({ ...catalogue, ...common.titleLevels, ...common.holders }), [catalogue, common]);
}

/** What a measure counts. The catalogue has unit words in Chinese only: in English the name of the figure tells. */
export function useMeaning(measure: string): Meaning {
  const names = useNames();
  const { measures } = useSession();
  const language = useLanguage();
  return useMemo(() => {
    const meaning = meaningOf(measure, measures, names);
    return language === "zh" ? meaning : { ...meaning, unitWord: "" };
  }, [measure, measures, names, language]);
}
