import type { UnitStepsQuery } from "../generated/graphql";

export type Step = NonNullable<UnitStepsQuery["unit"]>["NATIONAL"][number];

/** The step by which a title is given. It waits for the number of the decision, which only the form can give. */
export const naming = "NAMED";

/** Whether its form may be opened: nothing stands against it but what the form itself asks for. The server decides when it is sent. */
export const canFill = (step: Step): boolean => step.allowed || (step.to.code === naming && step.missing.length === 1);

/** Why it cannot be taken, in one sentence. */
export const closedWhy = (step: Step): string => step.missing.join("；");
