import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { ActivityGrid } from "../components/my/ActivityGrid";
import { useDraft } from "../hooks/useDraft";
import { Problem } from "../problem";

const categories = [{ code: "TRAINING", label: "学习培训" }, { code: "MEETING", label: "会议" }];
const suggested = [{ category: "MEETING", label: "会议", title: "例会" }];
const quiet = { busy: false, problem: null as Problem | null, run: async () => true, clear: () => {} };

function Grid({ record, problem = null }: { record: () => void; problem?: Problem | null }) {
  const drafting = useDraft("clerk", "2025-11");
  return <ActivityGrid month="2025-11" drafting={drafting} doing={{ ...quiet, problem }} categories={categories} suggested={suggested} record={record} />;
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

beforeEach(() => localStorage.clear());

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
