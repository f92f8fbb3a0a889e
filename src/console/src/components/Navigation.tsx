import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";
import { useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";
import { destinations } from "../navigation";
import { useWords } from "../words";

/** The side of the page: what this account can open for the region that is open. On a phone a line below the header. */
export function Navigation({ regionCode }: { regionCode: string | null }) {
  const words = useWords();
  const list = destinations(useViewer(), regionCode, useScope(), words);
  const line = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // The line is longer than a phone is wide: where one is must not lie beyond its edge.
  useEffect(() => {
    const [shown, current] = [line.current, line.current?.querySelector<HTMLElement>(".active")];
    if (shown && current) shown.scrollLeft = current.offsetLeft - (shown.clientWidth - current.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav ref={line} className="side" aria-label={words.common.mainNavigation}>
      <ul>
        {list.map((one) => <li key={one.key}><NavLink to={one.to} end={one.exact ?? false}>{one.label}</NavLink></li>)}
      </ul>
    </nav>
  );
}
