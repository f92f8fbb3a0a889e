import { Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../address";
import { ActionButton } from "../components/ActionButton";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { RegionCloseForm } from "../components/desk/RegionCloseForm";
import { RegionCreateForm } from "../components/desk/RegionCreateForm";
import { RegionMoveForm } from "../components/desk/RegionMoveForm";
import { RegionUpdateForm } from "../components/desk/RegionUpdateForm";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { number } from "../format";
import { DeskRegionsDocument, type DeskRegionsQuery } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useAddress, useScope } from "../hooks/useScope";
import { useMay } from "../hooks/useViewer";
import { useWords } from "../words";
import Nowhere from "./nowhere";
import { type Column, Rows } from "../components/Rows";

type Row = NonNullable<DeskRegionsQuery["region"]>["children"]["nodes"][number];

/** `/desk/regions?region=430400&do=move&target=430407`: the regions right below one, which its office decides about. */
export default function DeskRegionsPage() {
  return <ForOffice may="regionCreate">{(code) => <Below key={code} code={code} />}</ForOffice>;
}

function Below({ code }: { code: string }) {
  const { regions: words } = useWords();
  const [get, change] = useAddress();
  const { data, problem, stale, again } = useAsk(DeskRegionsDocument, { code, after: get("after") });
  const columns = useColumns();
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const { region } = data;
  const { children } = region;
  const doing = get("do");
  const target = children.nodes.find((one) => one.code === get("target"));
  const close = () => change({ do: null, target: null });
  const whyNotCreate = region.level === "TOWNSHIP" ? words.lowest : null;
  return (
    <DeskPage title={words.title} region={region} stale={stale} actions={<ActionButton primary label={words.create} whyNot={whyNotCreate} act={() => change({ do: "create" })} />}>
      <section className="card">
        <p className="soft gap">{words.hint}</p>
        {children.totalCount === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words.none} /> : (
          <>
            <Rows rows={children.nodes} keyOf={(one) => one.code} columns={columns} />
            <Pages total={children.totalCount} info={children.pageInfo} />
          </>
        )}
      </section>
      {doing === "create" && whyNotCreate === null && <RegionCreateForm parent={region} close={close} />}
      {doing === "update" && target && <RegionUpdateForm region={target} close={close} />}
      {doing === "move" && target && <RegionMoveForm region={target} parent={region} close={close} />}
      {doing === "close" && target && <RegionCloseForm region={target} close={close} />}
    </DeskPage>
  );
}

function useColumns(): Column<Row>[] {
  const { common, desk, regions, region } = useWords();
  const scope = useScope();
  const [, change] = useAddress();
  const [mayUpdate, mayMove, mayClose] = [useMay("regionUpdate"), useMay("regionMove"), useMay("regionClose")];
  const action = (may: boolean, label: string, what: string, one: Row) =>
    <ActionButton label={label} whyNot={may ? null : desk.mayNot} act={() => change({ do: what, target: one.code })} />;
  return [
    { key: "name", title: region.childName, render: (one) => <Link to={address.desk("regions", scope, { region: one.code })}>{one.name}</Link> },
    { key: "code", title: regions.code, render: (one) => one.code },
    { key: "level", title: regions.level, render: (one) => common.regionLevels[one.level] },
    { key: "units", title: region.units, align: "right", render: (one) => number(one.units.totalCount) },
    { key: "children", title: region.childrenTitle, align: "right", render: (one) => number(one.below.totalCount) },
    {
      key: "do", title: regions.actions, render: (one) => (
        <div className="actions" role="group" aria-label={one.name}>
          {action(mayUpdate, regions.update, "update", one)}
          {action(mayMove, regions.move, "move", one)}
          {action(mayClose, regions.close, "close", one)}
        </div>
      ),
    },
  ];
}
