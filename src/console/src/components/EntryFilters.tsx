import { Checkbox, Select } from "antd";
import { entryKinds, isEntryKind, type EntryKind } from "../entryKinds";
import { monthText } from "../format";
import { useAddress, useScope } from "../hooks/useScope";
import { useLanguage, useWords } from "../words";

export interface EntryFilter {
  period: string | null;
  kind: EntryKind | null;
  after: string | null;
}

/** What the address narrows a ledger to: one kind of entry, the month of the header. */
export function useEntryFilter(): EntryFilter {
  const [get] = useAddress();
  const { month } = useScope();
  const kind = get("kind");
  return { period: get("only") === "month" ? month : null, kind: isEntryKind(kind) ? kind : null, after: get("after") };
}

export function EntryFilters() {
  const { ledger, region } = useWords();
  const language = useLanguage();
  const [get, change] = useAddress();
  const { month } = useScope();
  const { kind } = useEntryFilter();
  return (
    <div className="tools no-print">
      <Select size="small" popupMatchSelectWidth={false} showSearch optionFilterProp="label" style={{ width: 150 }} aria-label={ledger.kind} value={kind ?? ""} onChange={(value) => change({ kind: value, after: null })}
        options={[{ value: "", label: region.anyEntryKind }, ...entryKinds.map((value) => ({ value, label: ledger.kinds[value] }))]} />
      <Checkbox checked={get("only") === "month"} onChange={(event) => change({ only: event.target.checked ? "month" : null, after: null })}>{region.onlyMonth(monthText(month, language))}</Checkbox>
    </div>
  );
}
