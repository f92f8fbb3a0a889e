import { Problem } from "../problem";

/** One of many submissions. Its command id stays, so that going on after a break does nothing twice. */
export interface Piece {
  id: string;
  name: string;
  commandId: string;
  state: "waiting" | "sending" | "done" | "refused";
  /** The ledger position once done; the server's sentence when refused. */
  told: string | null;
}

export const pieceOf = (id: string, name: string): Piece => ({ id, name, commandId: crypto.randomUUID(), state: "waiting", told: null });

/**
 * Sends one after the other what is not done. A refusal concerns that one only; whatever else stops them throws its {@link Problem} and
 * leaves the rest waiting.
 */
export async function sendEach(pieces: readonly Piece[], send: (piece: Piece) => Promise<string>, tell: (pieces: readonly Piece[]) => void): Promise<void> {
  let now = pieces;
  const set = (id: string, state: Piece["state"], told: string | null) => {
    now = now.map((one) => one.id === id ? { ...one, state, told } : one);
    tell(now);
  };
  for (const piece of pieces.filter((one) => one.state !== "done")) {
    set(piece.id, "sending", null);
    try {
      set(piece.id, "done", await send(piece));
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.kind !== "refused") {
        set(piece.id, "waiting", null);
        throw cause;
      }
      set(piece.id, "refused", cause.message);
    }
  }
}
