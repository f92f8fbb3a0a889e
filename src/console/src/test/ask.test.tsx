import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { askAhead, online, position, reached } from "../api";
import type { TypedDocumentString } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { at } from "./page";

const document = "query Told($month: String!) { told }" as unknown as TypedDocumentString<{ told: string }, { month: string }>;
const asked: { variables: { month: string }; extensions: { minPosition: string } }[] = [];
type Question = (typeof asked)[number];
const told = (question: Question): object => ({ data: { told: `${question.variables.month} at ${question.extensions.minPosition}` } });
let answer = told;

beforeEach(() => {
  asked.length = 0;
  answer = told;
  position.set("0");
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const question: Question = JSON.parse(String(init.body));
    asked.push(question);
    return new Response(JSON.stringify(answer(question)), { headers: { "Content-Type": "application/graphql-response+json" } });
  });
});

afterEach(() => vi.unstubAllGlobals());

function Shown({ month, fixed = false }: { month: string; fixed?: boolean }) {
  const { data, problem } = useAsk(document, { month }, { fixed });
  return <p>{data?.told ?? problem?.kind ?? "waiting"}</p>;
}

test("A question is asked again as soon as something newer is known of", async () => {
  at("/", <Shown month="a" />);
  await screen.findByText("a at 0");
  reached("31");
  await screen.findByText("a at 31");
  expect(asked).toHaveLength(2);
});

test("What is sealed is asked once", async () => {
  at("/", <Shown month="b" fixed />);
  await screen.findByText("b at 0");
  reached("32");
  await new Promise((done) => setTimeout(done, 50));
  expect(asked).toHaveLength(1);
});

test("What was known stays while the server is not reached, and goes when it may no longer be seen", async () => {
  at("/", <Shown month="c" />);
  await screen.findByText("c at 0");
  answer = () => {
    throw new TypeError("Failed to fetch");
  };
  reached("33");
  await waitFor(() => expect(online.get()).toBe(false));
  expect(screen.getByText("c at 0")).toBeTruthy();
  answer = told;
  online.set(true);
  await screen.findByText("c at 33");
  answer = () => ({ data: null, errors: [{ message: "不在管辖范围内", extensions: { code: "FORBIDDEN" } }] });
  reached("34");
  await screen.findByText("forbidden");
});

test("What was asked ahead of its page is not asked again when the page is drawn", async () => {
  await askAhead(document, { month: "e" });
  at("/", <Shown month="e" />);
  expect(screen.getByText("e at 0")).toBeTruthy();
  await new Promise((done) => setTimeout(done, 50));
  expect(asked).toHaveLength(1);
});

test("What was asked ahead does not stand once something newer is known of", async () => {
  await askAhead(document, { month: "f" });
  reached("35");
  at("/", <Shown month="f" />);
  await screen.findByText("f at 35");
  expect(asked).toHaveLength(2);
});
