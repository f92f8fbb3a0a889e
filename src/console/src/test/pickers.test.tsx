import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { Form } from "antd";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DayField, MonthField } from "../components/desk/fields";

const finished = vi.fn();
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-20T04:00:00Z") }));
afterEach(() => void vi.useRealTimers());

const drawn = (initial: object, field: React.ReactNode) =>
  void render(<Form initialValues={initial} onFinish={finished}>{field}</Form>);

function open(label: string): void {
  const input = screen.getByLabelText(label);
  fireEvent.mouseDown(input);
  fireEvent.click(input);
}

const cell = (title: string): Element => document.querySelector(`.ant-picker-dropdown td[title="${title}"]`)!;
const isClosed = (title: string): boolean => cell(title).classList.contains("ant-picker-cell-disabled");

async function sent(): Promise<object> {
  finished.mockReset();
  fireEvent.submit(document.querySelector("form")!);
  await waitFor(() => expect(finished).toHaveBeenCalledOnce());
  return finished.mock.calls[0]![0] as object;
}

test("A month is chosen up to one month ahead, and sent as it is written in the contract", async () => {
  drawn({ from: "2026-10" }, <MonthField name="from" label="自何月起" ahead={1} />);
  expect(await sent()).toEqual({ from: "2026-10" });
  open("自何月起");
  await waitFor(() => expect(cell("2026-12")).toBeTruthy());
  expect(isClosed("2026-12")).toBe(false);
  fireEvent.click(cell("2026-09").firstElementChild!);
  expect(await sent()).toEqual({ from: "2026-09" });
});

test("A month further ahead cannot be chosen", async () => {
  drawn({ from: "2026-10" }, <MonthField name="from" label="自何月起" ahead={0} />);
  open("自何月起");
  await waitFor(() => expect(cell("2026-11")).toBeTruthy());
  expect([isClosed("2026-11"), isClosed("2026-12")]).toEqual([false, true]);
  fireEvent.click(cell("2026-12").firstElementChild!);
  expect(await sent()).toEqual({ from: "2026-10" });
});

test("A day that has not come can be chosen only where that is said", async () => {
  drawn({ on: "2026-11-18" }, <><DayField name="on" label="日期" /><DayField name="until" label="截止日期" ahead /></>);
  open("日期");
  await waitFor(() => expect(cell("2026-11-20")).toBeTruthy());
  expect([isClosed("2026-11-20"), isClosed("2026-11-21")]).toEqual([false, true]);
  fireEvent.click(cell("2026-11-20").firstElementChild!);
  expect(await sent()).toEqual({ on: "2026-11-20" });
  open("截止日期");
  await waitFor(() => expect(document.querySelectorAll('.ant-picker-dropdown td[title="2026-11-21"]')).toHaveLength(2));
  const [, ahead] = document.querySelectorAll('.ant-picker-dropdown td[title="2026-11-21"]');
  expect(ahead!.classList.contains("ant-picker-cell-disabled")).toBe(false);
});
