import { Button, Tooltip } from "antd";
import { useId } from "react";

interface Props {
  label: string;
  whyNot: string | null;
  act: () => void;
  danger?: boolean;
  primary?: boolean;
  busy?: boolean;
  /** Why not is written beside it. Otherwise it is told when the button is pointed at or reached. */
  beside?: boolean;
}

/** An action. When it may not be done it can still be reached, to be told why. */
export function ActionButton({ label, whyNot, act, danger, primary, busy, beside }: Props) {
  const id = useId();
  const may = whyNot === null;
  const button = (
    <Button
      size={beside ? "middle" : "small"} type={primary && may ? "primary" : "default"} danger={(danger ?? false) && may} loading={busy ?? false}
      className={may ? "" : "not-now"} aria-disabled={!may} aria-describedby={may ? undefined : id} onClick={() => may && act()}
    >{label}</Button>
  );
  if (may) return button;
  if (beside) return <span className="beside">{button}<small id={id} className="soft">{whyNot}</small></span>;
  return <Tooltip title={whyNot} trigger={["hover", "focus"]}><span className="why">{button}<span id={id} className="visually-hidden">{whyNot}</span></span></Tooltip>;
}
