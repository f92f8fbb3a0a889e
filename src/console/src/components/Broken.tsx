import { Button, Result } from "antd";
import { useRouteError } from "react-router";
import { updated } from "../hooks/useUpdated";
import { useWords } from "../words";

/** A page that failed, or whose script is no longer there because the system was updated. */
export function Broken() {
  const { common } = useWords();
  const cause = useRouteError();
  const gone = updated.get() || (cause instanceof TypeError && /import/i.test(cause.message));
  return (
    <main className="alone">
      <Result
        status="warning" icon={null} title={gone ? common.updated : common.brokenTitle} subTitle={gone ? undefined : common.brokenHint}
        extra={<Button type="primary" onClick={() => location.reload()}>{common.refresh}</Button>}
      />
    </main>
  );
}
