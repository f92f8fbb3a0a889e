import { Alert, Progress } from "antd";
import { useJob } from "../../hooks/useJob";
import { useWords } from "../../words";

/** A long work as it goes on. It is part of the address: opened again it is found where it is. */
export function JobView({ id, done }: { id: string; done: () => void }) {
  const { close } = useWords();
  const { job, problem } = useJob(id, done);
  if (problem) return <Alert type="warning" role="status" message={close.jobLost} description={problem.message} />;
  if (job === null) return <Alert type="info" role="status" message={close.jobForgotten} />;
  if (!job) return <Alert type="info" role="status" message={close.jobWaits} />;
  const failed = job.state === "FAILED";
  const percent = job.finishedAt && !failed ? 100 : job.total === 0 ? 0 : Math.floor((job.done / job.total) * 100);
  return (
    <div role="status">
      <Progress aria-label={close.jobTitle} percent={percent} status={failed ? "exception" : job.finishedAt ? "success" : "active"} />
      <p className={failed ? "bad" : undefined}>{failed ? close.jobFailed : job.finishedAt ? close.jobDone : job.startedAt ? close.jobRuns : close.jobWaits} {job.message}</p>
    </div>
  );
}
