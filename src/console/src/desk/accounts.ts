/** Accounts of one's region and below (账户): plain endpoints, as passwords never pass through GraphQL. */
import { talk } from "../api";
import { withQuery } from "../address";

export interface Account {
  id: string;
  name: string;
  display: string;
  role: string;
  region: { code: string; name: string };
  unit?: { id: string; name: string };
  mustChange: boolean;
  createdAt: string;
  createdBy: string;
  disabledAt?: string;
  lockedUntil?: string;
  /** The viewer's own, which he does not change here. */
  own: boolean;
}

export interface AccountPage {
  accounts: Account[];
  /** The name after which the next page begins. */
  next?: string;
}

export interface NewAccount {
  name: string;
  display: string;
  role: string;
  region: string | null;
  unit: string | null;
}

/** A password that is told this once. */
export interface Granted {
  account: Account;
  password: string;
}

/** Roles that somebody of that role may keep accounts of; the server decides. */
const kept: Record<string, readonly string[]> = {
  ADMINISTRATOR: ["PROVINCE", "CITY", "DISTRICT", "CLERK", "AUDITOR", "ADMINISTRATOR"],
  PROVINCE: ["PROVINCE", "CITY", "DISTRICT", "CLERK", "AUDITOR"],
  CITY: ["CITY", "DISTRICT", "CLERK", "AUDITOR"],
  DISTRICT: ["DISTRICT", "CLERK", "AUDITOR"],
};

export const rolesKeptBy = (role: string): readonly string[] => kept[role] ?? [];

const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const at = (id: string, verb: string): string => `/accounts/${encodeURIComponent(id)}/${verb}`;

export const accounts = (search: string | null, after: string | null): Promise<AccountPage> => json(talk(withQuery("/accounts", { search, after })));

export const createAccount = (account: NewAccount): Promise<Granted> =>
  json(talk("/accounts", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(account) }));

export const resetPassword = (id: string): Promise<Granted> => json(talk(at(id, "reset"), { method: "POST" }));

export async function changeAccount(id: string, verb: "disable" | "enable" | "unlock"): Promise<void> {
  await talk(at(id, verb), { method: "POST" });
}

export const endSessionsOf = async (id: string): Promise<number> => (await json<{ ended: number }>(talk(at(id, "sessions"), { method: "DELETE" }))).ended;
