import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useAddress, useScope } from "../hooks/useScope";
import { monthOf, plus } from "../months";
import { useLanguage, useWords } from "../words";

/** The month that the page is about. It is part of the address, so the way back undoes the choice. */
export function MonthPicker() {
  const { common } = useWords();
  const zh = useLanguage() === "zh";
  const { month } = useScope();
  const [, change] = useAddress();
  const latest = plus(monthOf(new Date()), 0);
  const go = (to: string) => change({ month: to });
  return (
    <div className="month" role="group" aria-label={common.month}>
      <Button type="text" icon={<LeftOutlined />} aria-label={common.previousMonth} onClick={() => go(plus(month, -1))} />
      <DatePicker
        picker="month" allowClear={false} variant="borderless" inputReadOnly suffixIcon={null} aria-label={common.month}
        format={zh ? "YYYY年M月" : "MMM YYYY"} value={dayjs(`${month}-01`)}
        disabledDate={(day) => day.format("YYYY-MM") > latest} onChange={(day) => day && go(day.format("YYYY-MM"))}
      />
      <Button type="text" icon={<RightOutlined />} aria-label={common.nextMonth} disabled={month >= latest} onClick={() => go(plus(month, 1))} />
    </div>
  );
}
