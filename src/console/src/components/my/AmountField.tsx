import { type AmountDraft, chosen, typed } from "../../draft/amount";
import { useWords } from "../../words";

interface Props {
  label: string;
  value: AmountDraft;
  onChange: (next: AmountDraft) => void;
  /** Whether only a lower bound may be known of it. */
  bound?: boolean;
  error?: string | undefined;
  errorId?: string | undefined;
}

/** A number, with unknown and “at least” as choices beside it. In the field a question mark and a plus sign choose them too. */
export function AmountField({ label, value, onChange, bound = true, error, errorId }: Props) {
  const { my, common } = useWords();
  const unknown = value.mode === "unknown";
  const toggle = (mode: "atLeast" | "unknown", text: string) => (
    <button type="button" tabIndex={-1} className="my-toggle" aria-pressed={value.mode === mode} aria-label={my.spoken(label, text)} onClick={() => onChange(chosen(value, mode))}>{text}</button>
  );
  return (
    <span className="my-amount">
      <input
        inputMode="numeric" autoComplete="off" aria-label={label} aria-invalid={error !== undefined} aria-describedby={`amount-keys${error ? ` ${errorId}` : ""}`}
        className={unknown ? "is-unknown" : undefined} value={unknown ? common.unknown : value.text} size={5}
        onFocus={(event) => event.target.select()}
        onChange={(event) => onChange(typed(value, event.target.value.replace(common.unknown, "")))}
      />
      {bound && toggle("atLeast", my.atLeast)}
      {toggle("unknown", common.unknown)}
    </span>
  );
}
