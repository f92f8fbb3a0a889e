import { App, Button, Skeleton } from "antd";
import { useCallback, useEffect, useState } from "react";
import { endSession, type Session, sessions } from "../account";
import { Page } from "../components/Page";
import { PasswordForm } from "../components/PasswordForm";
import { ProblemView } from "../components/ProblemView";
import { type Column, Rows } from "../components/Rows";
import { browserOf } from "../agent";
import { minuteText } from "../format";
import { useAction } from "../hooks/useAction";
import { useViewer } from "../hooks/useViewer";
import { useWords } from "../words";

/** `/account`: one's own password and sessions. */
export default function AccountPage() {
  const { common, account } = useWords();
  const viewer = useViewer();
  const { message } = App.useApp();
  return (
    <Page title={viewer.name}>
      <dl className="facts">
        <div><dt>{account.role}</dt><dd>{common.roles[viewer.role] ?? viewer.role}</dd></div>
        {viewer.region && <div><dt>{account.region}</dt><dd>{viewer.region.name} {viewer.region.code}</dd></div>}
        {viewer.unit && <div><dt>{account.unit}</dt><dd>{viewer.unit.name}</dd></div>}
      </dl>
      <section className="card narrow">
        <h2>{account.changeTitle}</h2>
        <PasswordForm done={() => void message.success(account.changed)} />
      </section>
      <section className="card">
        <h2>{account.sessionsTitle}</h2>
        <p>{account.sessionsHint}</p>
        <Sessions />
      </section>
    </Page>
  );
}

function Sessions() {
  const { account } = useWords();
  const [list, setList] = useState<Session[]>();
  const load = useCallback(async () => setList(await sessions()), []);
  const { problem, run } = useAction(load);
  useEffect(() => void run(), []); // eslint-disable-line react-hooks/exhaustive-deps -- once
  const end = async (id: string) => {
    await endSession(id);
    await load();
  };
  const columns: Column<Session>[] = [
    { key: "address", title: account.address, render: (one) => one.address },
    { key: "agent", title: account.agent, render: (one) => <span title={one.agent}>{browserOf(one.agent)}</span> },
    { key: "since", title: account.since, render: (one) => minuteText(one.createdAt) },
    { key: "seen", title: account.seen, render: (one) => minuteText(one.lastSeen) },
    { key: "expires", title: account.expires, render: (one) => minuteText(one.expiresAt) },
    {
      key: "end", title: account.end,
      render: (one) => one.current ? account.thisSession
        : <Button size="small" aria-label={account.endSpoken(one.address)} onClick={() => void end(one.id)}>{account.end}</Button>,
    },
  ];
  if (problem) return <ProblemView problem={problem} again={() => void run()} />;
  if (!list) return <Skeleton active />;
  return <Rows rows={list} keyOf={(one) => one.id} columns={columns} wrapping />;
}
