import { Button, Tooltip } from "antd";
import { useId } from "react";

interface Props {
  label: string;
  whyNot: string | null;
  act: () => void;
  danger?: boolean;
  primary?: boolean;
  busy?: boolean;
}

/** An action. When it may not be done it can still be reached, to be told why. */
export function ActionButton({ label, whyNot, act, danger, primary, busy }: Props) {
  const id = useId();
  const button = (
    <Button
      size="small" type={primary && whyNot === null ? "primary" : "default"} danger={(danger ?? false) && whyNot === null} loading={busy ?? false}
      className={whyNot === null ? "" : "not-now"} aria-disabled={whyNot !== null} aria-describedby={whyNot === null ? undefined : id}
      onClick={() => whyNot === null && act()}
    >{label}</Button>
  );
  if (whyNot === null) return button;
  return <Tooltip title={whyNot} trigger={["hover", "focus"]}><span className="why">{button}<span id={id} className="visually-hidden">{whyNot}</span></span></Tooltip>;
}
