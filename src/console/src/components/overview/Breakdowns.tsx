import type { Scope } from "../../address";
import type { OverviewQuery } from "../../generated/graphql";
import { useWords } from "../../words";
import { Bars } from "../Bars";

type Now = NonNullable<OverviewQuery["region"]>["now"];
interface Props {
  now: Now;
  code: string;
  scope: Scope;
}

export function HonourBars({ now, code, scope }: Props) {
  const { common, region } = useWords();
  const { byLevel, byKind, byHolder } = now.honours;
  const shared = { code, scope, columns: [region.honours] };
  return (
    <>
      <Bars {...shared} caption={region.byLevel} head={region.byLevel}
        bars={byLevel.map(({ level, awarded }) => ({ key: level ?? "UNKNOWN", label: common.titleLevels[level ?? "UNKNOWN"], count: awarded }))} />
      <Bars {...shared} caption={region.byKind} head={region.byKind} bars={byKind.map(({ item, count }) => ({ key: item.code, label: item.label, count }))} />
      <Bars {...shared} caption={region.byHolder} head={region.byHolder} bars={byHolder.map(({ holder, awarded }) => ({ key: holder, label: common.holders[holder], count: awarded }))} />
    </>
  );
}

export function ActivityBars({ now, code, scope }: Props) {
  const { region } = useWords();
  return (
    <Bars caption={region.activitiesTitle} head={region.category} columns={[region.sessions, region.participants]} code={code} scope={scope}
      bars={now.activities.byCategory.map(({ category, sessions, participants }) => ({ key: category.code, label: category.label, count: sessions, more: participants }))} />
  );
}

export function KindBars({ now, code, scope }: Props) {
  const { region } = useWords();
  return (
    <Bars caption={region.unitsByKind} head={region.unitsByKind} columns={[region.units]} code={code} scope={scope}
      bars={now.units.byKind.map(({ item, count }) => ({ key: item.code, label: item.label, count }))} />
  );
}
