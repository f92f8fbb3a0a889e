import { Alert, Button, Form, Input } from "antd";
import { useEffect } from "react";
import { changePassword } from "../account";
import { useAction } from "../hooks/useAction";
import { useWords } from "../words";

interface Fields {
  old: string;
  next: string;
  again: string;
}

/** One's own password. What the server refuses is told at the field it names. */
export function PasswordForm({ done }: { done: () => void }) {
  const { account } = useWords();
  const [form] = Form.useForm<Fields>();
  const { busy, problem, run } = useAction(async () => {
    const { old, next } = form.getFieldsValue();
    await changePassword(old, next);
  });
  useEffect(() => {
    if (problem?.field) form.setFields([{ name: problem.field === "old" ? "old" : "next", errors: [problem.message] }]);
  }, [problem, form]);
  const finish = async () => {
    if (!(await run())) return;
    form.resetFields();
    done();
  };
  const same = ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, value: string) => value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error(account.differs)),
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={() => void finish()}>
      {problem && !problem.field && <Alert type="error" role="alert" message={problem.message} />}
      <Form.Item name="old" label={account.old} rules={[{ required: true, message: account.passwordNeeded }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label={account.next} extra={account.lengthHint} rules={[{ required: true, message: account.passwordNeeded }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="again" label={account.again} dependencies={["next"]} rules={[same]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>{account.change}</Button>
    </Form>
  );
}
