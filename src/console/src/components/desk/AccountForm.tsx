import { Alert, Button, Drawer, Form } from "antd";
import { useEffect } from "react";
import { createAccount, type Granted, rolesKeptBy } from "../../desk/accounts";
import { useAction } from "../../hooks/useAction";
import { useViewer } from "../../hooks/useViewer";
import { useWords } from "../../words";
import { CodeField, RegionField, TextField, UnitField } from "./fields";

interface Fields {
  name: string;
  display?: string;
  role: string;
  region?: string;
  unit?: string;
}

/** Fields by the names that refusals call them. */
const named: Record<string, keyof Fields> = { name: "name", display: "display", role: "role", region: "region", regionId: "region", unit: "unit", unitId: "unit" };

interface Props {
  region: { code: string; name: string };
  granted: (granted: Granted) => void;
  close: () => void;
}

/** A new account. Its password is random, and told once after this. */
export function AccountForm({ region, granted, close }: Props) {
  const { accounts, common } = useWords();
  const viewer = useViewer();
  const [form] = Form.useForm<Fields>();
  const role = Form.useWatch("role", form);
  const { busy, problem, run } = useAction(async () => {
    const { name, display, role: asked, region: code, unit } = form.getFieldsValue();
    const clerk = asked === "CLERK";
    granted(await createAccount({ name: name.trim(), display: display?.trim() ?? "", role: asked, region: clerk ? null : code ?? null, unit: clerk ? unit ?? null : null }));
  });
  const field = problem?.field ? named[problem.field] : undefined;
  useEffect(() => {
    if (problem && field) form.setFields([{ name: field, errors: [problem.message] }]);
  }, [problem, field, form]);
  const finish = async () => {
    if (await run()) close();
  };
  const roles = rolesKeptBy(viewer.role).map((code) => ({ code, label: common.roles[code] ?? code }));
  return (
    <Drawer open title={accounts.create} width="min(480px, 100vw)" onClose={close} maskClosable={false} closeIcon={<span aria-label={common.close}>✕</span>}>
      {problem && !field && <Alert className="gap" type="error" role="alert" message={problem.message} />}
      <p className="soft gap">{accounts.createHint}</p>
      <Form form={form} layout="vertical" initialValues={{ role: "CLERK", region: region.code }} onFinish={() => void finish()}>
        <TextField name="name" label={accounts.name} needed hint={accounts.nameHint} />
        <TextField name="display" label={accounts.display} hint={accounts.displayHint} />
        <CodeField name="role" label={accounts.role} needed items={roles} />
        {role === "CLERK"
          ? <UnitField name="unit" label={accounts.unit} needed />
          : <RegionField name="region" label={accounts.region} needed known={[{ value: region.code, label: region.name, more: region.code }]} />}
        <Button type="primary" htmlType="submit" loading={busy}>{accounts.create}</Button>
      </Form>
    </Drawer>
  );
}
