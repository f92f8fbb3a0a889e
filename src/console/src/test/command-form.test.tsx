import { render, screen, waitFor } from "@testing-library/react";
import userEvent, { PointerEventsCheckLevel } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { CommandForm } from "../components/desk/CommandForm";
import { ReasonField, TextField } from "../components/desk/fields";
import { receipt } from "../desk/receipts";
import { Problem } from "../problem";
import { words } from "../words";

const { desk } = words.zh;

// jsdom takes long to tell whether each ancestor lets a pointer through.
const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
vi.setConfig({ testTimeout: 60_000 });

interface Fields {
  name: string;
  reason: string;
}

interface Sent {
  name: string;
  commandId: string;
}

const sent: Sent[] = [];
let answers: (() => object)[] = [];
const close = vi.fn();

beforeEach(() => {
  sent.length = 0;
  receipt.set(null);
  close.mockReset();
});

function draw(): void {
  render(
    <CommandForm<Fields, object>
      title="变更甲局" initial={{ name: "甲局" }} close={close} look={({ name }) => name === "甲局" ? null : [{ what: "名称", before: "甲局", after: name }]}
      send={async ({ name }, commandId) => {
        sent.push({ name, commandId });
        return answers.shift()!();
      }}
    >{() => <><TextField name="name" label="单位全称" needed /><ReasonField needed={false} /></>}</CommandForm>,
  );
}

const refuse = (code: string, field: string | null) => () => {
  throw new Problem("refused", "服务器的说明。", code, field);
};
const accept = () => ({ unitUpdate: { receipt: { position: "12345" } } });

async function fill(name: string): Promise<void> {
  const input = await screen.findByLabelText("单位全称");
  await user.clear(input);
  await user.click(input);
  await user.paste(name);
  await user.click(screen.getByText(desk.look));
}

async function fillAndSend(name: string): Promise<void> {
  await fill(name);
  await user.click(await screen.findByText(desk.send));
}

test("What will change is shown before anything is sent, and where it stands afterwards", async () => {
  draw();
  answers = [accept];
  await fill("甲局二");
  expect(await screen.findByText("甲局二")).toBeTruthy();
  expect(sent).toEqual([]);
  await user.click(screen.getByText(desk.send));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(sent.map((one) => one.name)).toEqual(["甲局二"]);
  expect(receipt.get()).toEqual({ label: "变更甲局", position: "12345" });
});

test("A form in which nothing was changed is not sent", async () => {
  draw();
  await user.click(screen.getByText(desk.look));
  expect(await screen.findByText(desk.nothingChanges)).toBeTruthy();
  expect(sent).toEqual([]);
});

test("A refusal is told at its field, and sending again keeps the command id", async () => {
  draw();
  answers = [refuse("BAD_VALUE", "name"), accept];
  await fillAndSend("乙局");
  expect(await screen.findByText("服务器的说明。")).toBeTruthy();
  expect(screen.getByLabelText("单位全称").getAttribute("aria-invalid")).toBe("true");
  await fillAndSend("丙局");
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(sent[1]!.commandId).toBe(sent[0]!.commandId);
});

test("An id that was used up by a lost answer is replaced, and that is told", async () => {
  draw();
  answers = [refuse("COMMAND_REUSED", "commandId"), accept];
  await fillAndSend("乙局");
  expect(await screen.findByText(desk.reused)).toBeTruthy();
  await user.click(screen.getByText(desk.send));
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(sent[1]!.commandId).not.toBe(sent[0]!.commandId);
});
