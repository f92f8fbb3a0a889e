import { Button, Empty, Progress, Skeleton } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { known, number } from "../../format";
import { type Contribution, groupLimit, useContributions } from "../../hooks/useContributions";
import { useAddress } from "../../hooks/useScope";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";

interface Group {
  id: string;
  name: string;
  place: string;
  known: number;
  unknown: number;
  atLeast: number;
  entries: Contribution[];
}

/** Each unit with what it contributes, in the order of places and names: by amount it would be a ranking. Entries about no unit carry no figures. */
export function groupsOf(list: readonly Contribution[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of list) {
    const unit = one.entry.unit;
    const id = unit?.id ?? "";
    const group = groups.get(id) ?? { id, name: unit?.name ?? "", place: unit?.region.name ?? "", known: 0, unknown: 0, atLeast: 0, entries: [] };
    group.known += one.known;
    group.unknown += one.unknown;
    group.atLeast += one.atLeast;
    group.entries.push(one);
    groups.set(id, group);
  }
  return [...groups.values()].sort((one, other) => one.place.localeCompare(other.place, "zh") || one.name.localeCompare(other.name, "zh"));
}

/** Below this many units all of them are open at first. */
const fewUnits = 40;

/** A figure by unit, and within each unit its entries: what is open is part of the address. */
export function ByUnit({ code, measure, scope }: { code: string; measure: string; scope: Scope }) {
  const { region } = useWords();
  const [get, change] = useAddress();
  const { list, total, complete, problem } = useContributions(code, measure, scope);
  if (problem) return <ProblemView problem={problem} />;
  if (total === null) return <Skeleton active />;
  if (total > groupLimit) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={region.tooMany(number(total), number(groupLimit))} />;
  if (total === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={region.noContributions} />;
  const groups = groupsOf(list);
  const open = get("open") ?? (groups.length <= fewUnits ? "all" : "none");
  const opened = new Set(open === "all" ? groups.map((group) => group.id) : open.split(","));
  const toggle = (id: string, now: boolean) => {
    if (open === "all" || opened.has(id) === now) return;
    if (now) opened.add(id);
    else opened.delete(id);
    opened.delete("none");
    change({ open: [...opened].join(",") || "none" }, { replace: true });
  };
  return (
    <>
      {!complete && <Progress percent={(list.length / total) * 100} size="small" format={() => region.reading(number(list.length), number(total))} />}
      <div className="tools no-print">
        <Button size="small" onClick={() => change({ open: "all" }, { replace: true })}>{region.expandAll}</Button>
        <Button size="small" onClick={() => change({ open: "none" }, { replace: true })}>{region.collapseAll}</Button>
      </div>
      <ul className="groups">
        {groups.map((group) => <UnitGroup key={group.id} group={group} scope={scope} open={opened.has(group.id)} toggle={toggle} />)}
      </ul>
    </>
  );
}

interface GroupProps {
  group: Group;
  scope: Scope;
  open: boolean;
  toggle: (id: string, now: boolean) => void;
}

function UnitGroup({ group, scope, open, toggle }: GroupProps) {
  const { region } = useWords();
  return (
    <li>
      <details open={open} onToggle={(event) => toggle(group.id, event.currentTarget.open)}>
        <summary>
          <span className="name">{group.name}</span>
          <span className="soft">{group.place}</span>
          <span className="soft">{region.entriesOf(number(group.entries.length))}</span>
          <span className="amount">{known(group)}{group.unknown > 0 && <small className="unknown"> {region.unknownMark(group.unknown)}</small>}</span>
        </summary>
        {open && (
          <ul>
            <li><Link to={address.unit(group.id, scope)}>{region.openUnit(group.name)}</Link></li>
            {group.entries.map((one) => <EntryLine key={`${one.entry.position} ${one.known}`} one={one} scope={scope} />)}
          </ul>
        )}
      </details>
    </li>
  );
}

function EntryLine({ one, scope }: { one: Contribution; scope: Scope }) {
  const { region } = useWords();
  const { position, summary, effectiveOn, reversedBy } = one.entry;
  return (
    <li className={reversedBy ? "reversed" : undefined}>
      <Link to={address.entry(position, scope)}>{summary}</Link>
      <span className="soft">{effectiveOn}</span>
      <span className="amount">{known(one)}{one.unknown > 0 && <small className="unknown"> {region.unknownMark(one.unknown)}</small>}</span>
    </li>
  );
}
