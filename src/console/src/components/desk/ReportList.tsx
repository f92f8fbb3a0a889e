import { Button, Empty } from "antd";
import { useState } from "react";
import { canReturn, matching, mostChosen, type Named } from "../../desk/reports";
import { noTicks, tick, ticked, tickOnly, type Ticks } from "../../desk/ticks";
import { number } from "../../format";
import type { DeskReportsQuery, DeskReportsQueryVariables } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useMay } from "../../hooks/useViewer";
import { useStore } from "../../store";
import { useWords } from "../../words";
import { ActionButton } from "../ActionButton";
import { Pages } from "../Pages";
import { AcceptMany } from "./AcceptMany";
import { ReportRows } from "./ReportRows";
import { ReturnMany } from "./ReturnMany";

type List = NonNullable<DeskReportsQuery["place"]>["list"];

interface Props {
  list: List;
  asked: Omit<DeskReportsQueryVariables, "code" | "after">;
  closed: boolean;
}

/** Units with how far their month is; those that were sent can be chosen, also past the page that is shown. */
export function ReportList({ list, asked, closed }: Props) {
  const { common, reports } = useWords();
  const [ticks] = useState(noTicks);
  const mayAccept = useMay("monthsAccept");
  const { submission } = asked;
  const selectable = mayAccept && (submission === null || submission === undefined || canReturn(submission));
  // What is being done stays on the screen while the list runs empty under it.
  return (
    <>
      {selectable && <Chosen ticks={ticks} list={list} asked={asked} closed={closed} />}
      {list.totalCount === 0
        ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={submission ? reports.none(common.submissions[submission]) : reports.noUnits} />
        : <ReportRows rows={list.nodes} ticks={selectable ? ticks : null} />}
      <Pages total={list.totalCount} info={list.pageInfo} />
    </>
  );
}

/** How many are chosen, ways to choose many, and what is done with them. */
function Chosen({ ticks, list, asked, closed }: Props & { ticks: Ticks }) {
  const { reports } = useWords();
  const [doing, setDoing] = useState<"accept" | "return" | null>(null);
  const units = ticked(useStore(ticks));
  const none = () => tickOnly(ticks, []);
  const end = () => setDoing(null);
  const whyNot = units.length === 0 ? reports.chooseFirst : null;
  const { submission } = asked;
  return (
    <>
      {list.totalCount > 0 && (
        <div className="tools no-print">
          <span role="status">{reports.chosen(number(units.length))}</span>
          <Button size="small" type="link" onClick={() => tick(ticks, list.nodes.filter((one) => canReturn(one.month.submission)), true)}>{reports.choosePage}</Button>
          {submission && canReturn(submission) && list.totalCount > list.nodes.length && <ChooseAll total={list.totalCount} read={() => matching({ ...asked, submission })} choose={(all) => tickOnly(ticks, all)} />}
          {units.length > 0 && <Button size="small" type="link" onClick={none}>{reports.chooseNone}</Button>}
          <ActionButton primary label={reports.accept} whyNot={submission === "ACCEPTED" ? reports.acceptedAlready : whyNot} act={() => setDoing("accept")} />
          <ActionButton label={reports.return} whyNot={whyNot} act={() => setDoing("return")} />
        </div>
      )}
      {doing === "accept" && <AcceptMany units={units} closed={closed} close={end} done={none} />}
      {doing === "return" && <ReturnMany units={units} close={end} done={none} />}
    </>
  );
}

function ChooseAll({ total, read, choose }: { total: number; read: () => Promise<Named[] | null>; choose: (all: Named[]) => void }) {
  const { reports } = useWords();
  const [tooMany, setTooMany] = useState(false);
  const { busy, problem, run } = useAction(async () => {
    const all = await read();
    setTooMany(all === null);
    if (all) choose(all);
  });
  return (
    <>
      <Button size="small" type="link" loading={busy} onClick={() => void run()}>{reports.chooseAll(number(total))}</Button>
      {(problem || tooMany) && <span role="alert" className="bad">{tooMany ? reports.tooMany(number(mostChosen)) : problem?.message}</span>}
    </>
  );
}
