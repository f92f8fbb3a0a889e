import { Alert, Button, Drawer, Form, type FormInstance } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useAction } from "../../hooks/useAction";
import { positionOf, receipt } from "../../desk/receipts";
import { Problem } from "../../problem";
import { useWords } from "../../words";
import { type Change, Look } from "./Look";

interface Props<Fields extends object, Data extends object> {
  title: string;
  /** What the form does, in a sentence or two. */
  intro?: ReactNode;
  initial: Partial<Fields>;
  /** What will be different, shown before anything is sent. Null: nothing would be. */
  look: (fields: Fields) => readonly Change[] | null;
  /** What else happens then. */
  consequence?: ReactNode;
  danger?: boolean;
  send: (fields: Fields, commandId: string) => Promise<Data>;
  /** After success; the receipt is shown already. */
  done?: (data: Data) => void;
  close: () => void;
  children: (form: FormInstance<Fields>) => ReactNode;
}

/**
 * One command: its fields, then a look at what will change, then it is sent. A refusal is told at the field that it names. The command
 * id stays until it is accepted, so that sending again after a lost answer does nothing twice.
 */
export function CommandForm<Fields extends object, Data extends object>({ title, intro, initial, look, consequence, danger, send, done, close, children }: Props<Fields, Data>) {
  const { common, desk } = useWords();
  const [form] = Form.useForm<Fields>();
  const [looked, setLooked] = useState<readonly Change[] | null>(null);
  const [nothing, setNothing] = useState(false);
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const { busy, problem, run, clear } = useAction(async () => {
    const data = await sendOnce();
    receipt.set({ label: title, position: positionOf(data) });
    done?.(data);
  });
  // An id that was used up by an answer which never came back: what is sent next is another command.
  const sendOnce = async () => {
    try {
      return await send(form.getFieldsValue(true) as Fields, commandId);
    } catch (cause) {
      if (cause instanceof Problem && cause.code === "COMMAND_REUSED") setCommandId(crypto.randomUUID());
      throw cause;
    }
  };
  const named = problem?.field && Object.keys(form.getFieldsValue()).includes(problem.field) ? problem.field : null;
  useEffect(() => {
    if (!problem || named === null) return;
    setLooked(null);
    form.setFields([{ name: named as never, errors: [problem.message] }]);
    form.scrollToField(named);
  }, [problem, named, form]);
  const next = () => {
    const changes = look(form.getFieldsValue(true) as Fields);
    setNothing(changes === null);
    setLooked(changes);
    clear();
  };
  const confirm = async () => {
    if (await run()) close();
  };
  return (
    <Drawer open title={title} width="min(560px, 100vw)" onClose={close} maskClosable={false} closeIcon={<span aria-label={common.close}>✕</span>} destroyOnHidden>
      {problem && named === null && <Alert className="gap" type="error" role="alert" message={problem.kind === "offline" ? desk.sendOffline : problem.message} description={problem.code === "COMMAND_REUSED" ? desk.reused : undefined} />}
      {nothing && <Alert className="gap" type="warning" role="alert" message={desk.nothingChanges} />}
      <div hidden={looked !== null}>
        {intro && <p className="soft gap">{intro}</p>}
        <Form form={form} layout="vertical" initialValues={initial} onFinish={next} scrollToFirstError>
          {children(form)}
          <Button type="primary" htmlType="submit">{desk.look}</Button>
        </Form>
      </div>
      {looked && (
        <Look changes={looked}>
          {consequence && <Alert className="gap" type={danger ? "warning" : "info"} message={consequence} />}
          <div className="tools">
            <Button onClick={() => setLooked(null)} disabled={busy}>{desk.mend}</Button>
            <Button type="primary" danger={danger ?? false} loading={busy} onClick={() => void confirm()}>{desk.send}</Button>
          </div>
        </Look>
      )}
    </Drawer>
  );
}
