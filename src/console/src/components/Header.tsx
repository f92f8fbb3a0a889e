import { Button, Dropdown } from "antd";
import { Link, useNavigate } from "react-router";
import { signOut } from "../account";
import { address } from "../address";
import { useViewer } from "../hooks/useViewer";
import { language, useLanguage, useWords } from "../words";
import { MonthPicker } from "./MonthPicker";
import { slotId } from "./Page";
import { TreeSearch } from "./TreeSearch";

/** The line at the top: where one is (drawn by the page), search, month, language, account. */
export function Header() {
  const { common } = useWords();
  const viewer = useViewer();
  return (
    <header className="header">
      <Link className="product" to="/">{common.product}</Link>
      <nav className="place" id={slotId} aria-label={common.placeNavigation} />
      {viewer.region && <TreeSearch />}
      <MonthPicker />
      <LanguageSwitch />
      <AccountMenu />
    </header>
  );
}

export function LanguageSwitch() {
  const { common } = useWords();
  const now = useLanguage();
  return (
    <Button type="text" lang={now === "zh" ? "en" : "zh-CN"} aria-label={`${common.switchTo} ${common.switchToSpoken}`} onClick={() => language.set(now === "zh" ? "en" : "zh")}>
      {common.switchTo}
    </Button>
  );
}

function AccountMenu() {
  const { common } = useWords();
  const viewer = useViewer();
  const navigate = useNavigate();
  const items = [
    { key: "who", label: common.roles[viewer.role] ?? viewer.role, disabled: true },
    { key: "account", label: common.myAccount, onClick: () => void navigate(address.account()) },
    { key: "out", label: common.signOut, onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button type="text" className="who" aria-haspopup="menu">{viewer.name}</Button>
    </Dropdown>
  );
}
