import { Skeleton } from "antd";
import { useState } from "react";
import { AccountForm } from "../components/desk/AccountForm";
import { AccountList } from "../components/desk/AccountList";
import { ActionButton } from "../components/ActionButton";
import { DeskPage } from "../components/desk/DeskPage";
import { Password } from "../components/desk/Password";
import { ProblemPage } from "../components/ProblemView";
import { type Granted, rolesKeptBy } from "../desk/accounts";
import { DeskRegionDocument } from "../generated/graphql";
import { useAccounts } from "../hooks/useAccounts";
import { useAsk } from "../hooks/useAsk";
import { useAddress, useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";
import { Problem } from "../problem";
import { useWords } from "../words";
import Nowhere from "./nowhere";

/** `/desk/accounts?search=&after=`: the accounts of one's own region and of all below it. */
export default function AccountsPage() {
  const { desk } = useWords();
  const viewer = useViewer();
  if (!viewer.region || rolesKeptBy(viewer.role).length === 0) return <ProblemPage problem={new Problem("forbidden", desk.notForYou)} />;
  return <Accounts code={viewer.region.code} />;
}

function Accounts({ code }: { code: string }) {
  const { accounts } = useWords();
  const { month } = useScope();
  const [get, change] = useAddress();
  const [granted, setGranted] = useState<Granted | null>(null);
  const { data, problem, again } = useAsk(DeskRegionDocument, { code, month });
  const kept = useAccounts(get("search"), get("after"));
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const tell = (one: Granted | null) => {
    setGranted(one);
    kept.again();
  };
  return (
    <DeskPage fixed title={`${data.region.name} · ${accounts.title}`} region={data.region} actions={<ActionButton primary label={accounts.create} whyNot={null} act={() => change({ do: "create" })} />}>
      <section className="card">
        <p className="soft gap">{accounts.hint}</p>
        <AccountList kept={kept} granted={tell} />
      </section>
      {get("do") === "create" && <AccountForm region={data.region} granted={tell} close={() => change({ do: null })} />}
      {granted && <Password granted={granted} close={() => setGranted(null)} />}
    </DeskPage>
  );
}
