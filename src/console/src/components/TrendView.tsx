import { Segmented, Skeleton } from "antd";
import { useNavigate } from "react-router";
import { address, type Scope } from "../address";
import { useMeaning } from "../hooks/useMeaning";
import { useAddress } from "../hooks/useScope";
import { useTrend } from "../hooks/useTrend";
import { monthText } from "../format";
import type { Point } from "../trend";
import { useLanguage, useWords } from "../words";
import { Figure } from "./Figure";
import { ProblemView } from "./ProblemView";
import TrendChart from "./TrendChart";

/** A measure over 36 months, as a chart or as a table; a month opens the figure of that month. */
export default function TrendView({ code, measure, scope, tools }: { code: string; measure: string; scope: Scope; tools?: React.ReactNode }) {
  const { region } = useWords();
  const meaning = useMeaning(measure);
  const navigate = useNavigate();
  const [get, change] = useAddress();
  const { points, problem, stale } = useTrend(code, measure, scope);
  const table = get("trendAs") === "table";
  return (
    <section className="card trend" aria-labelledby="trend-title">
      <div className="heading">
        <h2 id="trend-title">{region.trendTitle}</h2>
        {tools}
        <Segmented size="small" value={table ? "table" : "chart"} options={[{ value: "chart", label: region.asChart }, { value: "table", label: region.asTable }]}
          onChange={(value) => change({ trendAs: value === "table" ? "table" : null }, { replace: true })} />
      </div>
      <div className={stale ? "stale" : undefined}>
        {problem && !points && <ProblemView problem={problem} />}
        {!points && !problem && <Skeleton active />}
        {points && !table && <TrendChart points={points} label={meaning.label} unitWord={meaning.unitWord} open={(month) => void navigate(address.figure(code, measure, { ...scope, month }))} />}
        {points && table && <MonthTable code={code} scope={scope} points={points} />}
      </div>
    </section>
  );
}

function MonthTable({ code, scope, points }: { code: string; scope: Scope; points: readonly Point[] }) {
  const { common } = useWords();
  const language = useLanguage();
  return (
    <ul className="months">
      {points.map(({ month, count }) => (
        <li key={month}><span className="soft">{monthText(month, language)}</span> {count ? <Figure count={count} code={code} scope={{ ...scope, month }} /> : <span className="soft">{common.dash}</span>}</li>
      ))}
    </ul>
  );
}
