import { Alert, Button, Input, Modal } from "antd";
import { useState } from "react";
import { pieceOf, type Piece, sendEach } from "../../desk/each";
import { receipt } from "../../desk/receipts";
import { type Named, returnMonth } from "../../desk/reports";
import { monthText, number, positionText } from "../../format";
import { useAction } from "../../hooks/useAction";
import { useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";

interface Props {
  units: readonly Named[];
  close: () => void;
  done: () => void;
}

/** Returns the reports of many units, one after the other, for one reason. What came of each stays on the screen. */
export function ReturnMany({ units, close, done }: Props) {
  const { common, desk, reports } = useWords();
  const language = useLanguage();
  const { month } = useScope();
  const [reason, setReason] = useState("");
  const [pieces, setPieces] = useState<readonly Piece[]>(() => units.map((one) => pieceOf(one.id, one.name)));
  const { busy, problem, run } = useAction(() => sendEach(pieces, (piece) => returnMonth(piece.commandId, month, piece.id, reason.trim()), setPieces));
  const sent = pieces.filter((one) => one.state === "done");
  const begun = pieces.some((one) => one.state !== "waiting");
  const all = sent.length === pieces.length;
  const leave = () => {
    const last = sent.at(-1)?.told;
    if (last) receipt.set({ label: reports.returnedMany(number(sent.length), monthText(month, language)), position: last });
    if (sent.length > 0) done();
    close();
  };
  return (
    <Modal
      open title={reports.returnTitle(number(units.length), monthText(month, language))} onCancel={leave} maskClosable={false} closable={!busy} keyboard={!busy}
      footer={[
        <Button key="leave" disabled={busy} onClick={leave}>{begun ? common.close : common.cancel}</Button>,
        !all && <Button key="send" type="primary" loading={busy} disabled={reason.trim() === ""} onClick={() => void run()}>{begun ? reports.goOn : reports.return}</Button>,
      ]}
    >
      {problem && <Alert className="gap" type="error" role="alert" message={problem.kind === "offline" ? desk.sendOffline : problem.message} description={reports.restWaits} />}
      <label>
        {reports.returnReason}
        <Input.TextArea value={reason} disabled={begun} maxLength={1000} autoSize={{ minRows: 2 }} placeholder={reports.returnReasonHint} onChange={(event) => setReason(event.target.value)} />
      </label>
      <p role="status">{begun ? reports.progress(number(sent.length), number(pieces.length)) : ""}</p>
      <ul className="pieces" tabIndex={0} aria-label={desk.chosenUnits}>{pieces.map((one) => <li key={one.id}><span>{one.name}</span><Outcome piece={one} /></li>)}</ul>
    </Modal>
  );
}

function Outcome({ piece }: { piece: Piece }) {
  const { desk, reports } = useWords();
  if (piece.state === "done") return <span className="good">{desk.receiptAt(positionText(piece.told ?? "0"))}</span>;
  if (piece.state === "refused") return <span className="bad">{piece.told}</span>;
  return <span className="soft">{piece.state === "sending" ? reports.sending : reports.waiting}</span>;
}
