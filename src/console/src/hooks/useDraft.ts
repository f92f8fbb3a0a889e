import { useCallback, useEffect, useRef, useState } from "react";
import { submit } from "../api";
import { type ActivityDraft, newRow } from "../draft/activity";
import { batchOf, type Draft, isUncertain, keepDraft, keyOf, readDraft, recorded, type Sent } from "../draft/batch";
import { MyRecordActivitiesDocument } from "../generated/graphql";
import { Problem } from "../problem";

export interface Drafting extends Draft {
  /** False when this browser keeps nothing over a reload. */
  kept: boolean;
  /** Changes the lines, unless a batch is under way. */
  change: (next: (rows: ActivityDraft[]) => ActivityDraft[]) => void;
  /** Records all lines in one batch and gives the ledger position. Called again after a lost answer, it sends the same batch. */
  send: (unit: string, reason: string) => Promise<string>;
}

/** The lines of one month that are typed and not recorded. They survive a reload, and other windows of this browser see them. */
export function useDraft(account: string, month: string): Drafting {
  const key = keyOf(account, month);
  const [draft, setDraft] = useState(() => readDraft(key));
  const [kept, setKept] = useState(true);
  const latest = useRef(draft);
  const put = useCallback((next: Draft) => {
    latest.current = next;
    setDraft(next);
    setKept(keepDraft(key, next));
  }, [key]);
  useEffect(() => {
    const elsewhere = (event: StorageEvent) => {
      if (event.key !== key) return;
      latest.current = readDraft(key);
      setDraft(latest.current);
    };
    window.addEventListener("storage", elsewhere);
    return () => window.removeEventListener("storage", elsewhere);
  }, [key]);
  const change = useCallback<Drafting["change"]>((next) => {
    if (latest.current.sent) return;
    const rows = next(latest.current.rows);
    put({ rows: rows.length > 0 ? rows : [newRow()], sent: null });
  }, [put]);
  const send = useCallback<Drafting["send"]>(async (unit, reason) => {
    const sent = batchOf(latest.current, reason);
    // Kept before it is sent: a lost answer must not lose the id.
    put({ ...latest.current, sent });
    const position = await record(unit, sent, () => put({ ...latest.current, sent: null }));
    put(recorded());
    return position;
  }, [put]);
  return { ...draft, kept, change, send };
}

async function record(unit: string, sent: Sent, refused: () => void): Promise<string> {
  try {
    const { activitiesRecord } = await submit(MyRecordActivitiesDocument, { unit, input: { ...sent } });
    return activitiesRecord.receipt?.position ?? "0";
  } catch (cause) {
    if (cause instanceof Problem && !isUncertain(cause)) refused();
    throw cause;
  }
}
