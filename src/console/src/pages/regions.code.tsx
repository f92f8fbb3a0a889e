import { Alert, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { useParams } from "react-router";
import type { Scope } from "../address";
import type { Ahead } from "../ahead";
import { askAhead } from "../api";
import { LineSelect } from "../components/LineSelect";
import { ActivityBars, HonourBars, KindBars } from "../components/overview/Breakdowns";
import { Children } from "../components/overview/Children";
import { Completeness } from "../components/overview/Completeness";
import { MainFigures } from "../components/overview/MainFigures";
import { MonthState } from "../components/overview/MonthState";
import { StatusTable } from "../components/overview/StatusTable";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { monthText } from "../format";
import { OverviewDocument, SealedDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useScope } from "../hooks/useScope";
import { plus } from "../months";
import { useLanguage, useWords } from "../words";

// Charts are most of the bytes and none of the first look.
const Trend = lazy(() => import("../components/overview/Trend"));

const asked = (code: string, { month, line }: Scope) => ({ code, month, before: plus(month, -1), line });

export const ahead: Ahead = ({ params, scope }) => askAhead(OverviewDocument, asked(params["code"] ?? "", scope));

/** `/regions/430000?month=2026-10&line=TAX`: the overview of a region. */
export default function RegionPage() {
  const { code = "" } = useParams();
  return <Overview key={code} code={code} />;
}

function Overview({ code }: { code: string }) {
  const { region: words } = useWords();
  const language = useLanguage();
  const scope = useScope();
  const { month, line } = scope;
  useLive(code, month);
  const { data, problem, stale, again } = useAsk(OverviewDocument, asked(code, scope));
  const closedAt = data?.region?.month.position ?? null;
  const { data: sealed, stale: late } = useAsk(SealedDocument, { code, month, line, asOf: closedAt ?? "0" }, { pause: closedAt === null || stale, fixed: true });

  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active paragraph={{ rows: 14 }} />;
  if (!data.region) return <Unseen what={code} />;
  const { name, ancestors, now, before, closedFrom } = data.region;
  const then = closedAt === null || late ? undefined : sealed?.region?.sealed;
  return (
    <Page title={name} places={[...ancestors, { code, name }]} stale={stale} actions={<><MonthState code={code} period={month} month={data.region.month} /><LineSelect /></>}>
      {closedFrom && <Alert className="gap" type="info" message={words.closedSince(monthText(closedFrom, language))} />}
      {now.units.total.known === 0 && <Alert className="gap" type="info" message={words.noUnits(monthText(month, language))} />}
      <MainFigures code={code} scope={scope} now={now} before={before} sealed={then} />
      <div className="columns">
        <section className="card" aria-labelledby="status-title">
          <h2 id="status-title">{words.statusTitle}</h2>
          <StatusTable units={now.units} sealed={then} code={code} scope={scope} />
          <KindBars now={now} sealed={then} code={code} scope={scope} />
        </section>
        <section className="card" aria-labelledby="activities-title">
          <h2 id="activities-title">{words.activitiesTitle}</h2>
          <ActivityBars now={now} sealed={then} code={code} scope={scope} />
        </section>
        <div>
          <section className="card" aria-labelledby="reporting-title">
            <h2 id="reporting-title">{words.completenessTitle}</h2>
            <Completeness progress={now.completeness} sealed={then?.completeness} code={code} scope={scope} />
          </section>
          <section className="card" aria-labelledby="honours-title">
            <h2 id="honours-title">{words.honoursTitle}</h2>
            <HonourBars now={now} sealed={then} code={code} scope={scope} />
          </section>
        </div>
      </div>
      <Suspense fallback={<section className="card trend"><Skeleton active /></section>}><Trend code={code} scope={scope} /></Suspense>
      <Children code={code} scope={scope} parts={now.parts} sealed={then?.parts} />
    </Page>
  );
}
