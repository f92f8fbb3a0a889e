import { useEffect } from "react";
import { store, useStore } from "../store";

/** Between two looks, ms. */
const pause = 60_000;

/** Whether the server has another console than the one that is running. */
export const updated = store(false);
let looked = 0;

/** The name of the main script is made from its content: when the server's page does not name it, there is a newer one. */
async function look(): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>("script[type=module][src]")?.getAttribute("src");
  if (!own || Date.now() - looked < pause) return;
  looked = Date.now();
  try {
    const page = await fetch("/", { cache: "no-store", headers: { Accept: "text/html" } });
    if (page.ok && !(await page.text()).includes(own)) updated.set(true);
  } catch {
    // Not reached: that is told elsewhere, and asked again on the next look.
  }
}

/** Looks when the tab is come back to, which is when an update may have happened. */
export function useUpdated(): boolean {
  useEffect(() => {
    looked = Date.now();
    const back = () => void look();
    window.addEventListener("focus", back);
    return () => window.removeEventListener("focus", back);
  }, []);
  return useStore(updated);
}
