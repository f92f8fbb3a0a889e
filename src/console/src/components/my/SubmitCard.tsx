import { Alert, App } from "antd";
import { useState } from "react";
import { submit } from "../../api";
import { isOpen, standing, sum } from "../../draft/month";
import { monthText, positionText } from "../../format";
import { type MyMonthQuery, MySubmitDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useCommand } from "../../hooks/useCommand";
import { monthOf } from "../../months";
import { useLanguage, useWords } from "../../words";
import { Amount } from "../Amount";
import { ActionButton } from "../ActionButton";
import { ReasonBox } from "./ReasonBox";

type Unit = NonNullable<MyMonthQuery["unit"]>;

interface Props {
  unit: Unit;
  month: string;
  /** Lines that are typed and not recorded. */
  drafts: number;
}

/** Sends the month to the office: what it will be told stands above the button. */
export function SubmitCard({ unit, month, drafts }: Props) {
  const { my } = useWords();
  const { message } = App.useApp();
  const language = useLanguage();
  const [reason, setReason] = useState("");
  const command = useCommand();
  const { submission, state, facts } = unit.month;
  const zero = facts === 0;
  const doing = useAction(async () => {
    const { monthSubmit } = await submit(MySubmitDocument, { unit: unit.id, input: { commandId: command.id(), period: month, nothingToReport: zero, reason: reason.trim() || null } });
    command.renew();
    setReason("");
    void message.success(my.sentAt(positionText(monthSubmit.receipt?.position ?? "0")));
  });
  const closed = state === "CLOSED";
  const label = zero ? my.sendZero : submission === "RETURNED" ? my.sendMended : my.send;
  const whyNot = drafts > 0 ? my.draftsFirst(drafts) : closed && reason.trim() === "" ? my.reasonFirst : null;
  const { problem } = doing;
  if (month > monthOf(new Date())) return <section className="card"><h2>{my.tellTitle}</h2><p>{my.future}</p></section>;
  return (
    <section className="card my-tell">
      <h2>{my.tellTitle}</h2>
      <p className="soft">{isOpen(submission) ? my.willTell(unit.region.name, monthText(month, language)) : my.hasTold(unit.region.name, monthText(month, language))}</p>
      <Telling unit={unit} />
      {isOpen(submission) && (
        <>
          {closed && <ReasonBox value={reason} onChange={setReason} hint={my.closedReason} error={problem?.field === "reason" ? problem.message : undefined} />}
          {problem && problem.field !== "reason" && <Alert type="error" role="alert" showIcon message={problem.kind === "offline" ? my.unanswered : problem.message} />}
          {zero && <p className="soft">{my.zeroHint}</p>}
          <ActionButton beside primary label={label} whyNot={whyNot} busy={doing.busy} act={() => void doing.run()} />
          {month === monthOf(new Date()) && <p className="soft">{my.notOver}</p>}
        </>
      )}
    </section>
  );
}

/** The month's figures as the office will see them: what is not known stays unknown. */
function Telling({ unit }: { unit: Unit }) {
  const { my, region } = useWords();
  const own = standing(unit.activities.nodes, unit.id);
  const honours = unit.honours.nodes.filter((one) => one.reversedBy === null).length;
  if (unit.month.facts === 0) return <p><strong>{my.nothing}</strong></p>;
  return (
    <dl className="my-figures">
      <div><dt>{region.sessions}</dt><dd><Amount count={sum(own.map((one) => one.sessions))} /> {my.times}<small className="soft"> {my.inEntries(own.length)}</small></dd></div>
      <div><dt>{region.participants}</dt><dd><Amount count={sum(own.map((one) => one.participants))} /> {my.heads}</dd></div>
      <div><dt>{region.honours}</dt><dd>{my.honoursOf(honours)}</dd></div>
      {unit.activities.totalCount > unit.activities.nodes.length && <p className="unknown">{my.onlyNewest(unit.activities.nodes.length)}</p>}
    </dl>
  );
}
