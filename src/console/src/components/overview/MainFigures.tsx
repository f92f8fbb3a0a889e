import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { change, number, percent, rate } from "../../format";
import type { OverviewQuery } from "../../generated/graphql";
import { useUnitAside } from "../../hooks/useMeaning";
import { countsOf, type Measured, reported, thenOf } from "../../measure";
import { useWords } from "../../words";
import { Figure } from "../Figure";

type Region = NonNullable<OverviewQuery["region"]>;

interface Props {
  code: string;
  scope: Scope;
  now: Region["now"];
  before: Region["before"];
  sealed: Region["now"] | undefined;
}

/** The five figures an office looks at first, each with what changed since last month. */
export function MainFigures({ code, scope, now, before, sealed }: Props) {
  const { region } = useWords();
  const aside = useUnitAside();
  const [is, was, then] = [countsOf(now), countsOf(before), thenOf(sealed)];
  const labels: [string, string][] = [
    ["units.total", region.unitsTotal], ["honours.awarded", region.honours], ["activities.sessions", region.sessions],
    ["activities.participants", region.participants], ["activities.joint", region.joint],
  ];
  return (
    <dl className="main-figures">
      {labels.map(([measure, label]) => {
        const count = is.get(measure);
        return count && (
          <div key={measure}>
            <dt>{label}<small>{aside(label, measure)}</small></dt>
            <dd><Figure className="big" count={count} code={code} scope={scope} sealed={then(measure)} /></dd>
            <dd><Since count={count} last={was.get(measure)} /></dd>
          </div>
        );
      })}
      <Reporting code={code} scope={scope} now={now.completeness} before={before.completeness} sealed={sealed?.completeness} />
    </dl>
  );
}

/** What changed since last month: of the known, and of the unknown, which is told apart. */
function Since({ count, last }: { count: Measured; last: Measured | undefined }) {
  const { common, region } = useWords();
  if (!last) return null;
  const unknown = count.unknown - last.unknown;
  return (
    <span className="since">
      {region.sinceLast} {change(count.known - last.known)}
      {unknown !== 0 && `${common.comma}${region.sinceLastUnknown(change(unknown))}`}
    </span>
  );
}

type Progress = Region["now"]["completeness"];

function Reporting({ code, scope, now, before, sealed }: { code: string; scope: Scope; now: Progress; before: Progress; sealed: Progress | undefined }) {
  const { region } = useWords();
  const [submitted] = reported(now);
  const then = sealed && reported(sealed)[0];
  if (!submitted) return null;
  const last = rate(before.submitted, before.expected);
  return (
    <div>
      <dt>{region.reporting}</dt>
      <dd><Link className="figure big" to={address.figure(code, submitted.measure, scope)}>{percent(rate(now.submitted, now.expected))}</Link></dd>
      <dd className="since">
        <Figure count={submitted} code={code} scope={scope} sealed={then} /> / <Figure count={{ ...submitted, measure: "units.total", known: now.expected }} code={code} scope={scope} to={address.units(code, scope)} />
        {last !== null && ` · ${region.lastMonth} ${percent(last)}`}
        <span className="visually-hidden">{region.expected} {number(now.expected)}</span>
      </dd>
    </div>
  );
}
