import { Button, Modal } from "antd";
import { useState } from "react";
import type { Granted } from "../../desk/accounts";
import { useWords } from "../../words";

/** A password that the server tells this once. It goes away only by a button that says so. */
export function Password({ granted: { account, password }, close }: { granted: Granted; close: () => void }) {
  const { accounts } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () => navigator.clipboard.writeText(password).then(() => setCopied(true), () => setCopied(false));
  return (
    <Modal open title={accounts.passwordOf(account.name)} closable={false} keyboard={false} maskClosable={false} footer={<Button type="primary" onClick={close}>{accounts.noted}</Button>}>
      <p>{accounts.passwordHint}</p>
      <div className="password">
        <code>{password}</code>
        <Button onClick={() => void copy()}>{accounts.copy}</Button>
        <span role="status" className={copied === false ? "bad" : "good"}>{copied === null ? "" : copied ? accounts.copied : accounts.notCopied}</span>
      </div>
    </Modal>
  );
}
