import { Segmented, Switch } from "antd";
import type { Scope } from "../../address";
import type { OverviewQuery } from "../../generated/graphql";
import { useAddress } from "../../hooks/useScope";
import { kept, useStore } from "../../store";
import { useMemo } from "react";
import { useWords } from "../../words";
import { ChildTable } from "./ChildTable";
import { ChildTiles } from "./ChildTiles";

export type Part = NonNullable<OverviewQuery["region"]>["now"]["parts"][number];

/** The regions below, side by side. A comparison, not a contest: ranks are shown only where the office turns them on. */
export function Children({ code, scope, parts, sealed }: { code: string; scope: Scope; parts: readonly Part[]; sealed: readonly Part[] | undefined }) {
  const { region } = useWords();
  const [get, change] = useAddress();
  const ranks = useMemo(() => kept(`hierarchy.ranks.${code}`, ["on", "off"] as const, "off"), [code]);
  const ranked = useStore(ranks) === "on";
  const tiles = get("children") === "tiles";
  const below = parts.filter((part) => part.region !== null);
  return (
    <section className="card" aria-labelledby="children-title">
      <div className="heading">
        <h2 id="children-title">{region.childrenTitle}</h2>
        {!tiles && below.length > 1 && (
          <label className="soft no-print" title={region.ranksHint}>
            <Switch size="small" checked={ranked} onChange={(on) => ranks.set(on ? "on" : "off")} /> {region.showRanks}
          </label>
        )}
        {below.length > 0 && (
          <Segmented size="small" value={tiles ? "tiles" : "table"} options={[{ value: "table", label: region.asTable }, { value: "tiles", label: region.asTiles }]}
            onChange={(value) => change({ children: value === "tiles" ? "tiles" : null }, { replace: true })} />
        )}
      </div>
      {below.length === 0 && <p className="soft">{region.noChildren}</p>}
      {below.length > 0 && (tiles ? <ChildTiles scope={scope} parts={below} /> : <ChildTable code={code} scope={scope} parts={parts} sealed={sealed} ranked={ranked} />)}
    </section>
  );
}
