import { type Consultation, type ConsultationState, isActive, type RecipientState } from "./consultation.ts";
import type { ExpertNews } from "./expert-news.ts";

/** The life of one expert's part in a consultation. One table says every move, and who may make it. */

export type ConsultationActor = "officer" | "expert" | "sweep" | "mail" | "partner";

export type RecipientMove =
  | "ask" // the question goes to them
  | "remind" // half of their time is gone
  | "expire" // their time ran out: the next one is asked
  | "pass-on" // "not mine, ask X"
  | "refuse" // it is not theirs and they know nobody, their mail came back, or a partner takes no more
  | "need-more" // they ask the officer back
  | "tell-more" // the officer answers that: their time begins again
  | "answer"
  | "ask-back" // the officer asks them something further
  | "release"; // somebody else answered, or the question was taken back

interface Rule {
  from: readonly RecipientState[];
  to: RecipientState;
  by: readonly ConsultationActor[];
}

const MOVES: Record<RecipientMove, Rule> = {
  ask: { from: ["next"], to: "asked", by: ["officer", "expert", "sweep", "mail", "partner"] },
  remind: { from: ["asked"], to: "reminded", by: ["sweep"] },
  expire: { from: ["asked", "reminded"], to: "expired", by: ["sweep"] },
  "pass-on": { from: ["asked", "reminded", "needs-more", "expired"], to: "passed-on", by: ["expert"] },
  refuse: { from: ["asked", "reminded", "needs-more", "expired"], to: "refused", by: ["expert", "mail", "partner"] },
  "need-more": { from: ["asked", "reminded", "expired"], to: "needs-more", by: ["expert"] },
  "tell-more": { from: ["needs-more"], to: "asked", by: ["officer"] },
  answer: { from: ["asked", "reminded", "needs-more", "expired"], to: "answered", by: ["expert"] },
  "ask-back": { from: ["answered"], to: "asked", by: ["officer"] },
  release: { from: ["asked", "reminded", "needs-more"], to: "released", by: ["officer", "expert"] },
};

export const RECIPIENT_MOVES = Object.keys(MOVES) as RecipientMove[];

export type RecipientMoveDecision =
  | { ok: true; to: RecipientState }
  | { ok: false; reason: "wrong-state" | "wrong-actor" };

export function mayMoveRecipient(
  state: RecipientState,
  move: RecipientMove,
  by: ConsultationActor,
): RecipientMoveDecision {
  const rule = MOVES[move];
  if (!rule.from.includes(state)) return { ok: false, reason: "wrong-state" };
  if (!rule.by.includes(by)) return { ok: false, reason: "wrong-actor" };
  return { ok: true, to: rule.to };
}

/**
 * What the consultation as a whole has come to. The first answer ends one of mode `first`, unless somebody was asked
 * back since; one of mode `all` waits for everybody whose time has not run out.
 */
export function stateOf({ state, mode, recipients, answers }: Consultation): ConsultationState {
  if (state === "withdrawn") return state;
  const answered = recipients.some((one) => one.state === "answered");
  const open = recipients.filter((one) => isActive(one) || one.state === "needs-more");
  const askedBack = open.some(({ id }) => answers.some(({ recipient }) => recipient === id));
  if (answered && mode === "first" && !askedBack) return "answered";
  if (open.length > 0) return "waiting";
  return answered ? "answered" : "nobody";
}

/** What the message's row says: what needs the officer goes before what waits. */
export function newsOf(consultations: readonly Consultation[]): ExpertNews | undefined {
  const told = consultations.map((one): ExpertNews | undefined => {
    if (one.state === "withdrawn") return undefined;
    if (one.state === "waiting" && one.recipients.some(({ state }) => state === "needs-more")) return "needs-more";
    return one.state;
  });
  return (["needs-more", "waiting", "answered", "nobody"] as const).find((news) => told.includes(news));
}
