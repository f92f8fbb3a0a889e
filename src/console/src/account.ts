/** Signing in and out, one's own sessions, one's own password: plain endpoints beside GraphQL. */
import { session, talk } from "./api";

export interface SignedIn {
  name: string;
  display: string;
  role: string;
  mustChange: boolean;
}

export interface Session {
  id: string;
  address: string;
  agent: string;
  createdAt: string;
  lastSeen: string;
  expiresAt: string;
  current: boolean;
}

const post = (path: string, body: unknown): Promise<Response> =>
  talk(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export async function signIn(name: string, password: string): Promise<SignedIn> {
  const signed = (await (await post("/sign-in", { name, password })).json()) as SignedIn;
  if (signed.mustChange) session.set("mustChange");
  return signed;
}

/** Leaves by loading the page anew: nothing that was told stays in memory. */
export async function signOut(): Promise<void> {
  await post("/sign-out", {});
  location.assign("/sign-in");
}

export async function sessions(): Promise<Session[]> {
  return (await (await talk("/sessions")).json()) as Session[];
}

export async function endSession(id: string): Promise<void> {
  await talk(`/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
}

export async function changePassword(old: string, next: string): Promise<void> {
  await post("/password", { old, new: next });
}

