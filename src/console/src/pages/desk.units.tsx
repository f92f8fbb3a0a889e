import { Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../address";
import { ActionButton } from "../components/ActionButton";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { RegisterForm } from "../components/desk/RegisterForm";
import { LineSelect } from "../components/LineSelect";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { chosenIn, UnitFilters } from "../components/UnitFilters";
import { type Column, Rows } from "../components/Rows";
import { monthText } from "../format";
import { UnitsDocument, type UnitsQuery } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useAddress, useScope } from "../hooks/useScope";
import { useMay } from "../hooks/useViewer";
import { useLanguage, useWords } from "../words";
import Nowhere from "./nowhere";

type Row = NonNullable<UnitsQuery["region"]>["units"]["nodes"][number];

/** `/desk/units?search=`: the units of a region, to register one and to find one that something is to be done about. */
export default function DeskUnitsPage() {
  return <ForOffice may="unitRegister">{(code) => <Units key={code} code={code} />}</ForOffice>;
}

function Units({ code }: { code: string }) {
  const { region: words, units: texts, desk } = useWords();
  const scope = useScope();
  const [get, change] = useAddress();
  const mayRegister = useMay("unitRegister");
  const { filter, order, direct } = chosenIn(get, scope.month, scope.line);
  const { data, problem, stale, again } = useAsk(UnitsDocument, { code, filter, order, direct, first: 50, after: get("after") });
  const columns = useColumns();
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const { region } = data;
  const { units } = region;
  return (
    <DeskPage
      title={texts.title} region={region} stale={stale}
      actions={<><ActionButton primary label={texts.register} whyNot={mayRegister ? null : desk.mayNot} act={() => change({ do: "register" })} /><LineSelect /></>}
    >
      <section className="card">
        <UnitFilters />
        {units.totalCount === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noUnitsFound} /> : (
          <>
            <Rows rows={units.nodes} keyOf={(one) => one.id} columns={columns} />
            <Pages total={units.totalCount} info={units.pageInfo} />
          </>
        )}
      </section>
      {get("do") === "register" && <RegisterForm region={region} close={() => change({ do: null })} />}
    </DeskPage>
  );
}

function useColumns(): Column<Row>[] {
  const { common, region, ledger } = useWords();
  const language = useLanguage();
  const scope = useScope();
  const quiet = <span className="soft">{common.dash}</span>;
  return [
    { key: "name", title: region.unit, render: (one) => <Link to={address.desk(`units/${one.id}`, scope)}>{one.name}</Link> },
    { key: "region", title: region.childName, render: (one) => one.region.name },
    { key: "kind", title: region.kind, render: (one) => one.kind.label },
    { key: "line", title: region.line, render: (one) => one.line?.label ?? quiet },
    { key: "code", title: region.creditCode, render: (one) => one.creditCode ?? quiet },
    { key: "closed", title: ledger.closedFrom, render: (one) => one.closedFrom ? monthText(one.closedFrom, language) : quiet },
  ];
}
