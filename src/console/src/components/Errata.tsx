import { useWords } from "../words";

interface Props {
  tables: readonly { form: { label: string }; errata: readonly string[] }[];
}

/** What later entries would make different in the sealed tables of a month, which stay as they are. */
export function Errata({ tables }: Props) {
  const { common, close } = useWords();
  const told = tables.flatMap((table) => table.errata.map((text) => `${table.form.label}${common.colon}${text}`));
  return told.length === 0 ? <p className="soft">{close.noErrata}</p> : <ul>{told.map((text) => <li key={text}>{text}</li>)}</ul>;
}
