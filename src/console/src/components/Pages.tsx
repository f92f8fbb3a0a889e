import { Button } from "antd";
import { number } from "../format";
import { useAddress } from "../hooks/useScope";
import { useWords } from "../words";

interface Props {
  total: number;
  info: { hasNextPage: boolean; endCursor: string | null };
}

/** The way through a long list. The cursor is part of the address: the way back is the browser's own. */
export function Pages({ total, info }: Props) {
  const { region } = useWords();
  const [get, change] = useAddress();
  const turn = (after: string | null) => {
    change({ after });
    document.getElementById("content")?.scrollIntoView();
  };
  if (total === 0 && !get("after")) return null;
  return (
    <div className="tools pages no-print">
      <span className="soft">{region.total(number(total))}</span>
      {get("after") && <Button size="small" onClick={() => turn(null)}>{region.firstPage}</Button>}
      {info.hasNextPage && <Button size="small" onClick={() => turn(info.endCursor)}>{region.nextPage}</Button>}
    </div>
  );
}
