import type { LanePolicy, PolicyRule } from "./lane-policy.ts";
import type { ApproverRole, Lane, LaneSignals } from "./lane-signals.ts";

export type { LaneSignals } from "./lane-signals.ts";

/** Which lane something takes: the strictest rule that matches decides, the first among equals; none is green. */

export interface LaneDecision {
  lane: Lane;
  /** Id of the rule that decided; `default` where none did. */
  rule: string;
  policyVersion: string;
  /** Roles that must agree, one person each; none in the green lane. */
  approvers: ApproverRole[];
}

export function laneOf(signals: LaneSignals, policy: LanePolicy): LaneDecision {
  const rule = ruleFor(signals, policy);
  const policyVersion = policy.version;
  return rule
    ? { lane: rule.lane, rule: rule.id, policyVersion, approvers: [...rule.approvers] }
    : { lane: "green", rule: "default", policyVersion, approvers: [] };
}

/** The rule that decides; `undefined`: nobody stands in between. */
export const ruleFor = (signals: LaneSignals, policy: LanePolicy): PolicyRule | undefined =>
  policy.rules.find((rule) => matches(rule.when, signals, policy));

/** All conditions of a rule must hold; a rule without any matches everything. */
function matches(when: PolicyRule["when"], signals: LaneSignals, { elections }: LanePolicy): boolean {
  const { risk, topic, sentiment, kind, sends, reach, election, crisis, libraryChanged, language } = when;
  return (
    (risk === undefined || risk.some((signal) => signals.risk.includes(signal))) &&
    (topic === undefined || topic.some((name) => signals.topics.includes(name))) &&
    (sentiment === undefined || sentiment.some((label) => label === signals.sentiment)) &&
    (kind === undefined || (kind === "public") === signals.public) &&
    (sends === undefined || sends === signals.sends || (sends === "post" && signals.sends === "repost")) &&
    (reach === undefined || (signals.reach ?? -1) >= reach) &&
    (election === undefined || elections.some(({ from, to }) => from <= signals.day && signals.day <= to)) &&
    (crisis === undefined || signals.crisis === true) &&
    (libraryChanged === undefined || (signals.libraryChanged ?? 0) > libraryChanged) &&
    (language === undefined || language === signals.language)
  );
}
