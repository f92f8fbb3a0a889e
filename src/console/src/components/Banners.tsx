import { Alert, Button } from "antd";
import { online } from "../api";
import { useUpdated } from "../hooks/useUpdated";
import { useStore } from "../store";
import { useWords } from "../words";

/** What concerns every page: the server is not reached, or it is newer than the page. */
export function Banners() {
  const { common } = useWords();
  const connected = useStore(online);
  const updated = useUpdated();
  return (
    <div className="banners" role="status">
      {!connected && <Alert banner type="warning" message={common.offline} />}
      {updated && <Alert banner type="info" message={common.updated} action={<Button size="small" onClick={() => location.reload()}>{common.refresh}</Button>} />}
    </div>
  );
}
