import { useEffect, useRef, useState } from "react";
import { ask, watch } from "../api";
import { JobDocument, JobProgressDocument, type JobQuery } from "../generated/graphql";
import { Problem } from "../problem";

export type Job = NonNullable<JobQuery["job"]>;

/** Before a broken stream is taken up again, ms. */
const wait = 2000;

/** How far a long work is, until it has ended; null when the server knows nothing of it (any more). */
export function useJob(id: string, ended: () => void): { job: Job | null | undefined; problem: Problem | null } {
  const [job, setJob] = useState<Job | null>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const tell = useRef(ended);
  tell.current = ended;
  useEffect(() => {
    let stop: (() => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const told = (next: Job) => {
      setJob(next);
      if (next.finishedAt !== null) tell.current();
    };
    const follow = () => {
      stop = watch(JobProgressDocument, { id }, ({ jobProgress }) => told(jobProgress), (cause) => {
        if (!left && cause?.kind === "offline") timer = setTimeout(begin, wait);
      });
    };
    // Asked first: of a work that is over, or forgotten, there is nothing to listen to.
    const begin = () => void ask(JobDocument, { id }).then(({ job: found }) => {
      if (left) return;
      setProblem(null);
      if (found === null) setJob(null);
      else if (found.finishedAt !== null) told(found);
      else follow();
    }).catch((cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
      if (left) return;
      setProblem(cause);
      if (cause.kind === "offline") timer = setTimeout(begin, wait);
    });
    begin();
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [id]);
  return { job, problem };
}
