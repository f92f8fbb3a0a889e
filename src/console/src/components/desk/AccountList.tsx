import { Alert, App, Button, Empty, Input, Skeleton, Tag } from "antd";
import { useState } from "react";
import { type Account, changeAccount, endSessionsOf, type Granted, resetPassword } from "../../desk/accounts";
import { number, timeText } from "../../format";
import type { Action } from "../../hooks/useAction";
import type { Kept } from "../../hooks/useAccounts";
import { useAddress } from "../../hooks/useScope";
import { Problem } from "../../problem";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";
import { ActionButton } from "../ActionButton";
import { type Column, Rows } from "../Rows";

interface Props {
  kept: Kept;
  /** What was done: a password that is told once, or nothing to tell. */
  granted: (granted: Granted | null) => void;
}

export function AccountList({ kept: { page, problem, again }, granted }: Props) {
  const { accounts, region } = useWords();
  const [get, change] = useAddress();
  const [failed, setFailed] = useState<Problem | null>(null);
  const columns = useColumns(granted, setFailed);
  if (problem && !page) return <ProblemView problem={problem} again={again} />;
  if (!page) return <Skeleton active />;
  return (
    <>
      {failed && <Alert className="gap" type="error" role="alert" closable onClose={() => setFailed(null)} message={failed.message} />}
      <div className="tools" role="search" aria-label={accounts.title}>
        <Input.Search size="small" style={{ width: 240 }} allowClear aria-label={accounts.search} placeholder={accounts.search} defaultValue={get("search") ?? ""} key={get("search")}
          onSearch={(text) => change({ search: text.trim(), after: null })} />
      </div>
      {page.accounts.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={accounts.none} />
        : <Rows rows={page.accounts} keyOf={(one) => one.id} columns={columns} />}
      <div className="tools pages">
        {get("after") && <Button size="small" onClick={() => change({ after: null })}>{region.firstPage}</Button>}
        {page.next && <Button size="small" onClick={() => change({ after: page.next ?? null })}>{region.nextPage}</Button>}
      </div>
    </>
  );
}

function useColumns(granted: Props["granted"], failed: (problem: Problem | null) => void): Column<Account>[] {
  const { accounts, common } = useWords();
  const actions = useActions(granted);
  const { modal } = App.useApp();
  const act = async (action: Action) => {
    failed(null);
    try {
      await action.perform();
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      failed(cause);
    }
  };
  const ask = (one: Account, action: Action & { happens: string }) =>
    void modal.confirm({ title: `${action.label}${common.colon}${one.name}`, content: action.happens, okText: action.label, cancelText: common.cancel, okButtonProps: { danger: action.danger ?? false }, onOk: () => act(action) });
  return [
    { key: "name", title: accounts.name, render: (one) => <><strong>{one.name}</strong>{one.own && <small className="soft"> {accounts.own}</small>}<br /><small className="soft">{one.display}</small></> },
    { key: "role", title: accounts.role, render: (one) => common.roles[one.role] ?? one.role },
    { key: "of", title: accounts.of, render: (one) => one.unit ? <>{one.unit.name}<br /><small className="soft">{one.region.name}</small></> : one.region.name },
    { key: "state", title: accounts.state, render: (one) => <State account={one} /> },
    { key: "created", title: accounts.created, render: (one) => <>{timeText(one.createdAt).slice(0, 10)} <small className="soft">{one.createdBy}</small></> },
    {
      key: "do", title: accounts.actions, render: (one) => (
        <div className="actions" role="group" aria-label={one.name}>
          {actions(one).map((action) => <ActionButton key={action.label} label={action.label} whyNot={action.whyNot} act={() => ask(one, action)} />)}
        </div>
      ),
    },
  ];
}

function State({ account }: { account: Account }) {
  const { accounts } = useWords();
  if (account.disabledAt) return <Tag color="red">{accounts.disabled(timeText(account.disabledAt).slice(0, 10))}</Tag>;
  if (account.lockedUntil) return <Tag color="orange">{accounts.locked(timeText(account.lockedUntil).slice(11, 16))}</Tag>;
  return account.mustChange ? <span className="soft">{accounts.mustChange}</span> : <>{accounts.active}</>;
}

/** What may be done with an account, and what happens then. */
function useActions(granted: Props["granted"]): (account: Account) => (Action & { happens: string })[] {
  const { accounts } = useWords();
  const { message } = App.useApp();
  return (one) => {
    const own = one.own ? accounts.notOwn : null;
    const change = (verb: "disable" | "enable" | "unlock") => async () => {
      await changeAccount(one.id, verb);
      granted(null);
    };
    return [
      { label: accounts.reset, whyNot: own, happens: accounts.resetHappens, danger: true, perform: async () => granted(await resetPassword(one.id)) },
      one.disabledAt
        ? { label: accounts.enable, whyNot: own, happens: accounts.enableHappens, perform: change("enable") }
        : { label: accounts.disable, whyNot: own, happens: accounts.disableHappens, danger: true, perform: change("disable") },
      ...(one.lockedUntil ? [{ label: accounts.unlock, whyNot: own, happens: accounts.unlockHappens, perform: change("unlock") }] : []),
      { label: accounts.endSessions, whyNot: own, happens: accounts.endHappens, danger: true, perform: async () => void message.success(accounts.ended(number(await endSessionsOf(one.id)))) },
    ];
  };
}
