import { expect, test } from "vitest";
import { words } from "../words";

/** Every text by its path; what takes values is called with them as they may come. */
function texts(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const at = `${path}/${key}`;
    if (typeof value === "string") return [[at, value]];
    if (typeof value === "function") return [[at, String((value as (...values: unknown[]) => string)(...Array.from({ length: (value as { length: number }).length }, () => 7)))]];
    return texts(value as object, at);
  });
}

test("Chinese and English say the same things", () => {
  expect(texts(words.en).map(([at]) => at).sort()).toEqual(texts(words.zh).map(([at]) => at).sort());
});

test("No text is empty", () => {
  expect([...texts(words.zh), ...texts(words.en)].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("The English texts are English, but for the name of the other language", () => {
  const chinese = texts(words.en).filter(([at, text]) => /\p{Script=Han}/u.test(text) && !at.startsWith("/common/switchTo"));
  expect(chinese).toEqual([]);
});
