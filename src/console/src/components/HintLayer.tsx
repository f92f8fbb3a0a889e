import { type CSSProperties, useEffect } from "react";
import { watermark } from "../api";
import { monthText, positionText, timeText } from "../format";
import { type Hint, hint, hintId } from "../hint";
import { useMeaning } from "../hooks/useMeaning";
import { useStore } from "../store";
import { useLanguage, useWords } from "../words";

const width = 300;

/** The definition of the figure that is pointed at. Escape puts it away; it never takes the pointer. */
export function HintLayer() {
  const shown = useStore(hint);
  useEffect(() => {
    const away = (event: KeyboardEvent) => event.key === "Escape" && hint.set(null);
    const scrolled = () => hint.set(null);
    window.addEventListener("keydown", away);
    window.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      window.removeEventListener("keydown", away);
      window.removeEventListener("scroll", scrolled);
    };
  }, []);
  return <div role="tooltip" id={hintId} className="hint" hidden={!shown} style={shown ? beside(shown.anchor) : undefined}>{shown && <Told {...shown} />}</div>;
}

/** Below the figure, or above it where there is no room; never past an edge of the window. */
function beside(anchor: HTMLElement): CSSProperties {
  const box = anchor.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
  return window.innerHeight - box.bottom > 170
    ? { left, top: box.bottom + 4, width }
    : { left, bottom: window.innerHeight - box.top + 4, width };
}

function Told({ measure, unknown, atLeast, sealed, month }: Hint) {
  const { common, region } = useWords();
  const language = useLanguage();
  const meaning = useMeaning(measure);
  const mark = useStore(watermark);
  return (
    <>
      <strong>{meaning.label}</strong>{meaning.unitWord && common.aside(meaning.unitWord)}
      <p>{meaning.definition}</p>
      {unknown > 0 && <p>{region.unknownTold(unknown)}</p>}
      {atLeast > 0 && <p>{region.atLeastTold(atLeast)}</p>}
      {sealed !== null && <p>{region.sealedTold(sealed)}</p>}
      <p className="soft">
        {meaning.stock ? region.stockOf(monthText(month, language)) : region.flowOf(monthText(month, language))}
        {mark && ` · ${region.asOf(positionText(mark.position), timeText(mark.committedAt))}`}
      </p>
    </>
  );
}
