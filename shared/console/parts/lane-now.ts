import { type LaneDecision, laneOf } from "../../domain/lanes/lane.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { type Answer, signalsOf } from "../../domain/lanes/signals-of.ts";
import type { Ctx } from "./ctx.ts";

/** The lane that an answer would take now. */
export const laneNow = (
  ctx: Pick<Ctx, "department" | "nowMs" | "crisis">,
  message: Parameters<typeof signalsOf>[0],
  answer?: Answer,
): LaneDecision => laneOf(signalsOf(message, ctx, answer), policyOf(ctx.department));
