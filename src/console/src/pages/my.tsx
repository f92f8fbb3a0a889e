import { Skeleton } from "antd";
import { Navigate } from "react-router";
import { address } from "../address";
import type { Ahead } from "../ahead";
import { askAhead } from "../api";
import { MonthForm } from "../components/my/MonthForm";
import { Notices } from "../components/my/Notices";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { formMonth } from "../draft/month";
import { monthText } from "../format";
import { MyMonthDocument, MyLastMonthDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useReturn } from "../hooks/useReturn";
import { useAddress } from "../hooks/useScope";
import { useSession, useViewer } from "../hooks/useViewer";
import { isMonth, monthOf, plus } from "../months";
import { useLanguage, useWords } from "../words";
import "./my.css";
import Nowhere from "./nowhere";

const asked = (id: string, month: string) => ({ id, month, before: plus(month, -1) });

export const ahead: Ahead = async ({ get, viewer }) => {
  const [unit, month] = [(await viewer)?.unit, get("month")];
  if (unit && isMonth(month)) await askAhead(MyMonthDocument, asked(unit.id, month));
};

/** `/my?month=2026-11`: the unit's form of the month. Without a month it leads to the one that waits. */
export default function MyMonthPage() {
  const [get] = useAddress();
  const { unit } = useViewer();
  const month = get("month");
  if (unit === null) return <Nowhere />;
  return isMonth(month) ? <OneMonth key={month} unit={unit.id} month={month} /> : <FirstMonth unit={unit.id} />;
}

function FirstMonth({ unit }: { unit: string }) {
  const now = monthOf(new Date());
  const { openedFrom } = useSession();
  const { data, problem, again } = useAsk(MyLastMonthDocument, { id: unit, last: plus(now, -1) });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.unit) return <Nowhere />;
  return <Navigate replace to={address.myMonth(formMonth(now, data.unit.last.submission, data.unit.registeredOn, openedFrom))} />;
}

function OneMonth({ unit: id, month }: { unit: string; month: string }) {
  const { my } = useWords();
  const language = useLanguage();
  const { data, problem, again } = useAsk(MyMonthDocument, asked(id, month));
  useReturn(again);
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.unit) return <Nowhere />;
  return (
    <Page title={my.formOf(monthText(month, language), data.unit.name)}>
      <Notices unit={data.unit} month={month} />
      <MonthForm asked={{ ...data, unit: data.unit }} month={month} />
    </Page>
  );
}
