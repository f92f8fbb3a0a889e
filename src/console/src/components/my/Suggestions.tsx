import type { Suggestion } from "../../draft/month";
import { useWords } from "../../words";

/** What last month had, to be taken over as a line. It counts for nothing until it is recorded. */
export function Suggestions({ suggested, take }: { suggested: readonly Suggestion[]; take: (one: Suggestion) => void }) {
  const { my } = useWords();
  if (suggested.length === 0) return null;
  return (
    <div className="my-suggestions">
      <span className="soft">{my.lastMonthHad}</span>
      {suggested.map((one) => (
        <button type="button" className="tag" key={`${one.category} ${one.title}`} onClick={() => take(one)}>
          ＋ {one.label}{one.title && my.titled(one.title)}
        </button>
      ))}
    </div>
  );
}
