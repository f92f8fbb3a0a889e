import { Alert, App, Modal, Radio } from "antd";
import { useState } from "react";
import { questionsOf } from "../../draft/activity";
import { honourQuestions } from "../../draft/honour";
import { monthText, positionText } from "../../format";
import { useCorrection } from "../../hooks/useCorrection";
import { useKnownUnits } from "../../hooks/useKnownUnits";
import type { Replacement } from "../../hooks/useFact";
import { useLanguage, useWords } from "../../words";
import { ActivityFields } from "./ActivityFields";
import { ActivityRow, type Choice } from "./ActivityRow";
import type { Correctable } from "./correctable";
import { HonourFields } from "./HonourFields";
import { ReasonBox } from "./ReasonBox";

interface Props {
  unit: string;
  entry: Correctable;
  month: string;
  closed: boolean;
  fact: Replacement;
  categories: readonly Choice[];
  kinds: readonly Choice[];
  close: () => void;
}

/** What is wrong and why: the entry is taken back, and what is right is recorded as a new one, both with the reason. */
export function CorrectionForm({ unit, entry, month, closed, fact, categories, kinds, close }: Props) {
  const { my, common, ledger } = useWords();
  const language = useLanguage();
  const known = useKnownUnits(unit);
  const { message } = App.useApp();
  const [{ activity, honour }, setFact] = useState(fact);
  const replaceable = fact.activity !== null || fact.honour !== null;
  const [replace, setReplace] = useState(replaceable);
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const [unchanged, setUnchanged] = useState(false);
  const doing = useCorrection({ unit, position: entry.position, reason: reason.trim(), activity: replace ? activity : null, honour: replace ? honour : null });
  const { problem } = doing;
  const activityAsked = replace && activity ? questionsOf(activity) : {};
  const honourAsked = replace && honour ? honourQuestions(honour) : {};
  const perform = async () => {
    const asked = reason.trim() === "" || Object.keys(activityAsked).length + Object.keys(honourAsked).length > 0;
    setAsking(asked);
    const same = replace && !doing.reversed && JSON.stringify({ activity, honour }) === JSON.stringify(fact);
    setUnchanged(same);
    if (asked || same || !(await doing.run())) return;
    void message.success(my.correctedAt(positionText(doing.position())));
    close();
  };
  const field = problem?.field ?? "";
  const atField = field === "reason" || (replace && (field in (activity ?? {}) || field in (honour ?? {})));
  const refused = problem && atField ? { [field]: problem.message } : {};
  return (
    <Modal
      open title={replaceable ? my.correct : my.reverse} okText={replace ? my.correctNow : my.reverse} cancelText={common.cancel} confirmLoading={doing.busy}
      onOk={() => void perform()} onCancel={close} maskClosable={false} width={replace && activity ? 860 : 620}
    >
      <p className="my-original">{ledger.title(positionText(entry.position))}{common.colon}<span className={doing.reversed ? "reversed" : undefined}>{doing.reversed ? <s>{entry.summary}</s> : entry.summary}</span></p>
      {closed && <Alert type="info" showIcon message={my.errata(monthText(month, language))} />}
      {replaceable && (
        <Radio.Group value={replace} onChange={(event) => setReplace(event.target.value as boolean)} options={[{ value: true, label: my.replace }, { value: false, label: my.onlyReverse }]} />
      )}
      {unchanged && <Alert type="info" role="alert" showIcon message={my.unchanged} />}
      {doing.reversed && problem && <Alert type="warning" role="alert" showIcon message={my.halfDone} />}
      {problem && !atField && <Alert type="error" role="alert" showIcon message={problem.kind === "offline" ? my.unanswered : problem.message} />}
      {replace && activity && (
        <>
          <ActivityFields removable={false}>
            <ActivityRow
              row={activity} at={1} month={month} categories={categories} known={known} questions={asking ? activityAsked : {}} refused={refused}
              change={(values) => setFact({ activity: { ...activity, ...values }, honour })}
            />
          </ActivityFields>
          <p id="amount-keys" className="soft my-keys">{my.amountKeys}</p>
        </>
      )}
      {replace && honour && <HonourFields honour={honour} month={month} kinds={kinds} questions={asking ? honourAsked : {}} refused={refused} change={(values) => setFact({ activity, honour: { ...honour, ...values } })} />}
      <ReasonBox value={reason} onChange={setReason} hint={my.correctionReason} error={refused["reason"] ?? (asking && reason.trim() === "" ? my.reasonNeeded : undefined)} />
    </Modal>
  );
}
