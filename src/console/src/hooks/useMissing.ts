import { useEffect, useState } from "react";
import { ask, position } from "../api";
import { pageSize, readAll } from "../desk/pages";
import { DeskMissingDocument, type DeskMissingQuery } from "../generated/graphql";
import { Problem } from "../problem";
import { useStore } from "../store";

export type Missing = NonNullable<DeskMissingQuery["region"]>["month"]["missing"]["nodes"][number];

/** Units on one list to print, at most. */
export const mostMissing = 3000;

interface Read {
  /** Undefined while it is read, null when they are more than {@link mostMissing}. */
  list: readonly Missing[] | null | undefined;
  problem: Problem | null;
}

/** All units of a region that have not reported a month, those returned among them. */
export function useMissing(code: string, month: string): Read {
  const [read, setRead] = useState<Read>({ list: undefined, problem: null });
  const at = useStore(position);
  useEffect(() => {
    let left = false;
    const tell = (told: Read) => !left && setRead(told);
    readAll(async (after) => (await ask(DeskMissingDocument, { code, month, first: pageSize, after })).region?.month.missing, mostMissing)
      .then((list) => tell({ list, problem: null }))
      .catch((cause: unknown) => {
        if (!(cause instanceof Problem)) throw cause;
        tell({ list: undefined, problem: cause });
      });
    return () => {
      left = true;
    };
  }, [code, month, at]);
  return read;
}
