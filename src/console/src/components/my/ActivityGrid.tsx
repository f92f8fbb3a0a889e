import { Alert, Button } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ActivityDraft, isBlank, newRow, questionsOf } from "../../draft/activity";
import type { Suggestion } from "../../draft/month";
import type { Doing } from "../../hooks/useAction";
import type { Drafting } from "../../hooks/useDraft";
import { useKnownUnits } from "../../hooks/useKnownUnits";
import { useWords } from "../../words";
import { ActivityFields } from "./ActivityFields";
import { ActivityRow, type Choice } from "./ActivityRow";
import { Suggestions } from "./Suggestions";

interface Props {
  unit: string;
  month: string;
  drafting: Drafting;
  doing: Doing;
  categories: readonly Choice[];
  suggested: readonly Suggestion[];
  /** Records what is typed. Called only when nothing is asked any more. */
  record: () => void;
}

const noRefusals = {};
const columns = ["category", "title", "heldOn", "sessions", "participants"];

/** The activities that are typed and not yet in the ledger: Enter adds a line, Ctrl+Enter records all of them. */
export function ActivityGrid({ unit, month, drafting, doing, categories, suggested, record }: Props) {
  const { my } = useWords();
  const [asking, setAsking] = useState(false);
  const [focus, setFocus] = useState<string | null>(null);
  const known = useKnownUnits(unit);
  const area = useRef<HTMLDivElement>(null);
  const { rows, sent, change } = drafting;
  const filled = rows.filter((row) => !isBlank(row));
  // The server names the column and not the line: with one line it is told at the field, otherwise above the grid.
  const field = doing.problem?.field ?? "";
  const refused = filled.length === 1 && columns.includes(field) ? { [field]: doing.problem?.message } : noRefusals;
  const toldElsewhere = field in refused || field === "reason";

  useEffect(() => {
    if (focus === null) return;
    area.current?.querySelector<HTMLElement>(`[data-row="${focus}"] select`)?.focus();
    setFocus(null);
  }, [focus, rows]);

  const add = (values: Partial<ActivityDraft> = {}) => {
    const row = newRow(values);
    change((before) => [...(values.category ? before.filter((one) => !isBlank(one)) : before), row]);
    setFocus(row.key);
  };
  const tryRecord = () => {
    if (filled.length === 0) return;
    const asked = filled.some((row) => Object.keys(questionsOf(row)).length > 0);
    setAsking(asked);
    if (!asked) record();
    else setTimeout(() => area.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || (event.target as HTMLElement).tagName === "BUTTON") return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) tryRecord();
    else if (!sent) add();
  };

  return (
    <div ref={area} onKeyDown={key}>
      <fieldset className="my-fields" disabled={sent !== null || doing.busy}>
        {!sent && <Suggestions suggested={suggested} take={(one) => add({ category: one.category, title: one.title })} />}
        <ActivityFields>
          {rows.map((row, at) => (
            <ActivityRow
              key={row.key} row={row} at={at + 1} month={month} categories={categories} known={known} questions={asking && !isBlank(row) ? questionsOf(row) : noRefusals} refused={refused}
              change={(values) => change((before) => before.map((one) => one.key === row.key ? { ...one, ...values } : one))}
              remove={() => change((before) => before.filter((one) => one.key !== row.key))}
            />
          ))}
        </ActivityFields>
      </fieldset>
      <p id="amount-keys" className="soft my-keys">{my.keys}</p>
      {sent && !doing.busy && <Alert type="warning" role="alert" showIcon message={my.unanswered} />}
      {doing.problem && !sent && !toldElsewhere && <Alert type="error" role="alert" showIcon message={doing.problem.message} />}
      <div className="tools">
        <Button disabled={sent !== null} onClick={() => add()}>{my.addRow}</Button>
        <Button type="primary" loading={doing.busy} disabled={filled.length === 0} onClick={sent ? record : tryRecord}>{sent ? my.sendAgain : my.record(filled.length)}</Button>
        {filled.length > 0 && !sent && <span className="unknown">{drafting.kept ? my.draftKept(filled.length) : my.draftLost(filled.length)}</span>}
      </div>
    </div>
  );
}
