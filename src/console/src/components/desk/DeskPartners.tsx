import { useAddress } from "../../hooks/useScope";
import { useStanding } from "../../hooks/useStanding";
import { useWords } from "../../words";
import { dayOf } from "../../months";
import { Partners } from "../unit/Partners";
import type { Unit } from "../unit/UnitFacts";
import { ActionButton } from "../ActionButton";
import { PartnershipEndForm } from "./PartnershipEndForm";
import { PartnershipForm } from "./PartnershipForm";

/** With whom the unit creates together (同创). Only the lead records and ends that. */
export function DeskPartners({ unit }: { unit: Unit }) {
  const { units } = useWords();
  const [get, change] = useAddress();
  const whyNot = useStanding(unit);
  const today = dayOf(new Date());
  const led = unit.partners.filter((one) => one.lead.id === unit.id && (one.until === null || one.until >= today));
  const ending = get("do") === "part" ? led.find((one) => one.partner.id === get("partner")) : undefined;
  const close = () => change({ do: null, partner: null });
  return (
    <>
      <Partners unit={unit} />
      <div className="tools actions">
        <ActionButton label={units.partner} whyNot={whyNot("partnershipRecord")} act={() => change({ do: "partner" })} />
        {led.map((one) => <ActionButton key={one.partner.id} label={units.part(one.partner.name)} whyNot={whyNot("partnershipEnd")} act={() => change({ do: "part", partner: one.partner.id })} />)}
      </div>
      {get("do") === "partner" && whyNot("partnershipRecord") === null && <PartnershipForm unit={unit} close={close} />}
      {ending && whyNot("partnershipEnd") === null && <PartnershipEndForm unit={unit} partnership={ending} close={close} />}
    </>
  );
}
