import type { Unit } from "../components/unit/UnitFacts";
import { monthText } from "../format";
import { monthOf } from "../months";
import { useLanguage, useWords } from "../words";
import { useViewer } from "./useViewer";

/** Why a mutation about that unit may not be asked for; null when it may. The server decides anew when it is sent. */
export type WhyNot = (mutation: string) => string | null;

/** What an office does only where the unit has let it (授权代填); the rest is its own to decide. */
const delegated: readonly string[] = ["unitUpdate", "partnershipRecord", "partnershipEnd"];

export function useStanding(unit: Unit): WhyNot {
  const { desk, units: texts } = useWords();
  const language = useLanguage();
  const { can, region } = useViewer();
  return (mutation) => {
    if (!can.includes(mutation)) return desk.mayNot;
    // One that will close later is still there.
    if (unit.closedFrom && unit.closedFrom <= monthOf(new Date())) return desk.closedUnit(monthText(unit.closedFrom, language));
    if (delegated.includes(mutation) && !unit.mandates.some((one) => one.office.code === region?.code)) return texts.mandateNeeded(region?.name ?? "");
    return null;
  };
}
