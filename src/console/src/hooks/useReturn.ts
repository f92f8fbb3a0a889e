import { useEffect, useRef } from "react";

/** Between two looks while the page is seen, ms. */
const pause = 20_000;

/** Asks again when the tab is come back to, and now and then: a unit's account hears no live events, and the office acts meanwhile. */
export function useReturn(again: () => void): void {
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    const timer = setInterval(look, pause);
    window.addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look);
    };
  }, []);
}
