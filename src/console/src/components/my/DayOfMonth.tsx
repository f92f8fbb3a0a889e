import { daysOf } from "../../draft/days";
import { dayOf } from "../../months";
import { useLanguage, useWords } from "../../words";

interface Props {
  label: string;
  month: string;
  value: string;
  onChange: (next: string) => void;
  error?: string | undefined;
  errorId?: string | undefined;
}

/** A day of the month, or only that it was in this month. A date that is written otherwise stays as it is until another is chosen. */
export function DayOfMonth({ label, month, value, onChange, error, errorId }: Props) {
  const { my } = useWords();
  const weekday = new Intl.DateTimeFormat(useLanguage() === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" });
  const days = daysOf(month, dayOf(new Date()));
  const other = value !== "" && value !== month && !days.includes(value);
  return (
    <select aria-label={label} aria-invalid={error !== undefined} aria-describedby={error && errorId} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{my.chooseDay}</option>
      {other && <option value={value}>{value}</option>}
      <option value={month}>{my.onlyMonth}</option>
      {days.map((day) => <option key={day} value={day}>{my.day(String(Number(day.slice(8))), weekday.format(new Date(day)))}</option>)}
    </select>
  );
}
