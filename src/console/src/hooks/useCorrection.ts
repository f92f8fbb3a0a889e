import { useRef, useState } from "react";
import { submit } from "../api";
import { type ActivityDraft, factsOf } from "../draft/activity";
import { type HonourDraft, honourInput } from "../draft/honour";
import { MyRecordActivitiesDocument, MyRecordHonourDocument, MyReverseDocument } from "../generated/graphql";
import { type Doing, useAction } from "./useAction";

export interface Correcting extends Doing {
  /** The old entry is taken back already: what is left is the new one. */
  reversed: boolean;
  /** Of the last entry. */
  position: () => string;
}

export interface Correction {
  unit: string;
  position: string;
  reason: string;
  activity: ActivityDraft | null;
  honour: HonourDraft | null;
}

/**
 * Takes an entry back and records what replaces it, if anything does. Back first: a break between the two leaves too little, which is
 * seen, and not twice as much. Tried again, only what is still missing is done.
 */
export function useCorrection({ unit, position, reason, activity, honour }: Correction): Correcting {
  const [reversed, setReversed] = useState(false);
  const ids = useRef({ reverse: crypto.randomUUID(), record: crypto.randomUUID() });
  const last = useRef("0");
  const doing = useAction(async () => {
    if (!reversed) {
      const { entryReverse } = await submit(MyReverseDocument, { position, input: { commandId: ids.current.reverse, reason } });
      last.current = entryReverse.receipt?.position ?? "0";
      setReversed(true);
    }
    if (activity) {
      const input = { commandId: ids.current.record, activities: [factsOf(activity)], reason };
      last.current = (await submit(MyRecordActivitiesDocument, { unit, input })).activitiesRecord.receipt?.position ?? "0";
    } else if (honour) {
      last.current = (await submit(MyRecordHonourDocument, { unit, input: honourInput(honour, ids.current.record, reason) })).honourRecord.receipt?.position ?? "0";
    }
  });
  return { ...doing, reversed, position: () => last.current };
}
