import { Alert, App, Form, Input, Modal } from "antd";
import { useEffect } from "react";
import { submit } from "../../api";
import { positionText } from "../../format";
import { MyStatusDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useCommand } from "../../hooks/useCommand";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import { DayField } from "../desk/fields";
import type { OwnStep } from "./OwnSteps";

interface Fields {
  on: string;
  reason?: string;
}

/** Records one step of creation from a day on. */
export function StepDialog({ unit, step, close }: { unit: string; step: OwnStep; close: () => void }) {
  const { my, common, ledger } = useWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const command = useCommand();
  const { busy, problem, run } = useAction(async () => {
    const { on, reason } = form.getFieldsValue();
    const { statusChange } = await submit(MyStatusDocument, { unit, input: { commandId: command.id(), level: step.level, to: step.to.code, on, reason: reason?.trim() || null } });
    void message.success(my.recordedAt(positionText(statusChange.receipt?.position ?? "0")));
  });
  const atField = problem?.field === "on" || problem?.field === "reason";
  useEffect(() => {
    if (problem?.field === "on" || problem?.field === "reason") form.setFields([{ name: problem.field, errors: [problem.message] }]);
  }, [problem, form]);
  const finish = async () => {
    if (await run()) close();
  };
  return (
    <Modal open title={my.step(common.titleLevels[step.level], step.to.label)} okText={my.record(1)} cancelText={common.cancel} confirmLoading={busy} onOk={form.submit} onCancel={close} maskClosable={false}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ on: dayOf(new Date()) }} onFinish={() => void finish()}>
        {problem && !atField && <Alert type="error" role="alert" message={problem.kind === "offline" ? my.unanswered : problem.message} />}
        <DayField name="on" label={my.since} needed />
        <Form.Item name="reason" label={ledger.reason}><Input placeholder={my.optional} /></Form.Item>
      </Form>
    </Modal>
  );
}
