import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generate, written } from "../../codegen.js";

test("The generated types are those of today's contract and documents", async () => {
  expect(readFileSync(written, "utf8")).toBe(await generate());
});
