import { Result } from "antd";
import { Link } from "react-router";
import { Page } from "../components/Page";
import { useWords } from "../words";

/** An address that is none of ours. */
export default function Nowhere() {
  const { common } = useWords();
  return (
    <Page title={common.notFoundTitle}>
      <Result icon={null} subTitle={common.notFoundHint} extra={<Link to="/">{common.home}</Link>} />
    </Page>
  );
}
