import { App } from "antd";
import { render, type RenderResult } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { Provider } from "urql";
import { client } from "../api";
import { HintLayer } from "../components/HintLayer";
import { type Session, SessionContext } from "../hooks/useViewer";

/** A provincial viewer with the definitions that the tests need. */
export const viewing: Session = {
  viewer: { id: "1", name: "省级", role: "PROVINCE", can: [], region: { code: "430000", name: "湖南省", level: "PROVINCE" }, unit: null },
  measures: [
    { code: "activities.sessions", label: "开展活动次数", unitWord: "次", definition: "开展日在本月的活动次数。", stock: false },
    { code: "units.total", label: "单位总数", unitWord: "个", definition: "月末在册的单位数。", stock: true },
  ],
  catalogue: {}, lines: [], kinds: [], statuses: [], openedFrom: "2025-11",
};

/** Draws a part of a page at an address, as the shell would. */
export function at(address: string, element: React.ReactNode): RenderResult & { address: () => string } {
  const router = createMemoryRouter([{ path: "*", element: <>{element}<HintLayer /></> }], { initialEntries: [address] });
  const result = render(
    <App><Provider value={client}><SessionContext.Provider value={viewing}><RouterProvider router={router} /></SessionContext.Provider></Provider></App>,
  );
  return { ...result, address: () => router.state.location.pathname + router.state.location.search };
}
