import { type ReactNode, useId } from "react";
import type { Questions } from "../../draft/activity";
import type { HonourDraft, HonourField } from "../../draft/honour";
import { useWords } from "../../words";
import type { Choice } from "./ActivityRow";
import { AmountField } from "./AmountField";
import { DayOfMonth } from "./DayOfMonth";

interface Props {
  honour: HonourDraft;
  month: string;
  kinds: readonly Choice[];
  questions: Questions<HonourField>;
  refused: Partial<Record<string, string>>;
  change: (values: Partial<HonourDraft>) => void;
}

const levels = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY", "UNKNOWN"] as const;
const holders = ["UNIT", "COLLECTIVE", "FAMILY", "INDIVIDUAL"] as const;

/** An honour that is being typed. */
export function HonourFields({ honour, month, kinds, questions, refused, change }: Props) {
  const { my, common, ledger, region } = useWords();
  const errorOf = (field: keyof HonourDraft): string | undefined => {
    const question = field in questions ? questions[field as HonourField] : undefined;
    return refused[field] ?? (question && (question === "needed" ? my.asksHonour[field as keyof typeof my.asksHonour] : my.questions[question]));
  };
  const text = (field: "title" | "issuer" | "documentNumber" | "assessedFrom" | "assessedTo", label: string, placeholder: string) => (
    <Field label={label} error={errorOf(field)}>
      {(id, told) => (
        <input
          id={id} autoComplete="off" aria-invalid={told !== undefined} aria-describedby={told} placeholder={placeholder}
          value={honour[field]} onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  const choice = <T extends string>(field: "level" | "kind" | "holder", label: string, list: readonly { code: T; label: string }[], first?: string) => (
    <Field label={label} error={errorOf(field)}>
      {(id, told) => (
        <select id={id} aria-invalid={told !== undefined} aria-describedby={told} value={honour[field]} onChange={(event) => change({ [field]: event.target.value })}>
          {first && <option value="">{first}</option>}
          {list.map((one) => <option key={one.code} value={one.code}>{one.label}</option>)}
        </select>
      )}
    </Field>
  );
  return (
    <div className="my-form">
      {text("title", my.honourTitle, "")}
      {choice("kind", ledger.kind, kinds, my.chooseKind)}
      {choice("level", my.honourLevel, levels.map((code) => ({ code, label: common.titleLevels[code] })), my.chooseLevel)}
      {choice("holder", ledger.holder, holders.map((code) => ({ code, label: common.holders[code] })))}
      {honour.holder !== "UNIT" && <p className="soft">{my.holderHint}</p>}
      <Field label={region.amount} error={errorOf("count")}>
        {(_, told) => <AmountField label={region.amount} value={honour.count} onChange={(count) => change({ count })} error={errorOf("count")} errorId={told} />}
      </Field>
      <Field label={ledger.awardedOn} error={errorOf("awardedOn")}>
        {(_, told) => <DayOfMonth label={ledger.awardedOn} month={month} value={honour.awardedOn} onChange={(awardedOn) => change({ awardedOn })} error={errorOf("awardedOn")} errorId={told} />}
      </Field>
      {text("issuer", ledger.issuer, my.optional)}
      {text("documentNumber", ledger.documentNumber, my.optional)}
      {text("assessedFrom", my.assessedFrom, my.partialDate)}
      {text("assessedTo", my.assessedTo, my.partialDate)}
    </div>
  );
}

function Field({ label, error, children }: { label: string; error: string | undefined; children: (id: string, told: string | undefined) => ReactNode }) {
  const id = useId();
  const told = error === undefined ? undefined : `${id}error`;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <div>{children(id, told)}{error && <small id={told} className="bad my-error">{error}</small>}</div>
    </div>
  );
}
