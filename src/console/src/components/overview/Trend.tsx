import { Select } from "antd";
import type { Scope } from "../../address";
import { useAddress } from "../../hooks/useScope";
import { useWords } from "../../words";
import TrendView from "../TrendView";

const usual = "activities.sessions";

/** The trend of a measure that is chosen here. */
export default function Trend({ code, scope }: { code: string; scope: Scope }) {
  const { common, region } = useWords();
  const [get, change] = useAddress();
  const held = Object.entries(common.titleLevels).filter(([level]) => level !== "UNKNOWN");
  const options = [
    { value: usual, label: region.sessions },
    { value: "activities.participants", label: region.participants },
    { value: "activities.joint", label: region.joint },
    { value: "honours.awarded", label: region.honours },
    { value: "units.total", label: region.unitsTotal },
    ...held.map(([level, label]) => ({ value: `units.held.${level}`, label: region.heldOf(label) })),
    { value: "months.submitted", label: region.submitted },
  ];
  const measure = options.find((one) => one.value === get("trend"))?.value ?? usual;
  const choose = <Select size="small" style={{ width: 170 }} aria-label={region.trendOf} value={measure} options={options} onChange={(value) => change({ trend: value === usual ? null : value }, { replace: true })} />;
  return <TrendView code={code} measure={measure} scope={scope} tools={choose} />;
}
