import type { Scope } from "../../address";
import type { OverviewQuery } from "../../generated/graphql";
import { thenOf } from "../../measure";
import { useWords } from "../../words";
import { Bars, barsOf } from "../Bars";

export type Now = NonNullable<OverviewQuery["region"]>["now"];
interface Props {
  now: Now;
  /** The same when the month was closed; undefined where it is open. */
  sealed: Now | undefined;
  code: string;
  scope: Scope;
}

export function HonourBars({ now, sealed, code, scope }: Props) {
  const { common, region } = useWords();
  const [is, was] = [now.honours, sealed?.honours];
  const shared = { code, scope, then: thenOf(sealed), columns: [region.honours] };
  return (
    <>
      <Bars {...shared} caption={region.byLevel} head={region.byLevel}
        bars={barsOf(is.byLevel, was?.byLevel, ({ level, awarded }) => ({ key: level ?? "UNKNOWN", label: common.titleLevels[level ?? "UNKNOWN"], count: awarded }))} />
      <Bars {...shared} caption={region.byKind} head={region.byKind} bars={barsOf(is.byKind, was?.byKind, ({ item, count }) => ({ key: item.code, label: item.label, count }))} />
      <Bars {...shared} caption={region.byHolder} head={region.byHolder} bars={barsOf(is.byHolder, was?.byHolder, ({ holder, awarded }) => ({ key: holder, label: common.holders[holder], count: awarded }))} />
    </>
  );
}

export function ActivityBars({ now, sealed, code, scope }: Props) {
  const { region } = useWords();
  return (
    <Bars caption={region.activitiesTitle} head={region.category} columns={[region.sessions, region.participants]} code={code} scope={scope} then={thenOf(sealed)}
      bars={barsOf(now.activities.byCategory, sealed?.activities.byCategory, ({ category, sessions, participants }) => ({ key: category.code, label: category.label, count: sessions, more: participants }))} />
  );
}

export function KindBars({ now, sealed, code, scope }: Props) {
  const { region } = useWords();
  return (
    <Bars caption={region.unitsByKind} head={region.unitsByKind} columns={[region.units]} code={code} scope={scope} then={thenOf(sealed)}
      bars={barsOf(now.units.byKind, sealed?.units.byKind, ({ item, count }) => ({ key: item.code, label: item.label, count }))} />
  );
}
