import { expect, test } from "vitest";
import { browserOf } from "../agent";

test("A browser is named shortly, with what it runs on", () => {
  expect(browserOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91")).toBe("Edge 120 · Windows");
  expect(browserOf("Mozilla/5.0 (Linux; Android 13; V2046A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 Mobile Safari/537.36")).toBe("Chrome 114 · Android");
  expect(browserOf("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1")).toBe("Safari 17 · iPhone");
});

test("A program is shown as it names itself", () => {
  expect(browserOf("curl/8.4.0")).toBe("curl/8.4.0");
});
