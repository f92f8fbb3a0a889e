import { Alert, App, Modal } from "antd";
import { useState } from "react";
import { submit } from "../../api";
import { honourInput, honourQuestions, newHonour } from "../../draft/honour";
import { positionText } from "../../format";
import { MyRecordHonourDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useCommand } from "../../hooks/useCommand";
import { useWords } from "../../words";
import type { Choice } from "./ActivityRow";
import { HonourFields } from "./HonourFields";
import { ReasonBox } from "./ReasonBox";

interface Props {
  unit: string;
  month: string;
  kinds: readonly Choice[];
  /** Why a reason is asked; null when none is. */
  reasonHint: string | null;
  close: () => void;
}

/** Records one honour of the month. */
export function HonourDialog({ unit, month, kinds, reasonHint, close }: Props) {
  const { my, common } = useWords();
  const { message } = App.useApp();
  const [honour, setHonour] = useState(newHonour);
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const command = useCommand();
  const { busy, problem, run } = useAction(async () => {
    const { honourRecord } = await submit(MyRecordHonourDocument, { unit, input: honourInput(honour, command.id(), reason) });
    void message.success(my.recordedAt(positionText(honourRecord.receipt?.position ?? "0")));
  });
  const questions = honourQuestions(honour);
  const record = async () => {
    const asked = Object.keys(questions).length > 0;
    setAsking(asked);
    if (!asked && (await run())) close();
  };
  const field = problem?.field ?? "";
  const atField = field in honour;
  return (
    <Modal open title={my.newHonour} okText={my.record(1)} cancelText={common.cancel} confirmLoading={busy} onOk={() => void record()} onCancel={close} maskClosable={false} width={620}>
      {problem && !atField && field !== "reason" && <Alert type="error" role="alert" showIcon message={problem.kind === "offline" ? my.unanswered : problem.message} />}
      <HonourFields honour={honour} month={month} kinds={kinds} questions={asking ? questions : {}} refused={problem && atField ? { [field]: problem.message } : {}} change={(values) => setHonour({ ...honour, ...values })} />
      {(reasonHint !== null || field === "reason") && <ReasonBox value={reason} onChange={setReason} hint={reasonHint ?? ""} error={field === "reason" ? problem?.message : undefined} />}
    </Modal>
  );
}
