import { NavLink } from "react-router";
import { useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";
import { destinations } from "../navigation";
import { useWords } from "../words";

/** The side of the page: what this account can open for the region that is open. On a phone a line below the header. */
export function Navigation({ regionCode }: { regionCode: string | null }) {
  const words = useWords();
  const list = destinations(useViewer(), regionCode, useScope(), words);
  return (
    <nav className="side" aria-label={words.common.mainNavigation}>
      <ul>
        {list.map((one) => <li key={one.key}><NavLink to={one.to} end={one.exact ?? false}>{one.label}</NavLink></li>)}
      </ul>
    </nav>
  );
}
