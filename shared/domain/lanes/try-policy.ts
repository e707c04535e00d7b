import { type Judged, judged } from "./judged.ts";
import { type LaneSignals, laneOf } from "./lane.ts";
import type { LanePolicy } from "./lane-policy.ts";
import type { Lane } from "./lane-signals.ts";

/** What another policy would have made of the replies of a time: counts and minutes, no words of anybody's. */

/** One reply of ours as its decisions tell it. */
export interface PastReply {
  signals: LaneSignals;
  lane: Lane;
  rule: string;
  /** Working time between being sent for approval and being cleared; absent: it was not held up, or is not over. */
  waitSeconds?: number;
  /** The words differ between the two. */
  changed: boolean;
  /** Sent back by a person at least once. */
  returned: boolean;
}

export interface RuleTried {
  rule: string;
  now: Judged;
  /** Replies that this rule would stop under the other policy. */
  after: number;
}

export interface PolicyTried {
  replies: number;
  /** What was said in a time before signals were kept, and cannot be judged again. */
  unjudged: number;
  gatedNow: number;
  gatedThen: number;
  /** Layers that would vanish: approvers now, none then. */
  vanish: Judged;
  /** Layers that would appear: none now, approvers then. */
  appear: number;
  /** One approver now, two then; or the other way about. */
  stricter: number;
  looser: number;
  /** Every rule that stopped something now or would then, the most used first. */
  rules: RuleTried[];
  /** Too few to say more than how many. */
  small: boolean;
}

/** Under this many a share says little. */
const SMALL = 30;

const GATES: Record<Lane, number> = { green: 0, amber: 1, red: 2 };

export function tryPolicy(past: readonly (PastReply | undefined)[], policy: LanePolicy): PolicyTried {
  const known = past.filter((one) => one !== undefined);
  const both = known.map((was) => ({ was, after: laneOf(was.signals, policy) }));
  const now = (one: (typeof both)[number]) => GATES[one.was.lane];
  const after = (one: (typeof both)[number]) => GATES[one.after.lane];
  const ids = new Set(both.flatMap((one) => [one.was.rule, one.after.rule]).filter((id) => id !== "default"));
  const rules = [...ids].map((rule) => ({
    rule,
    now: judged(both.filter((one) => one.was.rule === rule && now(one) > 0).map(({ was }) => was)),
    after: both.filter((one) => one.after.rule === rule).length,
  }));
  return {
    replies: known.length,
    unjudged: past.length - known.length,
    gatedNow: both.filter((one) => now(one) > 0).length,
    gatedThen: both.filter((one) => after(one) > 0).length,
    vanish: judged(both.filter((one) => now(one) > 0 && after(one) === 0).map(({ was }) => was)),
    appear: both.filter((one) => now(one) === 0 && after(one) > 0).length,
    stricter: both.filter((one) => now(one) > 0 && after(one) > now(one)).length,
    looser: both.filter((one) => after(one) > 0 && after(one) < now(one)).length,
    rules: rules.sort((a, b) => b.now.replies - a.now.replies || b.after - a.after || (a.rule < b.rule ? -1 : 1)),
    small: known.length < SMALL,
  };
}
