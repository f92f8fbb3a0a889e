import { address, type Scope } from "./address";
import type { Viewer } from "./hooks/useViewer";
import type { Words } from "./words";

export interface Destination {
  key: string;
  label: string;
  to: string;
  /** Marked as current only at exactly this address. */
  exact?: boolean;
}

/** What the side of the page leads to: for the region that is open, else for the viewer's own. */
export function destinations(viewer: Viewer, regionCode: string | null, scope: Scope, { region, my }: Words): Destination[] {
  const code = regionCode ?? viewer.region?.code ?? null;
  const list: Destination[] = [];
  if (code !== null && viewer.region !== null) {
    list.push({ key: "overview", label: region.overview, to: address.region(code, scope), exact: true });
    list.push({ key: "units", label: region.units, to: address.units(code, scope) });
    list.push({ key: "entries", label: region.entries, to: address.entries(code, scope) });
  }
  if (viewer.unit !== null) {
    list.push({ key: "myMonth", label: my.form, to: address.myMonth(), exact: true });
    list.push({ key: "myLedger", label: my.ledger, to: address.myLedger(scope) });
    list.push({ key: "myUnit", label: my.unit, to: address.myUnit(scope) });
  }
  return list;
}
