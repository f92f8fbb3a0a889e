import { Button, Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../address";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { ProblemPage } from "../components/ProblemView";
import { monthText, number } from "../format";
import { DeskRegionDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { type Missing, mostMissing, useMissing } from "../hooks/useMissing";
import { useScope } from "../hooks/useScope";
import { useLanguage, useWords } from "../words";
import Nowhere from "./nowhere";

/** `/desk/reports/missing?month=2026-10`: whom to chase (催报名单), with whom to call, to print. */
export default function MissingPage() {
  return <ForOffice>{(code) => <List key={code} code={code} />}</ForOffice>;
}

function List({ code }: { code: string }) {
  const { common, reports } = useWords();
  const language = useLanguage();
  const scope = useScope();
  const { data, problem, again } = useAsk(DeskRegionDocument, { code, month: scope.month });
  const missing = useMissing(code, scope.month);
  const failed = (!data && problem) || missing.problem;
  if (failed) return <ProblemPage problem={failed} again={again} />;
  if (!data || missing.list === undefined) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const { region } = data;
  const { list } = missing;
  return (
    <DeskPage
      title={`${monthText(scope.month, language)}${reports.chase}`} region={region}
      actions={<><Link className="no-print" to={address.desk("reports", scope, { region: code })}>{reports.title}</Link><Button className="no-print" type="primary" disabled={!list?.length} onClick={() => window.print()}>{common.print}</Button></>}
    >
      <section className="card">
        {list === null ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={reports.tooManyMissing(number(mostMissing))} />
          : list.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={reports.nobodyMissing} />
            : <><p className="gap">{reports.missingHint(number(list.length), region.month.dueOn)}</p>{byRegion(list).map(([name, units]) => <Group key={name} name={name} units={units} />)}</>}
      </section>
    </DeskPage>
  );
}

function byRegion(list: readonly Missing[]): [string, Missing[]][] {
  const groups = new Map<string, Missing[]>();
  for (const one of list) {
    const key = `${one.region.code} ${one.region.name}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([one], [other]) => one.localeCompare(other)).map(([key, units]) => [key.slice(key.indexOf(" ") + 1), units]);
}

function Group({ name, units }: { name: string; units: readonly Missing[] }) {
  const { common, ledger, region, reports } = useWords();
  return (
    <table className="missing-list">
      <caption>{name}{common.aside(number(units.length))}</caption>
      <thead><tr><th scope="col">{region.unit}</th><th scope="col">{reports.state}</th><th scope="col">{ledger.contact}</th></tr></thead>
      <tbody>
        {units.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td>{common.submissions[one.month.submission]}{one.month.returnedReason && `${common.colon}${one.month.returnedReason}`}</td>
            <td>{one.contact ? `${one.contact.name ?? ""} ${one.contact.phone ?? ""}` : <span className="soft">{common.unknown}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
