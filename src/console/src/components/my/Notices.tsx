import { Alert } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { isAsked, isOpen } from "../../draft/month";
import { monthText } from "../../format";
import type { MyMonthQuery } from "../../generated/graphql";
import { useSession } from "../../hooks/useViewer";
import { plus } from "../../months";
import { useLanguage, useWords } from "../../words";

type Unit = NonNullable<MyMonthQuery["unit"]>;

/** What has to be done first: the office wants this month mended, or the month before still waits. */
export function Notices({ unit, month }: { unit: Unit; month: string }) {
  const { my, common } = useWords();
  const language = useLanguage();
  const { openedFrom } = useSession();
  const { returnedReason } = unit.month;
  const before = plus(month, -1);
  return (
    <>
      {returnedReason !== null && <Alert className="my-notice" type="error" role="alert" showIcon message={<><strong>{my.returnedReason(returnedReason)}</strong><br />{my.returnedHint}</>} />}
      {isAsked(before, unit.registeredOn, openedFrom) && isOpen(unit.before.submission) && (
        <Alert className="my-notice" type="warning" showIcon
          message={<>{my.beforeWaits(monthText(before, language), common.submissions[unit.before.submission])} <Link to={address.myMonth(before)}>{my.openIt}</Link></>} />
      )}
    </>
  );
}
