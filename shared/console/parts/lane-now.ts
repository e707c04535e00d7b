import { type LaneDecision, laneOf } from "../../domain/lanes/lane.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { type Answer, signalsOf } from "../../domain/lanes/signals-of.ts";
import type { Ctx } from "./ctx.ts";

/** The lane that an answer of this officer would take now. */
export const laneNow = (
  ctx: Pick<Ctx, "department" | "nowMs" | "crisis" | "officer">,
  message: Parameters<typeof signalsOf>[0],
  answer: Answer = {},
): LaneDecision => {
  const by = ctx.officer === undefined ? {} : { createdBy: ctx.officer.id };
  return laneOf(signalsOf(message, ctx, { ...by, ...answer }), policyOf(ctx.department));
};
