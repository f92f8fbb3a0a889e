import { Button } from "antd";
import { useId } from "react";
import type { Action, Doing } from "../../hooks/useAction";

/** An action: why it may not be done is said beside it, not hidden in a hint. */
export function ActionButton({ action, doing, primary = false }: { action: Action; doing: Pick<Doing, "busy">; primary?: boolean }) {
  const why = useId();
  return (
    <span className="my-action">
      <Button type={primary ? "primary" : "default"} danger={action.danger ?? false} loading={doing.busy} disabled={action.whyNot !== null} aria-describedby={action.whyNot ? why : undefined} onClick={() => void action.perform()}>
        {action.label}
      </Button>
      {action.whyNot && <small id={why} className="soft">{action.whyNot}</small>}
    </span>
  );
}
