import { useMemo } from "react";
import { type Meaning, meaningOf, type Names } from "../measure";
import { useWords } from "../words";
import { useSession } from "./useViewer";

/** The names of the codes that measures contain: from the catalogue, and of the API's own enumerations. */
function useNames(): Names {
  const { common } = useWords();
  const { catalogue } = useSession();
  return useMemo(() => ({ ...catalogue, ...common.titleLevels, ...common.holders }), [catalogue, common]);
}

/** What a measure counts. */
export function useMeaning(measure: string): Meaning {
  const names = useNames();
  const { measures } = useSession();
  return useMemo(() => meaningOf(measure, measures, names), [measure, measures, names]);
}
