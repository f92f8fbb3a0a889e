import type { ReactNode } from "react";
import { useAddress } from "../../hooks/useScope";
import { useViewer } from "../../hooks/useViewer";
import { Problem } from "../../problem";
import { useWords } from "../../words";
import { ProblemPage } from "../ProblemView";

interface Props {
  /** What the account must be able to ask for; none: looking is enough. */
  may?: string;
  children: (code: string) => ReactNode;
}

/** The region that the address names, else the viewer's own. Accounts without one have no desk. */
export function ForOffice({ may, children }: Props) {
  const { desk } = useWords();
  const [get] = useAddress();
  const viewer = useViewer();
  const code = get("region") ?? viewer.region?.code;
  if (!code || !viewer.region || (may && !viewer.can.includes(may))) return <ProblemPage problem={new Problem("forbidden", desk.notForYou)} />;
  return children(code);
}
