import { useEffect, useState } from "react";
import { type AccountPage, accounts } from "../desk/accounts";
import { Problem } from "../problem";

export interface Kept {
  page: AccountPage | undefined;
  problem: Problem | null;
  again: () => void;
}

/** One page of the accounts in the viewer's charge. What was told stays until the next answer. */
export function useAccounts(search: string | null, after: string | null): Kept {
  const [page, setPage] = useState<AccountPage>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [time, setTime] = useState(0);
  useEffect(() => {
    let left = false;
    accounts(search, after).then((told) => {
      if (left) return;
      setPage(told);
      setProblem(null);
    }).catch((cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
      if (!left) setProblem(cause);
    });
    return () => {
      left = true;
    };
  }, [search, after, time]);
  return { page, problem, again: () => setTime((before) => before + 1) };
}
