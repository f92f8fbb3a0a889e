import { address, type Scope } from "./address";
import { rolesKeptBy } from "./desk/accounts";
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
export function destinations(viewer: Viewer, regionCode: string | null, scope: Scope, words: Words): Destination[] {
  const { region, my } = words;
  const code = regionCode ?? viewer.region?.code ?? null;
  const list: Destination[] = [];
  if (code !== null && viewer.region !== null) {
    list.push({ key: "overview", label: region.overview, to: address.region(code, scope), exact: true });
    list.push({ key: "units", label: region.units, to: address.units(code, scope) });
    list.push({ key: "entries", label: region.entries, to: address.entries(code, scope) });
  }
  if (viewer.region !== null) list.push(...deskOf(viewer, code === viewer.region.code ? null : code, scope, words));
  if (viewer.unit !== null) {
    list.push({ key: "myMonth", label: my.form, to: address.myMonth(), exact: true });
    list.push({ key: "myLedger", label: my.ledger, to: address.myLedger(scope) });
    list.push({ key: "myUnit", label: my.unit, to: address.myUnit(scope) });
  }
  return list;
}

/** The pages of the desk that the account has a use for; the region is in their address when it is not the viewer's own. */
function deskOf(viewer: Viewer, region: string | null, scope: Scope, { reports, units, regions, close, imports, accounts }: Words): Destination[] {
  const at = (key: string, label: string): Destination => ({ key: `desk/${key}`, label, to: address.desk(key, scope, { region }) });
  const may = (mutation: string, one: Destination): Destination[] => viewer.can.includes(mutation) ? [one] : [];
  return [
    at("reports", reports.title),
    ...may("unitRegister", at("units", units.title)),
    at("due", units.dueTitle),
    ...may("regionCreate", at("regions", regions.title)),
    at("close", close.nav),
    ...may("unitRegister", at("import", imports.title)),
    ...(rolesKeptBy(viewer.role).length > 0 ? [{ ...at("accounts", accounts.title), to: address.desk("accounts", scope) }] : []),
  ];
}
