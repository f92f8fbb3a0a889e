import { Alert, App, Checkbox, Form, Input, Modal, Select } from "antd";
import { useEffect, useState } from "react";
import { submit } from "../../api";
import { type UnitChange, unitDraft, updateOf } from "../../draft/unit";
import { positionText } from "../../format";
import { MyUpdateDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useCommand } from "../../hooks/useCommand";
import { useSession } from "../../hooks/useViewer";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import { DayField } from "../desk/fields";
import type { Unit } from "../unit/UnitFacts";

/** What the unit is, prefilled: only what is changed is sent. That the number of staff is not known is a choice of its own. */
export function UpdateDialog({ unit, close }: { unit: Unit; close: () => void }) {
  const { my, common, ledger, region } = useWords();
  const { kinds, lines } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<UnitChange>();
  const [unchanged, setUnchanged] = useState(false);
  const command = useCommand();
  const before = unitDraft(unit, dayOf(new Date()));
  const unknown = Form.useWatch("staffUnknown", form) ?? before.staffUnknown;
  const { busy, problem, run } = useAction(async () => {
    const { unitUpdate } = await submit(MyUpdateDocument, { unit: unit.id, input: { commandId: command.id(), ...updateOf(before, form.getFieldsValue(true) as UnitChange) } });
    void message.success(my.recordedAt(positionText(unitUpdate.receipt?.position ?? "0")));
  });
  const known = problem?.field !== null && problem?.field !== undefined && problem.field in before;
  useEffect(() => {
    if (problem && known) form.setFields([{ name: problem.field as keyof UnitChange, errors: [problem.message] }]);
  }, [problem, known, form]);
  const finish = async (values: UnitChange) => {
    const changed = Object.keys(updateOf(before, { ...before, ...values })).some((one) => one !== "effectiveOn" && one !== "reason");
    setUnchanged(!changed);
    if (changed && (await run())) close();
  };
  const staffRules = [{ pattern: /^\d{1,9}$/, message: my.questions.notNumber }, { required: !unknown, message: my.staffNeeded }];
  const line = (name: keyof UnitChange, label: string, type?: string) => <Form.Item name={name} label={label}><Input autoComplete="off" type={type ?? "text"} /></Form.Item>;
  return (
    <Modal open title={my.edit} okText={my.record(1)} cancelText={common.cancel} confirmLoading={busy} onOk={form.submit} onCancel={close} maskClosable={false} width={680}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={before} onFinish={(values) => void finish(values)} className="my-update">
        {unchanged && <Alert type="info" role="status" message={my.unchanged} />}
        {problem && !known && <Alert type="error" role="alert" message={problem.kind === "offline" ? my.unanswered : problem.message} />}
        <Form.Item name="name" label={my.unitName} rules={[{ required: true, whitespace: true, message: my.nameNeeded }]}><Input autoComplete="off" /></Form.Item>
        {line("creditCode", ledger.creditCode)}
        <Form.Item name="kind" label={region.kind}><Select options={kinds.map((one) => ({ value: one.code, label: one.label }))} /></Form.Item>
        <Form.Item name="line" label={region.line}><Select options={[{ value: "", label: common.none }, ...lines.map((one) => ({ value: one.code, label: one.label }))]} /></Form.Item>
        {line("registeredAddress", ledger.address)}
        <Form.Item label={ledger.staff} className="my-staff">
          <Form.Item name="staffCount" noStyle dependencies={["staffUnknown"]} rules={staffRules}><Input inputMode="numeric" disabled={unknown} aria-label={ledger.staff} /></Form.Item>
          <Form.Item name="staffUnknown" noStyle valuePropName="checked"><Checkbox>{common.unknown}</Checkbox></Form.Item>
        </Form.Item>
        {line("contactName", my.contactName)}
        {line("contactPhone", my.contactPhone)}
        <DayField name="effectiveOn" label={my.since} needed />
        {line("reason", ledger.reason)}
      </Form>
      <p className="soft">{my.contactHint}</p>
    </Modal>
  );
}
