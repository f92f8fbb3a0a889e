import { Button, Checkbox, Input, Select } from "antd";
import type { UnitFilter, UnitOrder } from "../generated/graphql";
import { useAddress } from "../hooks/useScope";
import { useSession } from "../hooks/useViewer";
import { useWords } from "../words";

const levels = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"] as const;
const submissions = ["EXPECTED", "DRAFT", "SUBMITTED", "RETURNED", "ACCEPTED", "OVERDUE"] as const;
const orders = ["NAME", "CODE", "LAST_ENTRY"] as const;
const names = ["search", "status", "level", "held", "kind", "submission", "order", "direct"];

const oneOf = <T extends string>(all: readonly T[], text: string | null): T | undefined => all.find((one) => one === text);

export interface Chosen {
  filter: UnitFilter;
  order: UnitOrder;
  direct: boolean;
}

/** What the address narrows the list to. The month says where the units stood and how far their reports were. */
export function chosenIn(get: (name: string) => string | null, period: string, line: string | null): Chosen {
  const filter: UnitFilter = {
    period, line, search: get("search"), status: get("status"), kind: get("kind"),
    level: oneOf(levels, get("level")) ?? null, held: oneOf(levels, get("held")) ?? null, submission: oneOf(submissions, get("submission")) ?? null,
  };
  return { filter, order: oneOf(orders, get("order")) ?? "NAME", direct: get("direct") === "1" };
}

/** Above a list of units: what it is narrowed to. Each choice is a part of the address. */
export function UnitFilters() {
  const { common, region } = useWords();
  const { statuses, kinds } = useSession();
  const [get, change] = useAddress();
  const choose = (name: string, label: string, none: string, options: { value: string; label: string }[]) => (
    <Select size="small" popupMatchSelectWidth={false} aria-label={label} value={get(name) ?? ""} onChange={(value) => change({ [name]: value, after: null })}
      options={[{ value: "", label: none }, ...options]} />
  );
  const labelled = (list: readonly { code: string; label: string }[]) => list.map(({ code, label }) => ({ value: code, label }));
  return (
    <div className="tools no-print" role="search" aria-label={region.units}>
      <Input.Search size="small" style={{ width: 190 }} allowClear aria-label={region.unitSearch} placeholder={region.unitSearch} defaultValue={get("search") ?? ""} key={get("search")}
        onSearch={(text) => change({ search: text.trim(), after: null })} />
      {choose("level", region.byLevel, region.anyLevel, levels.map((value) => ({ value, label: common.titleLevels[value] })))}
      {choose("status", region.status, region.anyStatus, labelled(statuses))}
      {choose("held", region.held, region.anyHeld, levels.map((value) => ({ value, label: region.heldAt(common.titleLevels[value]) })))}
      {choose("kind", region.kind, region.anyKind, labelled(kinds))}
      {choose("submission", region.completenessTitle, region.anySubmission, submissions.map((value) => ({ value, label: common.submissions[value] })))}
      <Select size="small" popupMatchSelectWidth={false} aria-label={region.order} value={oneOf(orders, get("order")) ?? "NAME"} options={orders.map((value) => ({ value, label: region.orders[value] }))}
        onChange={(value) => change({ order: value === "NAME" ? null : value, after: null })} />
      <Checkbox checked={get("direct") === "1"} onChange={(event) => change({ direct: event.target.checked ? "1" : null, after: null })}>{region.onlyDirect}</Checkbox>
      {names.some((name) => get(name)) && <Button size="small" type="link" onClick={() => change(Object.fromEntries([...names, "after"].map((name) => [name, null])))}>{region.clearFilters}</Button>}
    </div>
  );
}
