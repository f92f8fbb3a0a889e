import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../../words";

/** One thing that will be different. Null: not there. */
export interface Change {
  what: string;
  before: string | null;
  after: string | null;
}

/** What is, beside what will be. Screen readers go on from its heading. */
export function Look({ changes, children }: { changes: readonly Change[]; children: ReactNode }) {
  const { common, desk } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const told = (text: string | null) => text ?? <span className="soft">{common.dash}</span>;
  return (
    <section aria-labelledby="look-title">
      <h3 id="look-title" tabIndex={-1} ref={heading}>{desk.lookTitle}</h3>
      <table className="changes">
        <thead>
          <tr><th scope="col">{desk.item}</th><th scope="col">{desk.before}</th><th scope="col">{desk.after}</th></tr>
        </thead>
        <tbody>
          {changes.map((one) => <tr key={one.what}><th scope="row">{one.what}</th><td>{told(one.before)}</td><td><strong>{told(one.after)}</strong></td></tr>)}
        </tbody>
      </table>
      {children}
    </section>
  );
}
