import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Provider } from "urql";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { client } from "../api";
import { ActivityGrid } from "../components/my/ActivityGrid";
import { useDraft } from "../hooks/useDraft";
import { Problem } from "../problem";

const categories = [{ code: "TRAINING", label: "学习培训" }, { code: "MEETING", label: "会议" }];
const suggested = [{ category: "MEETING", label: "会议", title: "例会" }];
const quiet = { busy: false, problem: null as Problem | null, run: async () => true, clear: () => {} };

function Grid({ record, problem = null }: { record: () => void; problem?: Problem | null }) {
  const drafting = useDraft("clerk", "2025-11");
  return <Provider value={client}><ActivityGrid unit="u1" month="2025-11" drafting={drafting} doing={{ ...quiet, problem }} categories={categories} suggested={suggested} record={record} /></Provider>;
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const told = (name: string) => (field(name).getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
const user = userEvent.setup();

async function fill() {
  await user.selectOptions(field("第 1 行 类别"), "TRAINING");
  await user.selectOptions(field("第 1 行 开展日期"), "2025-11-30");
  await user.type(field("第 1 行 次数"), "2");
  await user.type(field("第 1 行 参加人次"), "?");
}

const unit = (id: string, name: string, closedFrom: string | null = null) => ({ id, name, closedFrom, region: { name: "石鼓区" } });
const [own, partner, host, closed] = [unit("u1", "本局"), unit("u2", "图书馆"), unit("u3", "税务局"), unit("u4", "旧馆", "2025-01")];

beforeEach(() => {
  localStorage.clear();
  const asked = { unit: { partners: [{ lead: own, partner }], activities: { nodes: [{ unit: own, coOrganisers: [partner, closed] }, { unit: host, coOrganisers: [own] }] } } };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ data: asked }), { headers: { "Content-Type": "application/graphql-response+json" } }));
});
afterEach(() => vi.unstubAllGlobals());

test("Enter adds a line and goes on in it", async () => {
  render(<Grid record={vi.fn()} />);
  await user.type(field("第 1 行 名称"), "讲座{Enter}");
  expect(document.activeElement).toBe(field("第 2 行 类别"));
});

test("Ctrl+Enter records only when nothing is asked any more, and leads to what is", async () => {
  const record = vi.fn();
  render(<Grid record={record} />);
  await user.type(field("第 1 行 名称"), "讲座{Control>}{Enter}{/Control}");
  expect(record).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(document.activeElement).toBe(field("第 1 行 类别")));
  expect(told("第 1 行 参加人次")).toContain("请填写，或选“未知”");
  await fill();
  await user.type(field("第 1 行 名称"), "{Control>}{Enter}{/Control}");
  expect(record).toHaveBeenCalledOnce();
});

test("Unknown is a choice beside the number, and taking it back asks again", async () => {
  render(<Grid record={vi.fn()} />);
  const unknown = screen.getByRole("button", { name: "第 1 行 次数：未知" });
  await user.click(unknown);
  expect(unknown.getAttribute("aria-pressed")).toBe("true");
  expect(field("第 1 行 次数").value).toBe("未知");
  await user.click(unknown);
  expect(field("第 1 行 次数").value).toBe("");
});

test("A suggestion becomes a line without numbers", async () => {
  render(<Grid record={vi.fn()} />);
  await user.click(screen.getByRole("button", { name: /会议「例会」/ }));
  expect(field("第 1 行 类别").value).toBe("MEETING");
  expect(field("第 1 行 名称").value).toBe("例会");
  expect(field("第 1 行 次数").value).toBe("");
});

test("What the server refuses stands at the field of the only line, and above the grid when it may be any of several", async () => {
  const problem = new Problem("refused", "日期晚于今天。", "FUTURE_DATE", "heldOn");
  render(<Grid record={vi.fn()} problem={problem} />);
  await fill();
  expect(told("第 1 行 开展日期")).toBe("日期晚于今天。");
  expect(screen.queryByRole("alert")).toBeNull();
  cleanup();
  localStorage.clear();
  render(<Grid record={vi.fn()} problem={problem} />);
  await fill();
  await user.type(field("第 1 行 名称"), "{Enter}");
  await user.type(field("第 2 行 名称"), "另一项");
  expect(screen.getByRole("alert").textContent).toBe("日期晚于今天。");
});

const kept = () => (JSON.parse(localStorage.getItem("hierarchy.draft.clerk.2025-11") ?? "{}") as { rows?: { coOrganiserIds: string[] }[] }).rows?.map((row) => row.coOrganiserIds);

test("Co-organisers are chosen among the partners and those of earlier activities, not oneself and not what is closed", async () => {
  render(<Grid record={vi.fn()} />);
  await screen.findByRole("option", { name: "图书馆（石鼓区）" });
  expect([...field("第 1 行 协办单位").querySelectorAll("option")].map((one) => one.textContent)).toEqual(["加协办单位", "图书馆（石鼓区）", "税务局（石鼓区）", "其他单位，填其编号……"]);
  await user.selectOptions(field("第 1 行 协办单位"), "u3");
  expect(kept()).toEqual([["u3"]]);
  expect(screen.queryByRole("option", { name: "税务局（石鼓区）" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "去掉协办单位税务局" }));
  expect(screen.getByRole("option", { name: "税务局（石鼓区）" })).toBeTruthy();
});

test("Another unit is named by its number; what is none is told, with what it should be", async () => {
  render(<Grid record={vi.fn()} />);
  await user.selectOptions(field("第 1 行 协办单位"), "other");
  await user.type(field("第 1 行 协办单位的编号"), "430407{Enter}");
  expect(told("第 1 行 协办单位的编号")).toContain("「430407」不是单位编号");
  expect(screen.queryByLabelText("第 2 行 类别")).toBeNull();
  await user.clear(field("第 1 行 协办单位的编号"));
  await user.type(field("第 1 行 协办单位的编号"), "00861D8F-b6d0-693c-79e0-5178c66eab93{Enter}");
  expect(kept()).toEqual([["00861d8f-b6d0-693c-79e0-5178c66eab93"]]);
});

test("A line is not recorded without the co-organiser whose number was mistyped; nothing of it is lost", async () => {
  const record = vi.fn();
  render(<Grid record={record} />);
  await fill();
  await user.selectOptions(field("第 1 行 协办单位"), "other");
  await user.type(field("第 1 行 协办单位的编号"), "430407");
  await user.click(screen.getByRole("button", { name: "记入台账" }));
  expect(record).not.toHaveBeenCalled();
  expect(field("第 1 行 协办单位的编号").value).toBe("430407");
  expect(told("第 1 行 协办单位的编号")).toContain("「430407」不是单位编号");
  await user.clear(field("第 1 行 协办单位的编号"));
  await user.click(screen.getByRole("button", { name: "记入台账" }));
  expect(record).toHaveBeenCalledOnce();
});
