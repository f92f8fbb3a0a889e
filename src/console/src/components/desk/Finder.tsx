import { Select, Spin } from "antd";
import { useEffect, useState } from "react";
import { ask } from "../../api";
import { FindRegionsDocument, FindUnitsDocument } from "../../generated/graphql";
import { Problem } from "../../problem";
import { useWords } from "../../words";

export interface Choice {
  value: string;
  label: string;
  /** What tells it from others of the same name. */
  more: string;
}

/** How long after the last key the server is asked, ms. */
const pause = 250;

interface Props {
  find: (search: string | null) => Promise<readonly Choice[]>;
  /** What is chosen at first, so that it shows its name. */
  known?: readonly Choice[];
  multiple?: boolean;
  id?: string;
  value?: string | string[];
  onChange?: (value: string | string[], chosen: readonly Choice[]) => void;
  label: string;
  className?: string;
}

/** Chooses one of very many by what is typed: nothing is listed beforehand. */
export function Finder({ find, known = [], multiple, label, onChange, id, value, className }: Props) {
  const { desk } = useWords();
  const [search, setSearch] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Choice[]>();
  const [seen, setSeen] = useState<readonly Choice[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (search === null) return;
    let left = false;
    const timer = setTimeout(() => {
      find(search.trim() || null).then((list) => !left && (setFound(list), setFailed(false))).catch((cause: unknown) => {
        if (!(cause instanceof Problem)) throw cause;
        if (!left) setFailed(true);
      });
    }, found ? pause : 0);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [search]); // eslint-disable-line react-hooks/exhaustive-deps -- asked by what is typed, not by who draws it
  const options = new Map([...known, ...seen, ...(found ?? [])].map((one) => [one.value, one]));
  const choose = (value: string | string[]) => {
    const chosen = [value].flat().flatMap((one) => options.get(one) ?? []);
    setSeen(chosen);
    onChange?.(value, chosen);
  };
  return (
    <Select
      {...(id ? { id } : {})} {...(className ? { className } : {})} {...(value === undefined ? {} : { value })} {...(multiple ? { mode: "multiple" as const } : {})} showSearch filterOption={false} popupMatchSelectWidth={false} placeholder={desk.findHint} aria-label={label}
      onOpenChange={(open) => setSearch(open ? "" : null)} onSearch={setSearch} onChange={choose}
      notFoundContent={failed ? desk.findFailed : found ? desk.findNothing : <Spin size="small" />}
      options={[...(found ?? known)]} labelRender={({ value }) => options.get(String(value))?.label ?? value}
      optionRender={({ data }) => <>{data.label} <small className="soft">{data.more}</small></>}
    />
  );
}

/** What was found so far, for whoever is left with the value only. */
const names = new Map<string, string>();

export const nameOf = (value: string): string => names.get(value) ?? value;

function named(choices: readonly Choice[]): readonly Choice[] {
  for (const one of choices) names.set(one.value, one.label);
  return choices;
}

export async function findRegions(search: string | null): Promise<readonly Choice[]> {
  const { regions } = await ask(FindRegionsDocument, { search, top: search === null });
  const choice = (code: string, name: string, above: string) => ({ value: code, label: name, more: `${code} ${above}` });
  return named(regions.nodes.flatMap(({ code, name, parent, children }) =>
    [choice(code, name, parent?.name ?? ""), ...(children?.nodes ?? []).map((one) => choice(one.code, one.name, name))]));
}

export async function findUnits(search: string | null): Promise<readonly Choice[]> {
  const { units } = await ask(FindUnitsDocument, { search, period: null });
  return named(units.nodes.filter((one) => one.closedFrom === null).map(({ id, name, region }) => ({ value: id, label: name, more: region.name })));
}
