import { useEffect } from "react";
import { listen } from "../live";

/** While the page is open, what happens in the region is asked for as it happens. Null: not known yet where. */
export function useLive(regionCode: string | null | undefined, period: string): void {
  useEffect(() => regionCode ? listen(regionCode, period) : undefined, [regionCode, period]);
}
