import { Select } from "antd";
import { useAddress, useScope } from "../hooks/useScope";
import { useSession } from "../hooks/useViewer";
import { useWords } from "../words";

/** Narrows every figure of the page to the units of one line (系统). */
export function LineSelect() {
  const { region } = useWords();
  const { lines } = useSession();
  const { line } = useScope();
  const [, change] = useAddress();
  return (
    <Select
      className="no-print" style={{ width: 150 }} aria-label={region.line} value={line ?? ""} onChange={(value) => change({ line: value || null })}
      options={[{ value: "", label: region.allLines }, ...lines.map((one) => ({ value: one.code, label: one.label }))]}
    />
  );
}
