import { useWords } from "../../words";

/** One thing that will be different. Null: not there. */
export interface Change {
  what: string;
  before: string | null;
  after: string | null;
}

/** What is, beside what will be. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const { common, desk } = useWords();
  const told = (text: string | null) => text ?? <span className="soft">{common.dash}</span>;
  return (
    <table className="changes">
      <thead>
        <tr><th scope="col">{desk.item}</th><th scope="col">{desk.before}</th><th scope="col">{desk.after}</th></tr>
      </thead>
      <tbody>
        {changes.map((one) => <tr key={one.what}><th scope="row">{one.what}</th><td>{told(one.before)}</td><td><strong>{told(one.after)}</strong></td></tr>)}
      </tbody>
    </table>
  );
}
