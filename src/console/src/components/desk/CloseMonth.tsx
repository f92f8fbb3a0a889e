import { Alert, Checkbox, Modal } from "antd";
import { useState } from "react";
import { submit } from "../../api";
import { type Closing, standingOf } from "../../desk/closing";
import { positionOf, receipt } from "../../desk/receipts";
import { monthText, number } from "../../format";
import { CloseMonthDocument } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useAddress } from "../../hooks/useScope";
import { useMay } from "../../hooks/useViewer";
import { useLanguage, useWords } from "../../words";
import { ActionButton } from "../ActionButton";

/** Closes the month for the region and all below it. Asked again after a break it seals what is missing. */
export function CloseMonth({ region, month }: { region: Closing; month: string }) {
  const { common, desk, close } = useWords();
  const language = useLanguage();
  const [, change] = useAddress();
  const may = useMay("monthClose");
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState(false);
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const standing = standingOf(region, month, new Date());
  const text = monthText(month, language);
  const label = standing === "sealing" ? close.sealMissing : close.close;
  const { busy, problem, run } = useAction(async () => {
    const data = await submit(CloseMonthDocument, { regionCode: region.code, input: { commandId, period: month, reason: null } });
    receipt.set({ label: `${region.name}${text}${label}`, position: positionOf(data) });
    setCommandId(crypto.randomUUID());
    change({ job: data.monthClose.job?.id ?? null });
  });
  const whyNot = !may ? desk.mayNot : standing === "unfinished" ? close.unfinished(text) : standing === "sealed" ? close.already(text) : null;
  const begin = async () => {
    if (await run()) setAsking(false);
  };
  return (
    <div className="tools">
      <ActionButton primary danger label={label} whyNot={whyNot} act={() => setAsking(true)} />
      <Modal
        open={asking} title={`${region.name} · ${text}${label}`} onCancel={() => setAsking(false)} maskClosable={false} okText={label} cancelText={common.cancel}
        okButtonProps={{ danger: true, disabled: !sure }} confirmLoading={busy} onOk={() => void begin()}
      >
        {problem && <Alert className="gap" type="error" role="alert" message={problem.kind === "offline" ? desk.sendOffline : problem.message} />}
        <p className="gap">{close.whatItDoes}</p>
        {region.month.missing.totalCount > 0 && <Alert className="gap" type="warning" message={close.stillMissing(number(region.month.missing.totalCount))} />}
        <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>{close.understood}</Checkbox>
      </Modal>
    </div>
  );
}
