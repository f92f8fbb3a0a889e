import type { ReactNode } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { type Closing, standingOf } from "../../desk/closing";
import { minuteText, monthText, number, percent, rate } from "../../format";
import { useScope } from "../../hooks/useScope";
import { plus } from "../../months";
import { useLanguage, useWords } from "../../words";

/** What stands before the close, each with the way to it. Nothing of it forbids the close but that the month is not over. */
export function Checklist({ region, month }: { region: Closing; month: string }) {
  const { close } = useWords();
  const language = useLanguage();
  const scope = useScope();
  const { completeness: of, missing, dueOn, closeOn, closedAt } = region.month;
  const reports = (tab: string) => address.desk("reports", scope, { region: region.code, tab });
  const counted = (total: number, text: (n: string) => string, to: string) =>
    <Item good={total === 0}>{total === 0 ? text(number(0)) : <Link to={to}>{text(number(total))}</Link>}</Item>;
  return (
    <ul className="checklist">
      <Item good={standingOf(region, month, new Date()) !== "unfinished"}>{close.over(dueOn, closeOn)}</Item>
      <Item good={region.before.state === "CLOSED"}>{region.before.state === "CLOSED" ? close.beforeClosed(monthText(plus(month, -1), language)) : close.beforeOpen(monthText(plus(month, -1), language))}</Item>
      <Item good={of.submitted === of.expected}>{close.progress(number(of.expected), number(of.submitted), percent(rate(of.submitted, of.expected)), number(of.accepted))}</Item>
      {counted(missing.totalCount, close.missing, address.desk("reports/missing", scope, { region: region.code }))}
      {counted(region.OVERDUE.totalCount, close.overdue, reports("OVERDUE"))}
      {counted(region.RETURNED.totalCount, close.returned, reports("RETURNED"))}
      {counted(region.SUBMITTED.totalCount, close.waiting, reports("SUBMITTED"))}
      {closedAt && <Item good>{close.closedAt(minuteText(closedAt))}</Item>}
    </ul>
  );
}

function Item({ good, children }: { good: boolean; children: ReactNode }) {
  const { common, close } = useWords();
  return <li><span className={`mark ${good ? "good" : "unknown"}`} aria-hidden>{good ? "✓" : "!"}</span><span className="visually-hidden">{good ? close.good : close.look}{common.colon}</span><span>{children}</span></li>;
}
