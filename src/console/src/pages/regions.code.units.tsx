import { Empty, Skeleton } from "antd";
import { Link, useParams } from "react-router";
import { address, type Scope } from "../address";
import type { Ahead, Opening } from "../ahead";
import { askAhead } from "../api";
import { LineSelect } from "../components/LineSelect";
import { Page } from "../components/Page";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { chosenIn, UnitFilters } from "../components/UnitFilters";
import { type Column, Rows } from "../components/Rows";
import { UnitsDocument, type UnitsQuery } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useAddress, useScope } from "../hooks/useScope";
import { useWords } from "../words";

type Row = NonNullable<UnitsQuery["region"]>["units"]["nodes"][number];

const asked = (code: string, get: Opening["get"], { month, line }: Scope) => ({ code, ...chosenIn(get, month, line), first: 50, after: get("after") });

export const ahead: Ahead = ({ params, get, scope }) => askAhead(UnitsDocument, asked(params["code"] ?? "", get, scope));

/** `/regions/430407/units?level=PROVINCIAL&status=NAMED&after=`: the units of a region. */
export default function UnitsPage() {
  const { code = "" } = useParams();
  const { common, region: words } = useWords();
  const scope = useScope();
  const [get] = useAddress();
  useLive(code, scope.month);
  const { data, problem, stale, again } = useAsk(UnitsDocument, asked(code, get, scope));
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Unseen what={code} />;
  const { name, ancestors, units } = data.region;
  const columns: Column<Row>[] = [
    { key: "name", title: words.unit, render: (unit) => <Link to={address.unit(unit.id, scope)}>{unit.name}</Link> },
    { key: "region", title: words.childName, render: (unit) => <Link to={address.region(unit.region.code, scope)}>{unit.region.name}</Link> },
    { key: "kind", title: words.kind, render: (unit) => unit.kind.label },
    { key: "line", title: words.line, render: (unit) => unit.line?.label ?? <span className="soft">{common.dash}</span> },
    ...(["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"] as const).map((level) => ({
      key: level, title: common.titleLevels[level], render: (unit: Row) => <Status unit={unit} level={level} />,
    })),
    { key: "code", title: words.creditCode, render: (unit) => unit.creditCode ? <small>{unit.creditCode}</small> : <span className="soft">{common.dash}</span> },
  ];
  return (
    <Page title={`${name} · ${words.units}`} places={[...ancestors, { code, name }]} stale={stale} actions={<LineSelect />}>
      <section className="card">
        <UnitFilters />
        {units.totalCount === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.noUnitsFound} /> : (
          <>
            <Rows rows={units.nodes} keyOf={(one) => one.id} columns={columns} />
            <Pages total={units.totalCount} info={units.pageInfo} />
          </>
        )}
      </section>
    </Page>
  );
}

/** A status that is none is left quiet, so that the others stand out. */
function Status({ unit, level }: { unit: Row; level: Row["statuses"][number]["level"] }) {
  const { common, region: words } = useWords();
  const one = unit.statuses.find((status) => status.level === level);
  if (!one || one.status.code === "NONE") return <span className="soft">{common.dash}</span>;
  return <>{one.status.label}{one.until && <small className="soft"> {words.until(one.until)}</small>}</>;
}
