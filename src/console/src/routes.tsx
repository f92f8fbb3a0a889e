import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import { type Ahead, begin } from "./ahead";
import { Broken } from "./components/Broken";
import { Loading } from "./components/Loading";
import { Shell } from "./components/Shell";

interface Module {
  default: ComponentType;
  ahead?: Ahead;
}

/** A page is fetched when it is first opened. It exports its component as `default`, and may what it asks as `ahead`. */
const page = (path: string, load: () => Promise<Module>): RouteObject => ({
  path,
  lazy: async () => {
    const asked = begin(`/${path}`);
    const { default: Component, ahead } = await load();
    await asked?.(ahead);
    return { Component };
  },
});

/** The addresses of the console and their pages; what does not name an address is no page. */
export const routes: RouteObject[] = [
  { path: "/sign-in", lazy: async () => ({ Component: (await import("./pages/sign-in")).default }), errorElement: <Broken />, hydrateFallbackElement: <Loading /> },
  {
    path: "/",
    Component: Shell,
    errorElement: <Broken />,
    hydrateFallbackElement: <Loading />,
    children: [
      page("", () => import("./pages/home")),
      page("account", () => import("./pages/account")),
      page("my", () => import("./pages/my")),
      page("my/ledger", () => import("./pages/my.ledger")),
      page("my/unit", () => import("./pages/my.unit")),
      page("regions/:code", () => import("./pages/regions.code")),
      page("regions/:code/figures/:measure", () => import("./pages/regions.code.figures.measure")),
      page("regions/:code/units", () => import("./pages/regions.code.units")),
      page("regions/:code/entries", () => import("./pages/regions.code.entries")),
      page("units/:id", () => import("./pages/units.id")),
      page("entries/:position", () => import("./pages/entries.position")),
      page("desk", () => import("./pages/desk")),
      page("desk/reports", () => import("./pages/desk.reports")),
      page("desk/reports/missing", () => import("./pages/desk.reports.missing")),
      page("desk/units", () => import("./pages/desk.units")),
      page("desk/units/:id", () => import("./pages/desk.units.id")),
      page("desk/due", () => import("./pages/desk.due")),
      page("desk/regions", () => import("./pages/desk.regions")),
      page("desk/close", () => import("./pages/desk.close")),
      page("desk/import", () => import("./pages/desk.import")),
      page("desk/accounts", () => import("./pages/desk.accounts")),
      page("*", () => import("./pages/nowhere")),
    ],
  },
];
