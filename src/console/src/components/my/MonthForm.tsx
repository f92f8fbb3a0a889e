import { App, Button } from "antd";
import { useState } from "react";
import { isBlank } from "../../draft/activity";
import { suggestions } from "../../draft/month";
import { positionText } from "../../format";
import type { MyMonthQuery } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useDraft } from "../../hooks/useDraft";
import { useViewer } from "../../hooks/useViewer";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import { ActivityGrid } from "./ActivityGrid";
import { HonourDialog } from "./HonourDialog";
import { Recorded } from "./Recorded";
import { ReasonBox } from "./ReasonBox";
import { StateOfMonth } from "./StateOfMonth";
import { SubmitCard } from "./SubmitCard";

/** One month of the unit on one screen: where it stands, what it holds, what is being typed, what the office will be told. */
export function MonthForm({ asked, month }: { asked: MyMonthQuery & { unit: NonNullable<MyMonthQuery["unit"]> }; month: string }) {
  const { my, region } = useWords();
  const { message } = App.useApp();
  const { unit, categories, honourKinds } = asked;
  const [reason, setReason] = useState("");
  const [honour, setHonour] = useState(false);
  const drafting = useDraft(useViewer().id, month);
  const doing = useAction(async () => {
    const position = await drafting.send(unit.id, reason);
    setReason("");
    void message.success(my.recordedAt(positionText(position)));
  });
  const drafts = drafting.rows.filter((row) => !isBlank(row)).length;
  const recorded = unit.activities.nodes.filter((one) => one.unit.id === unit.id);
  const now = [...recorded.filter((one) => !one.reversed).map((one) => ({ category: one.category.code, title: one.title ?? "" })), ...drafting.rows];
  const why = unit.month.state === "CLOSED" ? my.closedReason : unit.month.submission === "ACCEPTED" ? my.acceptedReason : null;
  const reasonRefused = doing.problem?.field === "reason" ? doing.problem.message : undefined;
  const future = month > monthOf(new Date());
  return (
    <div className="my-month">
      <div>
        <section className="card">
          <h2>{region.activitiesTitle}</h2>
          <Recorded unit={unit.id} list={recorded.map((one) => ({ ...one.entry, reversed: one.reversed }))} empty={my.noActivities} />
          {!future && (
            <>
              {(why !== null || reasonRefused) && <ReasonBox value={reason} onChange={setReason} hint={why ?? ""} error={reasonRefused} />}
              <ActivityGrid unit={unit.id} month={month} drafting={drafting} doing={doing} categories={categories} suggested={suggestions(unit.lately.nodes, unit.id, now)} record={() => void doing.run()} />
            </>
          )}
        </section>
      </div>
      <div>
        <section className="card"><StateOfMonth unit={unit} /></section>
        <section className="card">
          <div className="my-head"><h2>{region.honoursTitle}</h2>{!future && <Button size="small" onClick={() => setHonour(true)}>{my.newHonour}</Button>}</div>
          <Recorded unit={unit.id} list={unit.honours.nodes.map((one) => ({ ...one, reversed: one.reversedBy !== null }))} empty={my.noHonours} />
        </section>
        <SubmitCard unit={unit} month={month} drafts={drafts} />
      </div>
      {honour && <HonourDialog unit={unit.id} month={month} kinds={honourKinds} reasonHint={why} close={() => setHonour(false)} />}
    </div>
  );
}
