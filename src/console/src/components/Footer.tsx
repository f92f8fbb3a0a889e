import { watermark } from "../api";
import { positionText, timeText } from "../format";
import { useStore } from "../store";
import { useWords } from "../words";

/** On which ledger position the figures rest, and since when it stands. */
export function Footer() {
  const { common } = useWords();
  const mark = useStore(watermark);
  return (
    <footer className="footer">
      {mark ? common.footer(positionText(mark.position), timeText(mark.committedAt)) : common.footerNone}
    </footer>
  );
}
