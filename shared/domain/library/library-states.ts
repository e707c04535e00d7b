/** The life of a pair: one table says every move, and who may make it. */

export const PAIR_STATES = ["candidate", "draft", "approved", "expired", "retired"] as const;
export type PairState = (typeof PAIR_STATES)[number];

/** `writer`: whoever may write in the library. `owner`: who answers for the pair, or one who approves others' work. */
export type PairActor = "writer" | "owner" | "clock";

export type PairMove =
  | "edit" // other words: a new version that nobody has approved
  | "approve" // both languages, by somebody who did not write them
  | "verify" // still true today
  | "expire" // its last day is over
  | "retire" // no longer said; or a candidate that is no answer for others
  | "restore"; // back to work

interface Rule {
  from: readonly PairState[];
  to: PairState;
  by: readonly PairActor[];
}

const MOVES: Record<PairMove, Rule> = {
  edit: { from: ["candidate", "draft", "approved", "expired"], to: "draft", by: ["writer", "owner"] },
  approve: { from: ["draft"], to: "approved", by: ["owner"] },
  verify: { from: ["approved", "expired"], to: "approved", by: ["owner"] },
  expire: { from: ["approved"], to: "expired", by: ["clock"] },
  retire: { from: ["candidate", "draft", "approved", "expired"], to: "retired", by: ["owner"] },
  restore: { from: ["retired"], to: "draft", by: ["owner"] },
};

export const PAIR_MOVES = Object.keys(MOVES) as readonly PairMove[];

export type PairMoveDecision = { ok: true; to: PairState } | { ok: false; reason: "wrong-state" | "wrong-actor" };

export function mayMovePair(state: PairState, move: PairMove, by: PairActor): PairMoveDecision {
  const rule = MOVES[move];
  if (!rule.from.includes(state)) return { ok: false, reason: "wrong-state" };
  return rule.by.includes(by) ? { ok: true, to: rule.to } : { ok: false, reason: "wrong-actor" };
}
