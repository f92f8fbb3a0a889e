import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { Link } from "react-router";
import { address } from "../address";
import { useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";
import { useWords } from "../words";

/** Where in the header the page says where it is. */
export const slotId = "place";

export interface Place {
  code: string;
  name: string;
}

interface Props {
  title: string;
  /** The regions above and the one the page is about, from the top. */
  places?: readonly Place[];
  /** What the page can do, right of its title. */
  actions?: ReactNode;
  /** What is shown answers an older question. */
  stale?: boolean;
  children: ReactNode;
}

/** A page: its title, in the window and as heading; its place in the tree, in the header; its content. */
export function Page({ title, places = [], actions, stale, children }: Props) {
  const { common } = useWords();
  useEffect(() => {
    document.title = `${title} · ${common.product}`;
  }, [title, common.product]);
  return (
    <>
      <InHeader><Places places={places} /></InHeader>
      <div className="heading">
        <h1>{title}</h1>
        {actions}
      </div>
      <div className={stale ? "stale" : undefined} aria-busy={stale}>{children}</div>
    </>
  );
}

/** What lies above the viewer's own region has a name but is not his to open. */
function Places({ places }: { places: readonly Place[] }) {
  const scope = useScope();
  const viewer = useViewer();
  const own = viewer.region ? places.findIndex((place) => place.code === viewer.region?.code) : places.length;
  return (
    <ol>
      {places.map((place, at) => (
        <li key={place.code}>
          {at < own ? place.name : <Link to={address.region(place.code, scope)} aria-current={at === places.length - 1 ? "location" : undefined}>{place.name}</Link>}
        </li>
      ))}
    </ol>
  );
}

function InHeader({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  useEffect(() => setSlot(document.getElementById(slotId)), []);
  return slot && createPortal(children, slot);
}
