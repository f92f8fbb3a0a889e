import { AutoComplete, Input } from "antd";
import { useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { address } from "../address";
import { useScope } from "../hooks/useScope";
import { Problem } from "../problem";
import { useStore } from "../store";
import { found, leaves, readTree } from "../tree";
import { useWords } from "../words";

/** How many are listed at once. */
const limit = 30;

/** Finds a region of the tree by name, code or pinyin initials. The tree is read when the search is first entered. */
export function TreeSearch() {
  const { common } = useWords();
  const all = useStore(leaves);
  const [whole, setWhole] = useState(false);
  const [typed, setTyped] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  const scope = useScope();
  const navigate = useNavigate();

  const read = () => void readTree().then(() => setWhole(true), (cause: unknown) => {
    if (!(cause instanceof Problem)) throw cause;
    setFailed(cause.message || common.offline);
  });
  const options = useMemo(() => {
    const { list, more } = found(all, typed, limit);
    const shown = list.map((leaf) => ({ value: leaf.code, label: <span className="leaf"><span>{leaf.name} <small className="soft">{leaf.above}</small></span><small className="soft">{leaf.code}</small></span>, disabled: false }));
    return more ? [...shown, { value: "", label: <small className="soft">{common.searchLimit(limit)}</small>, disabled: true }] : shown;
  }, [all, typed, common]);
  return (
    <AutoComplete
      className="search" popupMatchSelectWidth={300} options={options} value={typed} onSearch={setTyped} onFocus={read} defaultActiveFirstOption
      notFoundContent={<span className="soft">{failed ?? (whole ? common.searchNothing : common.loading)}</span>}
      onSelect={(code: string) => {
        setTyped("");
        void navigate(address.region(code, scope));
      }}
    >
      <Input allowClear placeholder={common.searchRegion} aria-label={common.searchRegion} />
    </AutoComplete>
  );
}
