import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ForOffice } from "../components/desk/ForOffice";
import { Errata } from "../components/Errata";
import { at } from "./page";

test("A page that the account has no use for still has its heading", () => {
  at("/desk/import", <ForOffice may="unitRegister">{() => <p>导入</p>}</ForOffice>);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("没有查看权限");
  expect(screen.queryByText("导入")).toBeNull();
});

test("Each erratum names its table, and without any it is said that there are none", () => {
  const table = (label: string, ...errata: string[]) => ({ form: { label }, errata });
  const page = at("/", <Errata tables={[table("培养对象摸底统计表", "第 2 行荣誉数：3，定稿为 4。"), table("同创单位摸底统计表")]} />);
  expect(screen.getAllByRole("listitem").map((one) => one.textContent)).toEqual(["培养对象摸底统计表：第 2 行荣誉数：3，定稿为 4。"]);
  page.unmount();
  at("/", <Errata tables={[table("同创单位摸底统计表")]} />);
  expect(screen.queryByRole("listitem")).toBeNull();
  expect(screen.getByText(/没有更正/)).toBeTruthy();
});
