import { Segmented, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import { address } from "../address";
import { Figure } from "../components/Figure";
import { ByEntry } from "../components/figure/ByEntry";
import { ByUnit } from "../components/figure/ByUnit";
import { countIn, Parts } from "../components/figure/Parts";
import { LineSelect } from "../components/LineSelect";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { change, monthText } from "../format";
import { FigurePartsDocument, SealedFigureDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useMeaning } from "../hooks/useMeaning";
import { useAddress, useScope } from "../hooks/useScope";
import { familyOf, none } from "../measure";
import { plus } from "../months";
import { useLanguage, useWords } from "../words";

const TrendView = lazy(() => import("../components/TrendView"));

/** `/regions/430000/figures/activities.sessions?month=2026-10&by=`: what a figure is made of: regions below, units, entries. */
export default function FigurePage() {
  const { code = "", measure = "" } = useParams();
  return <Opened key={`${code} ${measure}`} code={code} measure={measure} />;
}

function Opened({ code, measure }: { code: string; measure: string }) {
  const { region: words } = useWords();
  const scope = useScope();
  useLive(code, scope.month);
  const meaning = useMeaning(measure);
  const question = { code, month: scope.month, line: scope.line, ...familyOf(measure) };
  const { data, problem, stale, again } = useAsk(FigurePartsDocument, { ...question, before: plus(scope.month, -1) });
  const closedAt = data?.region?.month.position ?? null;
  const { data: then, stale: late } = useAsk(SealedFigureDocument, { ...question, asOf: closedAt ?? "0" }, { pause: closedAt === null || stale, fixed: true });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  // A breakdown lists only what there is: that there is nothing of a defined measure is 0.
  const count = data.region && (countIn(data.region.now, measure) ?? (meaning.definition ? none(measure) : undefined));
  if (!data.region || !count) return <Unseen what={`${code} ${measure}`} />;
  const { name, ancestors, now, before } = data.region;
  const last = countIn(before, measure);
  const sealed = closedAt === null || late ? undefined : then?.region?.sealed;
  return (
    <Page title={`${name} · ${meaning.label}`} places={[...ancestors, { code, name }]} stale={stale} actions={<><Link to={address.region(code, scope)}>{words.overviewOf(name)}</Link><LineSelect /></>}>
      <section className="card figure-head">
        <Figure className="big" count={count} code={code} scope={scope} sealed={sealed && (countIn(sealed, measure) ?? none(measure))} unitWord={meaning.unitWord} />
        {last && <span className="since">{words.sinceLast} {change(count.known - last.known)}</span>}
        <Definition measure={measure} month={scope.month} />
      </section>
      <MadeOf code={code} measure={measure} scope={scope} now={now} before={before} sealed={sealed} />
      <Suspense fallback={<section className="card trend"><Skeleton active /></section>}><TrendView code={code} measure={measure} scope={scope} /></Suspense>
    </Page>
  );
}

function Definition({ measure, month }: { measure: string; month: string }) {
  const { common, region } = useWords();
  const language = useLanguage();
  const { definition, stock } = useMeaning(measure);
  const when = monthText(month, language);
  return <p className="soft">{definition}{common.aside(stock ? region.stockOf(when) : region.flowOf(when))}</p>;
}

const ways = ["parts", "units", "entries"] as const;

function MadeOf({ code, measure, scope, now, before, sealed }: Parameters<typeof Parts>[0]) {
  const { region } = useWords();
  const [get, set] = useAddress();
  const below = now.parts.some((part) => part.region !== null);
  const way = ways.find((one) => one === get("by")) ?? (below ? "parts" : "units");
  const labels = { parts: region.children, units: region.byUnit, entries: region.byEntry };
  return (
    <section className="card">
      <Segmented className="no-print" value={way} options={ways.filter((one) => below || one !== "parts").map((value) => ({ value, label: labels[value] }))}
        onChange={(value) => set({ by: value, after: null, open: null })} />
      {way === "parts" && <Parts code={code} measure={measure} scope={scope} now={now} before={before} sealed={sealed} />}
      {way === "units" && <ByUnit code={code} measure={measure} scope={scope} />}
      {way === "entries" && <ByEntry code={code} measure={measure} scope={scope} />}
    </section>
  );
}
