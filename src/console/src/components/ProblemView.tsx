import { Button, Result } from "antd";
import type { Problem } from "../problem";
import { useWords } from "../words";

/** Where an answer should be and is not: why, and what to do next. */
export function ProblemView({ problem, again }: { problem: Problem; again?: () => void }) {
  const { common } = useWords();
  const forbidden = problem.kind === "forbidden";
  return (
    <Result
      status="warning" icon={null} title={forbidden ? common.forbiddenTitle : common.failedTitle}
      subTitle={problem.kind === "offline" ? common.offline : <>{problem.message}{forbidden && <br />}{forbidden && common.forbiddenHint}</>}
      extra={again && !forbidden && <Button onClick={again}>{common.retry}</Button>}
    />
  );
}
