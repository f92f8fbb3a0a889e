import { knownUnits } from "../draft/partners";
import { type KnownUnitFragment, MyKnownUnitsDocument } from "../generated/graphql";
import { useAsk } from "./useAsk";

/** Units that this one knows; none until the server has told. */
export function useKnownUnits(unit: string): readonly KnownUnitFragment[] {
  const { data } = useAsk(MyKnownUnitsDocument, { id: unit });
  return data?.unit ? knownUnits(data.unit, unit) : [];
}
