import { useId } from "react";
import type { ActivityDraft, ActivityField, Questions } from "../../draft/activity";
import { useWords } from "../../words";
import type { KnownUnitFragment } from "../../generated/graphql";
import { AmountField } from "./AmountField";
import { CoOrganisers } from "./CoOrganisers";
import { DayOfMonth } from "./DayOfMonth";

export interface Choice {
  code: string;
  label: string;
}

interface Props {
  row: ActivityDraft;
  /** Which line of the grid, from 1. */
  at: number;
  month: string;
  categories: readonly Choice[];
  known: readonly KnownUnitFragment[];
  questions: Questions<ActivityField>;
  /** What the server refused, by field. */
  refused: Partial<Record<string, string>>;
  change: (values: Partial<ActivityDraft>) => void;
  remove?: () => void;
}

/**
 * One activity that is being typed. Its fields are the browser's own: quick, and known to every keyboard and screen reader. Categories
 * are numbered, since a number can be typed to choose one and Chinese cannot.
 */
export function ActivityRow({ row, at, month, categories, known, questions, refused, change, remove }: Props) {
  const { my, region, ledger } = useWords();
  const id = useId();
  const name = (field: string) => my.field(String(at), field);
  const errorOf = (field: ActivityField | "title"): string | undefined => {
    const question = field === "title" ? undefined : questions[field];
    return refused[field] ?? (question && (question === "needed" ? my.asks[field as ActivityField] : my.questions[question]));
  };
  const told = (field: ActivityField | "title") => {
    const error = errorOf(field);
    return error && <small id={`${id}${field}`} className="bad my-error">{error}</small>;
  };
  const common = (field: ActivityField | "title") => ({ error: errorOf(field), errorId: `${id}${field}` });
  return (
    <tr data-row={row.key}>
      <td data-label={region.category}>
        <select
          aria-label={name(region.category)} aria-invalid={errorOf("category") !== undefined} aria-describedby={errorOf("category") && `${id}category`}
          value={row.category} onChange={(event) => change({ category: event.target.value })}
        >
          <option value="">{my.chooseCategory}</option>
          {categories.map((one, number) => <option key={one.code} value={one.code}>{number + 1} {one.label}</option>)}
        </select>
        {told("category")}
      </td>
      <td data-label={my.activityTitle}>
        <input aria-label={name(my.activityTitle)} autoComplete="off" value={row.title} placeholder={my.optional} onChange={(event) => change({ title: event.target.value })} />
        {told("title")}
        <CoOrganisers at={at} value={row.coOrganiserIds} number={row.otherNumber} known={known} change={change} />
      </td>
      <td data-label={ledger.heldOn}><DayOfMonth label={name(ledger.heldOn)} month={month} value={row.heldOn} onChange={(heldOn) => change({ heldOn })} {...common("heldOn")} />{told("heldOn")}</td>
      <td data-label={my.sessions}><AmountField label={name(my.sessions)} value={row.sessions} onChange={(sessions) => change({ sessions })} {...common("sessions")} />{told("sessions")}</td>
      <td data-label={region.participants}><AmountField label={name(region.participants)} value={row.participants} onChange={(participants) => change({ participants })} {...common("participants")} />{told("participants")}</td>
      {remove && <td className="my-remove"><button type="button" aria-label={my.removeRow(String(at))} onClick={remove}>✕</button></td>}
    </tr>
  );
}
