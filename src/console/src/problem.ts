import type { CombinedError } from "@urql/core";
import { inChinese } from "./fields";

/**
 * Why there is no answer. `offline`: the server was not reached. `signedOut`: no session, or it is over. `mustChange`: the password
 * was chosen by somebody else. `forbidden`: beyond what the account sees. `refused`: the server says why in one Chinese sentence.
 */
export type ProblemKind = "offline" | "signedOut" | "mustChange" | "forbidden" | "refused";

export class Problem extends Error {
  constructor(readonly kind: ProblemKind, message: string, readonly code = "", readonly field: string | null = null) {
    super(inChinese(message));
  }
}

interface Refusal {
  code?: string;
  message?: string;
  field?: string;
}

const kinds: Record<string, ProblemKind> = {
  SIGN_IN_NEEDED: "signedOut",
  UNAUTHENTICATED: "signedOut",
  PASSWORD_CHANGE_NEEDED: "mustChange",
  FORBIDDEN: "forbidden",
};

/** A refusal of the plain endpoints or of the gate before GraphQL: `{code, message, field}`. */
export async function refusedBy(response: Response): Promise<Problem> {
  let refusal: Refusal = {};
  try {
    refusal = (await response.json()) as Refusal;
  } catch {
    // Not from our server: a proxy in between speaks HTML.
  }
  const kind = kinds[refusal.code ?? ""] ?? (response.status === 401 ? "signedOut" : response.status >= 502 ? "offline" : "refused");
  return new Problem(kind, refusal.message ?? `服务没有正常应答（HTTP ${response.status}）。请稍后重试。`, refusal.code, refusal.field ?? null);
}

/** What the client of GraphQL reports, told as one of ours. */
export function problemOf(error: CombinedError): Problem {
  if (error.networkError instanceof Problem) return error.networkError;
  if (error.networkError) return new Problem("offline", error.networkError.message);
  const first = error.graphQLErrors[0];
  const code = String(first?.extensions?.["code"] ?? "");
  return new Problem(kinds[code] ?? "refused", first?.message ?? error.message, code);
}
