import { Button, Result } from "antd";
import type { Problem } from "../problem";
import { useWords } from "../words";
import { Page } from "./Page";

interface Props {
  problem: Problem;
  again?: () => void;
}

/** Where an answer should be and is not: why, and what to do next. */
export function ProblemView(props: Props) {
  const { common } = useWords();
  return <Told {...props} title={props.problem.kind === "forbidden" ? common.forbiddenTitle : common.failedTitle} />;
}

/** The same where a whole page should be: it still has its heading. */
export function ProblemPage(props: Props) {
  const { common } = useWords();
  return <Page title={props.problem.kind === "forbidden" ? common.forbiddenTitle : common.failedTitle}><Told {...props} /></Page>;
}

function Told({ problem, again, title }: Props & { title?: string }) {
  const { common } = useWords();
  const forbidden = problem.kind === "forbidden";
  return (
    <Result
      status="warning" icon={null} title={title}
      subTitle={problem.kind === "offline" ? common.offline : <>{problem.message}{forbidden && <br />}{forbidden && common.forbiddenHint}</>}
      extra={again && !forbidden && <Button onClick={again}>{common.retry}</Button>}
    />
  );
}
