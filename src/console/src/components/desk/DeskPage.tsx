import "./desk.css";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { receipt } from "../../desk/receipts";
import { positionText } from "../../format";
import { useAddress, useScope } from "../../hooks/useScope";
import { useStore } from "../../store";
import { useWords } from "../../words";
import { Page, type Place } from "../Page";
import { Finder, findRegions } from "./Finder";

interface Props {
  title: string;
  region: Place & { ancestors: readonly Place[] };
  actions?: ReactNode;
  stale?: boolean;
  /** The page is about something within the region: another one cannot be chosen there. */
  fixed?: boolean;
  children: ReactNode;
}

/** A page of the desk: for which region it is, the receipt of what was just done, its content. */
export function DeskPage({ title, region, actions, stale, fixed, children }: Props) {
  const { desk } = useWords();
  const [, change] = useAddress();
  const choose = (code: string | string[]) => change({ region: String(code), place: null, after: null, do: null, unit: null });
  return (
    <Page
      title={fixed ? title : `${region.name} · ${title}`} places={[...region.ancestors, region]} stale={stale ?? false}
      actions={<>{actions}{!fixed && <Finder className="chooser no-print" find={findRegions} label={desk.chooseRegion} value={region.code} known={[{ value: region.code, label: region.name, more: region.code }]} onChange={choose} />}</>}
    >
      <ReceiptBar />
      {children}
    </Page>
  );
}

/** Where in the ledger the last thing done stands: nothing that is shown now is older. */
function ReceiptBar() {
  const { desk } = useWords();
  const scope = useScope();
  const last = useStore(receipt);
  return (
    <div role="status">
      {last && (
        <Alert
          key={last.position} className="gap no-print receipt" type="success" closable onClose={() => receipt.set(null)}
          message={<>{desk.done(last.label)} <Link to={address.entry(last.position, scope)}>{desk.receiptAt(positionText(last.position))}</Link></>}
        />
      )}
    </div>
  );
}
