import { expect, test } from "vitest";
import { inChinese } from "../fields";
import { Problem } from "../problem";

test("A refusal names the field in Chinese, and keeps which field it is", () => {
  const problem = new Problem("refused", "「creditCode」的值「123」不合规定：统一社会信用代码为 18 位。请更正后重新提交。", "BAD_VALUE", "creditCode");
  expect(problem.message).toBe("「统一社会信用代码」的值「123」不合规定：统一社会信用代码为 18 位。请更正后重新提交。");
  expect(problem.field).toBe("creditCode");
});

test("Only the name of a known field at the start of the sentence is replaced", () => {
  expect(inChinese("「somethingNew」未填写。")).toBe("「somethingNew」未填写。");
  expect(inChinese("单位「name」没有授权。")).toBe("单位「name」没有授权。");
});
