import { Alert, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { signIn } from "../account";
import { nextOf } from "../address";
import { session } from "../api";
import { LanguageSwitch } from "../components/Header";
import { PasswordForm } from "../components/PasswordForm";
import { useAction } from "../hooks/useAction";
import { useStore } from "../store";
import { useWords } from "../words";

/** `/sign-in?next=`: who one is; and, when the password is somebody else's choice, a new one first. */
export default function SignInPage() {
  const { common, account } = useWords();
  const [query] = useSearchParams();
  const state = useStore(session);
  useEffect(() => {
    document.title = `${account.signInTitle} · ${common.product}`;
  }, [account, common]);
  // Loaded anew, so that nothing an earlier account was told is shown to this one.
  const enter = () => location.replace(nextOf(query.get("next")));

  return (
    <main className="alone">
      <section className="card sign-in">
        <div className="heading"><h1>{common.product}</h1><LanguageSwitch /></div>
        {state === "mustChange"
          ? <><Alert type="info" message={account.mustChange} /><PasswordForm done={enter} /></>
          : <SignInForm over={query.get("next") !== null} enter={enter} />}
      </section>
    </main>
  );
}

function SignInForm({ over, enter }: { over: boolean; enter: () => void }) {
  const { account } = useWords();
  const [form] = Form.useForm<{ name: string; password: string }>();
  const [tried, setTried] = useState(false);
  const { busy, problem, run } = useAction(async () => {
    const { name, password } = form.getFieldsValue();
    if (!(await signIn(name.trim(), password)).mustChange) enter();
  });
  const finish = () => {
    setTried(true);
    void run();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
      {over && !tried && <Alert type="info" message={account.over} />}
      {problem && <Alert type="error" role="alert" message={problem.message} />}
      <Form.Item name="name" label={account.name} rules={[{ required: true, message: account.nameNeeded }]}>
        <Input autoFocus autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={account.password} rules={[{ required: true, message: account.passwordNeeded }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>{account.signIn}</Button>
    </Form>
  );
}
