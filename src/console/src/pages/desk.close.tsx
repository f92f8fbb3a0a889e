import { Skeleton } from "antd";
import { Checklist } from "../components/desk/Checklist";
import { CloseMonth } from "../components/desk/CloseMonth";
import { ClosesBelow } from "../components/desk/ClosesBelow";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { JobView } from "../components/desk/JobView";
import { TablesOfMonth } from "../components/desk/TablesOfMonth";
import { ProblemPage } from "../components/ProblemView";
import { monthText } from "../format";
import { DeskCloseDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useAddress, useScope } from "../hooks/useScope";
import { plus } from "../months";
import { useLanguage, useWords } from "../words";
import Nowhere from "./nowhere";

/** `/desk/close?month=2026-10&job=`: what stands before the close of a month, the close and how far it is, its tables. */
export default function ClosePage() {
  return <ForOffice>{(code) => <Close key={code} code={code} />}</ForOffice>;
}

function Close({ code }: { code: string }) {
  const { close } = useWords();
  const language = useLanguage();
  const { month } = useScope();
  const [get] = useAddress();
  useLive(code, month);
  const { data, problem, stale, again } = useAsk(DeskCloseDocument, { code, month, before: plus(month, -1) });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const { region } = data;
  const job = get("job");
  return (
    <DeskPage title={`${monthText(month, language)}${close.title}`} region={region} stale={stale}>
      <section className="card" aria-labelledby="checklist-title">
        <h2 id="checklist-title">{close.checklist}</h2>
        <Checklist region={region} month={month} />
        <CloseMonth key={`${code} ${month}`} region={region} month={month} />
        {job && <JobView key={job} id={job} done={again} />}
      </section>
      <TablesOfMonth code={code} month={month} region={region} />
      <ClosesBelow region={region} />
    </DeskPage>
  );
}
