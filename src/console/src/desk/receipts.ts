import { store } from "../store";

/** What was just done, and where in the ledger it stands. */
export interface Receipt {
  label: string;
  position: string;
}

/** The last one, until it is put away: it outlives the form that sent it. */
export const receipt = store<Receipt | null>(null);

/** Where an accepted submission stands. */
export function positionOf(data: object): string {
  for (const payload of Object.values(data) as { receipt?: { position: string } | null }[]) {
    if (payload.receipt) return payload.receipt.position;
  }
  throw new Error("a submission that was not refused has no receipt");
}
