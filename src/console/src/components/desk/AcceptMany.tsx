import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { acceptMonths, type Named } from "../../desk/reports";
import { receipt } from "../../desk/receipts";
import { monthText, number } from "../../format";
import { useAction } from "../../hooks/useAction";
import { useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";

interface Props {
  units: readonly Named[];
  /** A closed month takes no acceptance without a reason. */
  closed: boolean;
  close: () => void;
  done: () => void;
}

/** Accepts the reports of many units at once: all of them, or none when one is refused. */
export function AcceptMany({ units, closed, close, done }: Props) {
  const { common, desk, reports } = useWords();
  const language = useLanguage();
  const { month } = useScope();
  const [reason, setReason] = useState("");
  const [commandId] = useState(() => crypto.randomUUID());
  const { busy, problem, run } = useAction(async () => {
    const position = await acceptMonths(commandId, month, units.map((one) => one.id), reason.trim() || null);
    receipt.set({ label: reports.acceptedMany(number(units.length), monthText(month, language)), position });
  });
  const accept = async () => {
    if (!(await run())) return;
    done();
    close();
  };
  const lacking = closed && reason.trim() === "";
  return (
    <Modal
      open title={reports.acceptTitle(number(units.length), monthText(month, language))} onCancel={close} maskClosable={false}
      okText={reports.accept} cancelText={common.cancel} okButtonProps={{ disabled: lacking }} confirmLoading={busy} onOk={() => void accept()}
    >
      {problem && <Alert className="gap" type="error" role="alert" message={problem.kind === "offline" ? desk.sendOffline : problem.message} description={reports.noneAccepted} />}
      <p className="gap">{reports.acceptHint}</p>
      <ul className="pieces" tabIndex={0} aria-label={desk.chosenUnits}>{units.map((one) => <li key={one.id}>{one.name}</li>)}</ul>
      <label>
        {closed ? reports.closedReason : reports.acceptReason}
        <Input.TextArea value={reason} maxLength={1000} autoSize={{ minRows: 2 }} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Modal>
  );
}
