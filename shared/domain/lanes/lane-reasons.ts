import type { LanePolicy, PolicyRule } from "./lane-policy.ts";
import type { LaneSignals } from "./lane-signals.ts";

/** Why a rule matched, as facts that a page puts into words. */
export type LaneReason =
  | { of: "risk"; risk: LaneSignals["risk"][number] }
  | { of: "topic"; topic: string }
  | { of: "sentiment"; label: LaneSignals["sentiment"] }
  | { of: "kind"; public: boolean }
  | { of: "sends"; sends: LaneSignals["sends"] }
  | { of: "reach"; reach: number }
  | { of: "election" }
  | { of: "crisis" }
  | { of: "library"; changed: number }
  | { of: "language"; language: "other" | "both" }
  | { of: "always" };

export function reasonsOf({ when }: Pick<PolicyRule, "when">, signals: LaneSignals): LaneReason[] {
  const reasons: LaneReason[] = [
    ...(when.risk ?? []).filter((risk) => signals.risk.includes(risk)).map((risk) => ({ of: "risk", risk }) as const),
    ...(when.topic ?? [])
      .filter((topic) => signals.topics.includes(topic))
      .map((topic) => ({ of: "topic", topic }) as const),
    ...(when.sentiment === undefined ? [] : [{ of: "sentiment", label: signals.sentiment } as const]),
    ...(when.kind === undefined ? [] : [{ of: "kind", public: signals.public } as const]),
    ...(when.sends === undefined ? [] : [{ of: "sends", sends: when.sends } as const]),
    ...(when.reach === undefined ? [] : [{ of: "reach", reach: signals.reach ?? 0 } as const]),
    ...(when.election === undefined ? [] : [{ of: "election" } as const]),
    ...(when.crisis === undefined ? [] : [{ of: "crisis" } as const]),
    ...(when.libraryChanged === undefined ? [] : [{ of: "library", changed: signals.libraryChanged ?? 0 } as const]),
    ...(when.language === undefined ? [] : [{ of: "language", language: when.language } as const]),
  ];
  return reasons.length === 0 ? [{ of: "always" }] : reasons;
}

/** The rule that an earlier decision names; `undefined`: the policy has no such rule any more. */
export const ruleNamed = ({ rules }: LanePolicy, id: string | undefined): PolicyRule | undefined =>
  rules.find((rule) => rule.id === id);
