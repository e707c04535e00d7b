import type { Department } from "../../domain/department/department.ts";
import { type Gate, gateOf } from "../../domain/lanes/gate.ts";
import { laneOf, ruleFor } from "../../domain/lanes/lane.ts";
import { policyOf } from "../../domain/lanes/lane-policy.ts";
import { calendarOf } from "../../domain/report/service-standard.ts";

type Signals = Parameters<typeof laneOf>[0];

/** The lane that the policy chooses for a text, with the clock of its gate; no gate: nothing holds it. */
export function choose(signals: Signals, department: Department, nowMs: number) {
  const policy = policyOf(department);
  const { lane, rule, policyVersion, approvers } = laneOf(signals, policy);
  const decides = ruleFor(signals, policy);
  const gate: Gate | undefined = decides && gateOf(decides, nowMs, calendarOf(department));
  return { chosen: { lane, rule, policyVersion, approvers, approversNeeded: approvers.length }, gate };
}
