import { hash } from "node:crypto";
import { canonical } from "../canonical.ts";
import type { Department, LaneRule } from "../department/department.ts";
import type { ApproverRole } from "./lane-signals.ts";

/** The lanes of a department's file as one policy: what holds always, what holds in a crisis, and when elections are. */

export interface LanePolicy {
  /** 16 hex digits over all that the policy says, so that a decision names the rules that were in force. */
  version: string;
  /** Strictest first: the first that matches decides. */
  rules: readonly PolicyRule[];
  elections: readonly { from: string; to: string }[];
}

export interface PolicyRule extends Pick<LaneRule, "id" | "lane" | "name" | "when" | "deputy"> {
  approvers: readonly ApproverRole[];
  /** Working time in which its approvers decide, in milliseconds. */
  withinMs: number;
  /** What happens when that time, and the deputy's, has run out. */
  otherwise: Otherwise;
}

export type Otherwise = NonNullable<LaneRule["otherwise"]>;

/** What a policy is made of. */
export type PolicySource = Pick<Department, "lanes"> & Partial<Pick<Department, "elections" | "crisis">>;

/** Who agrees where a rule does not say: amber one, red two with the head of communications. */
const APPROVERS: Record<LaneRule["lane"], readonly ApproverRole[]> = {
  amber: ["approver"],
  red: ["approver", "head"],
};
/** No gate is without a clock. */
const WITHIN_MS: Record<LaneRule["lane"], number> = { amber: 30 * 60_000, red: 120 * 60_000 };

/** A crisis without rules of its own: each answer has one approver. */
const IN_CRISIS: LaneRule = { id: "crisis", lane: "amber", when: {} };

/** A citizen's words among the department's own posts are looked at by a second person, where the file says nothing of it. */
const REPOSTED: LaneRule = { id: "repost", lane: "amber", when: { sends: "repost" }, otherwise: "return" };

const known = new WeakMap<object, LanePolicy>();

/** Made once for each department's record: a list asks for it in each row. */
export function policyOf(source: PolicySource): LanePolicy {
  const made = known.get(source) ?? make(source);
  known.set(source, made);
  return made;
}

const reviewsReposts = ({ when }: LaneRule): boolean =>
  when.sends === "repost" || (when.sends === "post" && Object.keys(when).length === 1);

function make({ lanes, elections = [], crisis }: PolicySource): LanePolicy {
  const then = crisis?.lanes ?? [IN_CRISIS];
  const reviewed = lanes.some(reviewsReposts) ? [] : [REPOSTED];
  const rules = [
    ...lanes,
    ...reviewed,
    ...then.map((rule) => ({ ...rule, when: { ...rule.when, crisis: true as const } })),
  ];
  return {
    version: hash("sha256", canonical({ rules, elections }), "hex").slice(0, 16),
    // Sorting keeps the file's order among equals.
    rules: rules.map(whole).sort((a, b) => strictness(b) - strictness(a)),
    elections,
  };
}

const whole = ({ approvers, within, otherwise = "escalate", ...rule }: LaneRule): PolicyRule => ({
  ...rule,
  approvers: approvers ?? APPROVERS[rule.lane],
  withinMs: within ?? WITHIN_MS[rule.lane],
  otherwise,
});

/** Red before amber, more people before fewer, and a rule that lets go when time runs out last: so a further signal
 * never loosens what another rule asked for. */
const strictness = ({ lane, approvers, otherwise }: PolicyRule): number =>
  (lane === "red" ? 100 : 0) + approvers.length * 10 + (otherwise === "release" ? 0 : 1);
