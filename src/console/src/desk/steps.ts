import type { UnitStepsQuery } from "../generated/graphql";

export type Step = NonNullable<UnitStepsQuery["unit"]>["NATIONAL"][number];

/** The step by which a title is given. It waits for the number of the decision, which only the form can give. */
export const naming = "NAMED";

/** The server's words for a step that is somebody else's. */
const theirs = (step: Step): string => `由${step.by}办理`;

/** What stands against it besides that it is somebody else's, who is told anyway. */
export const lacking = (step: Step): readonly string[] => step.missing.filter((text) => text !== theirs(step));

/** Whether its form may be opened: nothing stands against it but what the form itself asks for. The server decides when it is sent. */
export const canFill = (step: Step): boolean =>
  step.allowed || (step.to.code === naming && step.missing.length === 1 && lacking(step).length === 1);

/** Why it cannot be taken, in one sentence. */
export const closedWhy = (step: Step): string => step.missing.join("；");
