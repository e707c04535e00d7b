import { createHash } from "node:crypto";
import { canonical } from "./canonical.ts";
import type { Department, LaneRule } from "./department.ts";
import { isPublic, type Message } from "./message.ts";
import type { ApproverRole, Lane } from "./outgoing.ts";

/** Which lane a reply takes: the first rule that matches decides, red ones before amber ones. */

export interface LaneDecision {
  lane: Lane;
  /** Id of the rule that decided; `default` where none did. */
  rule: string;
  /** Hash of the whole policy, so that a decision names the rules that were in force. */
  policyVersion: string;
  /** Roles that must agree, one person each; none in the green lane. */
  approvers: ApproverRole[];
}

export function laneOf(
  message: Pick<Message, "risk" | "topics" | "sentiment" | "kind">,
  lanes: Department["lanes"],
): LaneDecision {
  const version = policyVersion(lanes);
  const rule = (["red", "amber"] as const)
    .flatMap((lane) => lanes.filter((one) => one.lane === lane))
    .find((one) => matches(one.when, message));
  return rule
    ? { lane: rule.lane, rule: rule.id, policyVersion: version, approvers: [...rule.approvers] }
    : { lane: "green", rule: "default", policyVersion: version, approvers: [] };
}

/** 16 hex digits; the order of rules counts, the order of their keys does not. */
export const policyVersion = (lanes: Department["lanes"]): string =>
  createHash("sha256").update(canonical(lanes)).digest("hex").slice(0, 16);

/** All conditions of a rule must hold; a rule without any matches everything. */
function matches(when: LaneRule["when"], message: Pick<Message, "risk" | "topics" | "sentiment" | "kind">): boolean {
  const { risk, topic, sentiment, kind } = when;
  return (
    (risk === undefined || risk.some((signal) => message.risk.includes(signal))) &&
    (topic === undefined || topic.some((name) => message.topics.includes(name))) &&
    (sentiment === undefined || sentiment.some((label) => label === message.sentiment.label)) &&
    (kind === undefined || (kind === "public") === isPublic(message.kind))
  );
}
