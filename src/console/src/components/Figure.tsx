import { Link } from "react-router";
import { address, type Scope } from "../address";
import { known } from "../format";
import { useWords } from "../words";
import { hint, hintId } from "../hint";
import type { Measured } from "../measure";

interface Props {
  count: Measured;
  /** Whose figure it is. */
  code: string;
  scope: Scope;
  /** What the sealed table says of it; only where the month is closed. */
  sealed?: Measured | undefined;
  /** Its unit of measure, where no heading tells it. */
  unitWord?: string;
  /** Where it opens, when that is not its own page. */
  to?: string;
  className?: string;
}

export const differs = (one: Measured, other: Measured | undefined): other is Measured =>
  other !== undefined && (one.known !== other.known || one.unknown !== other.unknown || one.atLeast !== other.atLeast);

/**
 * One figure, wherever it stands: what is known and what is not; its definition when it is pointed at or reached by keyboard; and the
 * way to what it is made of.
 */
export function Figure({ count, code, scope, sealed, unitWord, to, className = "" }: Props) {
  const { region } = useWords();
  const other = differs(count, sealed) ? sealed : undefined;
  const show = (anchor: HTMLElement) => hint.set({
    anchor, measure: count.measure, unknown: count.unknown, atLeast: count.atLeast, month: scope.month, sealed: other ? known(other) : null,
  });
  return (
    <Link
      className={`figure ${className}`} to={to ?? address.figure(code, count.measure, scope)} aria-describedby={hintId}
      onMouseEnter={(event) => show(event.currentTarget)} onMouseLeave={() => hint.set(null)}
      onFocus={(event) => show(event.currentTarget)} onBlur={() => hint.set(null)} onClick={() => hint.set(null)}
    >
      {known(count)}
      {unitWord && <small>{unitWord}</small>}
      {count.unknown > 0 && <small className="unknown">{region.unknownMark(count.unknown)}</small>}
      {other && <small className="sealed">{region.sealedMark(known(other))}</small>}
    </Link>
  );
}
