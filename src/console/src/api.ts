/**
 * All talk with the server: questions and submissions by GraphQL, live events by server-sent events. The session is a cookie that
 * no script reads; the header tells the server that a page of its own sends the request.
 */
import { type AnyVariables, cacheExchange, createClient, createRequest, fetchExchange, makeOperation, mapExchange, type OperationResult } from "@urql/core";
import { createClient as createEvents, type Client as EventClient } from "graphql-sse";
import type { TypedDocumentString } from "./generated/graphql";
import { Problem, problemOf, refusedBy } from "./problem";
import { store } from "./store";

export interface Watermark {
  position: string;
  committedAt: string;
}

/** Whether the server answers: drawn as a banner over every page. */
export const online = store(true);

/** The newest ledger position that an answer rested on: the footer. */
export const watermark = store<Watermark | null>(null);

/** The least position that the next answer must rest on: one's own entries, and what live events have told of. */
export const position = store("0");

/** Told by the server: there is no session, or its password must be changed first. Null until it says so. */
export const session = store<"signedOut" | "mustChange" | null>(null);

const headers = { "X-Hierarchy": "1" };

/** Positions are 64 bits, which a number does not hold. */
export const later = (one: string, other: string): boolean => BigInt(one) > BigInt(other);

/** From now on nothing older than this is shown. */
export function reached(at: string | null | undefined): void {
  if (at && later(at, position.get())) position.set(at);
}

function noted(mark: Watermark | undefined): void {
  const last = watermark.get();
  if (mark && (!last || !later(last.position, mark.position))) watermark.set(mark);
}

/** `fetch` with the session, whose failures are {@link Problem}s. An answer of GraphQL is passed on whatever its status. */
export async function talk(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...init, credentials: "same-origin", headers: { ...(init.headers as Record<string, string>), ...headers } });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    online.set(false);
    throw new Problem("offline", String(cause));
  }
  const graphql = response.headers.get("content-type")?.includes("graphql") ?? false;
  if (response.ok || graphql) {
    online.set(true);
    return response;
  }
  throw ended(await refusedBy(response));
}

function ended(problem: Problem): Problem {
  online.set(problem.kind !== "offline");
  if (problem.kind === "signedOut" || problem.kind === "mustChange") session.set(problem.kind);
  return problem;
}

const positions = mapExchange({
  onOperation: (operation) => operation.kind === "teardown" ? operation : {
    ...operation, extensions: { ...operation.extensions, minPosition: position.get() },
  },
  onResult: (result) => noted(result.extensions?.["watermark"] as Watermark | undefined),
  onError: (error) => void ended(problemOf(error)),
});

/** How long an answer that was asked for ahead stands for that of whoever asks the same, ms: longer than a page takes to be drawn. */
const aheadMs = 5_000;

/** Which questions were answered ahead: by key, when, and behind which position. */
const answered = new Map<number, { at: number; position: string }>();

const aheads = mapExchange({
  onOperation: (operation) => {
    const ahead = answered.get(operation.key);
    const stands = ahead && ahead.position === position.get() && performance.now() - ahead.at < aheadMs;
    if (!stands || operation.context.requestPolicy !== "cache-and-network") return operation;
    return makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: "cache-first" });
  },
});

export const client = createClient({
  url: "/graphql",
  fetch: talk,
  fetchOptions: { headers: { Accept: "application/graphql-response+json" } },
  exchanges: [aheads, cacheExchange, positions, fetchExchange],
  preferGetMethod: false,
  requestPolicy: "cache-and-network",
});

function answer<Data, Variables extends AnyVariables>(result: OperationResult<Data, Variables>): Data {
  if (result.error) throw problemOf(result.error);
  if (!result.data) throw new Problem("offline", "");
  return result.data;
}

/** Asks once, past every cache. Throws a {@link Problem}. */
export async function ask<Data, Variables extends AnyVariables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  return answer(await client.query<Data, Variables>(document.toString(), variables, { requestPolicy: "network-only" }).toPromise());
}

/** Asks what a page that is not drawn yet is about to ask. A failure is told to the page, which asks again. */
export async function askAhead<Data, Variables extends AnyVariables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data | undefined> {
  const request = createRequest<Data, Variables>(document.toString(), variables);
  const behind = position.get();
  const { data, error } = await client.executeQuery(request).toPromise();
  if (!error) answered.set(request.key, { at: performance.now(), position: behind });
  return data;
}

interface Payload {
  receipt?: { position: string } | null;
  userErrors?: { code: string; message: string; field: string[] | null }[];
}

/**
 * Submits one mutation. What it recorded is in every later answer. A business refusal is a {@link Problem} of kind `refused` whose
 * `field` is the input's field. The command id is the caller's, so that trying again after a lost answer does nothing twice.
 */
export async function submit<Data extends object, Variables extends AnyVariables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
  const data = answer(await client.mutation<Data, Variables>(document.toString(), variables).toPromise());
  for (const payload of Object.values(data) as Payload[]) {
    const refusal = payload.userErrors?.[0];
    if (refusal) throw new Problem("refused", refusal.message, refusal.code, refusal.field?.at(-1) ?? null);
    reached(payload.receipt?.position);
  }
  return data;
}

let events: EventClient | undefined;

/** Listens until the returned function is called. `over` is told once, with what ended it, or null when the server was done. */
export function watch<Data, Variables extends object>(
  document: TypedDocumentString<Data, Variables>, variables: Variables, next: (data: Data) => void, over: (problem: Problem | null) => void,
): () => void {
  // A lost stream is taken up again by the listener, who knows from where.
  events ??= createEvents({ url: "/graphql", headers, credentials: "same-origin", retryAttempts: 0 });
  return events.subscribe<Data>({ query: document.toString(), variables: variables as Record<string, unknown> }, {
    next: (result) => {
      const error = result.errors?.[0];
      if (error) over(ended(problemOf({ graphQLErrors: [error], message: error.message } as never)));
      else if (result.data) next(result.data);
    },
    error: (cause) => over(lost(cause)),
    complete: () => over(null),
  });
}

function lost(cause: unknown): Problem {
  const status = cause instanceof Error && "response" in cause ? (cause.response as Response | undefined)?.status : undefined;
  return ended(new Problem(status === 401 ? "signedOut" : "offline", String(cause)));
}
