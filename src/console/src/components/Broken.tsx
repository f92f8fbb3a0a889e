import { Button, Result } from "antd";
import { useEffect, useState } from "react";
import { useRouteError } from "react-router";
import { updated } from "../hooks/useUpdated";
import { useWords } from "../words";

/** Between two tries to reach the server, ms. */
const pause = 3000;

/** Whether the server is out of reach. Once it answers again, the page is loaded anew. */
function useLost(asked: boolean): boolean {
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!asked) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let [left, failed] = [false, false];
    const later = () => {
      if (left) return;
      failed = true;
      setLost(true);
      timer = setTimeout(look, pause);
    };
    const look = () => void fetch("/health/live", { cache: "no-store" }).then(() => !left && failed && location.reload(), later);
    look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [asked]);
  return lost;
}

/** A page that failed, or whose script did not come: the server is not reached, or it was updated and has another one. */
export function Broken() {
  const { common } = useWords();
  const cause = useRouteError();
  const missing = cause instanceof TypeError && /import/i.test(cause.message);
  const lost = useLost(missing);
  const gone = updated.get() || missing;
  const [title, hint] = lost ? [common.lostTitle, common.lostHint] : gone ? [common.updated, undefined] : [common.brokenTitle, common.brokenHint];
  return (
    <main className="alone">
      <Result
        status="warning" icon={null} title={title} subTitle={hint}
        extra={<Button type="primary" onClick={() => location.reload()}>{common.refresh}</Button>}
      />
    </main>
  );
}
