import { Result } from "antd";
import { Link } from "react-router";
import { useViewer } from "../hooks/useViewer";
import { useWords } from "../words";
import { Page } from "./Page";

/** What does not exist, or lies beyond what the account sees: the server does not tell which. */
export function Unseen({ what }: { what: string }) {
  const { common } = useWords();
  const viewer = useViewer();
  const own = viewer.region ? `${viewer.region.name} ${viewer.region.code}` : viewer.unit?.name ?? "";
  return (
    <Page title={common.unseenTitle}>
      <Result icon={null} title={common.unseen(what)} subTitle={common.unseenHint(own)} extra={<Link to="/">{common.home}</Link>} />
    </Page>
  );
}
