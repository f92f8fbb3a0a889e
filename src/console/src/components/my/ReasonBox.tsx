import { Input } from "antd";
import { useId } from "react";
import { useWords } from "../../words";

interface Props {
  value: string;
  onChange: (next: string) => void;
  /** Why it is asked. */
  hint: string;
  error?: string | undefined;
}

/** Why something is entered late or corrected: it goes into the ledger with the entry. */
export function ReasonBox({ value, onChange, hint, error }: Props) {
  const { ledger } = useWords();
  const id = useId();
  return (
    <div className="my-reason">
      <label htmlFor={id}>{ledger.reason}</label>
      <div>
        <Input.TextArea
          id={id} autoSize={{ minRows: 1, maxRows: 4 }} status={error ? "error" : ""} aria-invalid={error !== undefined} aria-describedby={`${id}hint`}
          value={value} onChange={(event) => onChange(event.target.value)}
        />
        <small id={`${id}hint`} className={error ? "bad" : "soft"}>{error ?? hint}</small>
      </div>
    </div>
  );
}
