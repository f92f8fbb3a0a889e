import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { monthText } from "../format";
import { useAddress, useScope } from "../hooks/useScope";
import { monthOf, plus } from "../months";
import { useLanguage, useWords } from "../words";

/** As many months as the API tells at once. */
const listed = 120;

/** The month that the page is about. It is part of the address, so the way back undoes the choice. */
export function MonthPicker() {
  const { common } = useWords();
  const language = useLanguage();
  const { month } = useScope();
  const [, change] = useAddress();
  const latest = monthOf(new Date());
  const months = Array.from({ length: listed }, (_, ago) => plus(latest, -ago));
  const go = (to: string) => change({ month: to, after: null });
  return (
    <div className="month" role="group" aria-label={common.month}>
      <Button type="text" icon={<LeftOutlined />} aria-label={common.previousMonth} onClick={() => go(plus(month, -1))} />
      <Select
        showSearch variant="borderless" suffixIcon={null} popupMatchSelectWidth={130} aria-label={common.month} value={month} onChange={go}
        optionFilterProp="search" options={months.map((value) => ({ value, label: monthText(value, language), search: `${value} ${monthText(value, language)}` }))}
      />
      <Button type="text" icon={<RightOutlined />} aria-label={common.nextMonth} disabled={month >= latest} onClick={() => go(plus(month, 1))} />
    </div>
  );
}
