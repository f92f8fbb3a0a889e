import { Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { address } from "../address";
import { DeskPage } from "../components/desk/DeskPage";
import { DeskPartners } from "../components/desk/DeskPartners";
import { DeskStatuses } from "../components/desk/DeskStatuses";
import { ForOffice } from "../components/desk/ForOffice";
import { UnitActions } from "../components/desk/UnitActions";
import { ProblemPage } from "../components/ProblemView";
import { MonthOfUnit } from "../components/unit/MonthOfUnit";
import { UnitFacts } from "../components/unit/UnitFacts";
import { UnitDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useScope } from "../hooks/useScope";
import { useWords } from "../words";
import Nowhere from "./nowhere";

/** `/desk/units/…?do=move`: what can be done about one unit. What is being done is part of the address. */
export default function DeskUnitPage() {
  const { id = "" } = useParams();
  return <ForOffice may="unitRegister">{() => <DeskUnit key={id} id={id} />}</ForOffice>;
}

function DeskUnit({ id }: { id: string }) {
  const { units } = useWords();
  const scope = useScope();
  const { data, problem, stale, again } = useAsk(UnitDocument, { id, month: scope.month });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.unit) return <Nowhere />;
  const { unit } = data;
  return (
    <DeskPage fixed title={unit.name} region={unit.region} stale={stale} actions={<Link to={address.unit(id, scope)}>{units.whole}</Link>}>
      <section className="card">
        <UnitFacts unit={unit} />
        <MonthOfUnit month={unit.month} period={scope.month} />
        <UnitActions unit={unit} />
      </section>
      <section className="card" aria-labelledby="statuses-title">
        <h2 id="statuses-title">{units.statusTitle}</h2>
        <DeskStatuses unit={unit} />
      </section>
      <section className="card" aria-labelledby="partners-title">
        <h2 id="partners-title">{units.partnersTitle}</h2>
        <DeskPartners unit={unit} />
      </section>
    </DeskPage>
  );
}
