import { render, screen } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Broken } from "../components/Broken";
import { language } from "../words";

beforeEach(() => {
  language.set("zh");
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => vi.unstubAllGlobals());

function open(cause: Error, answers: () => Promise<Response>): void {
  vi.stubGlobal("fetch", answers);
  const router = createMemoryRouter([{ path: "/", errorElement: <Broken />, hydrateFallbackElement: <p />, lazy: () => Promise.reject(cause) }]);
  render(<RouterProvider router={router} />);
}

const notFetched = new TypeError("Failed to fetch dynamically imported module: http://127.0.0.1/assets/page.js");

test("A page whose script does not come while the server is away is lost, not outdated", async () => {
  open(notFetched, () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await screen.findByText("连接中断，本页没有打开")).toBeTruthy();
});

test("A page whose script is gone from a server that answers is outdated", async () => {
  open(notFetched, () => Promise.resolve(new Response("")));
  expect(await screen.findByText(/系统已更新，本页仍是旧版/)).toBeTruthy();
});

test("A page that fails by itself says so", async () => {
  open(new Error("no such thing"), () => Promise.resolve(new Response("")));
  expect(await screen.findByText("本页出错了")).toBeTruthy();
});
