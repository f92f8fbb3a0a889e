import { type Count, known } from "../format";
import { useWords } from "../words";

/** One number as it was reported: what is not known is said, never 0. */
export function Amount({ count }: { count: Count }) {
  const { region } = useWords();
  if (count.known === 0 && count.unknown > 0) return <span className="unknown">{known(count)}</span>;
  return <>{known(count)}{count.unknown > 0 && <small className="unknown"> {region.unknownMark(count.unknown)}</small>}</>;
}
