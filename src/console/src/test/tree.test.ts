import { expect, test, vi } from "vitest";
import { pinyinInitials } from "../pinyin";
import { found, type Leaf, leaves, readTree } from "../tree";

test.each([
  ["石鼓区", "SGQ"], ["衡阳市", "HYS"], ["长沙市", "CSS"], ["耒阳市", "LYS"], ["重庆市", "CQS"], ["湘西土家族苗族自治州", "XXTJZMZZZZ"], ["阿坝州", "ABZ"], ["岳阳楼区", "YYLQ"], ["鄂州市", "EZS"], ["资兴市", "ZXS"], ["零陵区", "LLQ"], ["汨罗市", "MLS"],
])("The initials of %s are %s", (name, initials) => expect(pinyinInitials(name)).toBe(initials));

const leaf = (code: string, name: string): Leaf => ({ code, name, above: "", initials: pinyinInitials(name) });
const all = [leaf("430000", "湖南省"), leaf("430400", "衡阳市"), leaf("430421", "衡阳县"), leaf("430407", "石鼓区"), leaf("430124", "宁乡市")];

test.each([
  ["sg", ["石鼓区"]],
  ["4304", ["衡阳市", "衡阳县", "石鼓区"]],
  ["衡阳", ["衡阳市", "衡阳县"]],
  ["hy", ["衡阳市", "衡阳县"]],
  ["乡", ["宁乡市"]],
  ["xyz", []],
])("Typing %s finds %j", (typed, names) => expect(found(all, typed, 10).list.map((one) => one.name)).toEqual(names));

test("More than the limit is told", () => {
  expect(found(all, "", 3)).toMatchObject({ more: true, list: [{ code: "430000" }, { code: "430400" }, { code: "430421" }] });
});

test("What has come of a large tree can be searched while the rest is on its way", async () => {
  const answer = (name: string, hasNextPage: boolean) => new Response(JSON.stringify({
    data: { regions: { pageInfo: { hasNextPage, endCursor: "next" }, nodes: [{ code: name, name, level: "CITY", parent: null }] } }, extensions: { watermark: { position: "1" } },
  }), { headers: { "content-type": "application/json" } });
  let rest = () => {};
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    const { level, after } = (JSON.parse(body) as { variables: { level: string; after: string | null } }).variables;
    if (after !== null) return new Promise<Response>((resolve) => rest = () => resolve(answer("the rest", false)));
    return Promise.resolve(answer(level, level === "TOWNSHIP"));
  });
  const whole = readTree();
  const names = () => leaves.get().map((one) => one.name);
  await vi.waitFor(() => expect(names()).toEqual(["PROVINCE", "CITY", "DISTRICT", "TOWNSHIP"]));
  await vi.waitFor(() => {
    rest();
    expect(names()).toContain("the rest");
  });
  await whole;
  vi.unstubAllGlobals();
});
