import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import { Broken } from "./components/Broken";
import { Loading } from "./components/Loading";
import { Shell } from "./components/Shell";

/** A page is fetched when it is first opened. It exports its component as `default`. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => ({ Component: (await load()).default });

/** The addresses of the console and their pages; what does not name an address is no page. */
export const routes: RouteObject[] = [
  { path: "/sign-in", lazy: page(() => import("./pages/sign-in")), errorElement: <Broken />, hydrateFallbackElement: <Loading /> },
  {
    path: "/",
    Component: Shell,
    errorElement: <Broken />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, lazy: page(() => import("./pages/home")) },
      { path: "account", lazy: page(() => import("./pages/account")) },
      { path: "my", lazy: page(() => import("./pages/my")) },
      { path: "my/ledger", lazy: page(() => import("./pages/my.ledger")) },
      { path: "my/unit", lazy: page(() => import("./pages/my.unit")) },
      { path: "regions/:code", lazy: page(() => import("./pages/regions.code")) },
      { path: "regions/:code/figures/:measure", lazy: page(() => import("./pages/regions.code.figures.measure")) },
      { path: "regions/:code/units", lazy: page(() => import("./pages/regions.code.units")) },
      { path: "regions/:code/entries", lazy: page(() => import("./pages/regions.code.entries")) },
      { path: "units/:id", lazy: page(() => import("./pages/units.id")) },
      { path: "entries/:position", lazy: page(() => import("./pages/entries.position")) },
      { path: "desk", lazy: page(() => import("./pages/desk")) },
      { path: "desk/reports", lazy: page(() => import("./pages/desk.reports")) },
      { path: "desk/reports/missing", lazy: page(() => import("./pages/desk.reports.missing")) },
      { path: "desk/units", lazy: page(() => import("./pages/desk.units")) },
      { path: "desk/units/:id", lazy: page(() => import("./pages/desk.units.id")) },
      { path: "desk/due", lazy: page(() => import("./pages/desk.due")) },
      { path: "desk/regions", lazy: page(() => import("./pages/desk.regions")) },
      { path: "desk/close", lazy: page(() => import("./pages/desk.close")) },
      { path: "desk/import", lazy: page(() => import("./pages/desk.import")) },
      { path: "desk/accounts", lazy: page(() => import("./pages/desk.accounts")) },
      { path: "*", lazy: page(() => import("./pages/nowhere")) },
    ],
  },
];
