import { Select } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { percent, rate } from "../../format";
import { useAddress } from "../../hooks/useScope";
import { useWords } from "../../words";
import type { Part } from "./Children";

type Ratio = (part: Part) => number | null;
const heldRate = (level: string): Ratio => (part) => rate(part.units.held.find((one) => one.level === level)?.count.known ?? 0, part.units.total.known);

const ratios: Record<string, Ratio> = {
  reporting: ({ completeness }) => rate(completeness.submitted, completeness.expected),
  onTime: ({ completeness }) => rate(completeness.onTime, completeness.expected),
  PROVINCIAL: heldRate("PROVINCIAL"),
  MUNICIPAL: heldRate("MUNICIPAL"),
  COUNTY: heldRate("COUNTY"),
};

/** How many steps of colour there are: enough to see a difference, too few to read a rank from. */
const steps = 5;

/** The children in the order of their codes, like the sheets of an atlas; the colour is a rate. */
export function ChildTiles({ scope, parts }: { scope: Scope; parts: readonly Part[] }) {
  const { common, region } = useWords();
  const [get, change] = useAddress();
  const labels: Record<string, string> = {
    reporting: region.reporting, onTime: region.onTime, ...Object.fromEntries((["PROVINCIAL", "MUNICIPAL", "COUNTY"] as const).map((level) => [level, region.heldOf(common.titleLevels[level])])),
  };
  const chosen = get("tiles") ?? "";
  const key = chosen in ratios ? chosen : "reporting";
  const of = ratios[key] ?? (() => null);
  const values = parts.map(of).filter((value) => value !== null);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (
    <>
      <div className="tile-tools">
        <label>{region.tileOf} <Select size="small" style={{ width: 150 }} value={key} options={Object.entries(labels).map(([value, label]) => ({ value, label }))}
          onChange={(value) => change({ tiles: value === "reporting" ? null : value }, { replace: true })} /></label>
        {values.length > 0 && <span className="soft">{region.tileLegend(percent(low), percent(high))}</span>}
      </div>
      <ul className="tiles">
        {parts.map((part) => part.region && (
          <li key={part.region.code}>
            <Link to={address.region(part.region.code, scope)} className={`tile tone-${tone(of(part), low, high)}`}>
              <span>{part.region.name}</span>
              <strong>{percent(of(part))}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function tone(value: number | null, low: number, high: number): number {
  if (value === null) return 0;
  return high === low ? 3 : 1 + Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps));
}
