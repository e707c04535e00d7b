import { iso } from "../instants.ts";
import type { WorkingCalendar } from "../report/service-standard.ts";
import {
  type Answer,
  type Candidate,
  type Consultation,
  type ConsultationStep,
  type Letter,
  type Recipient,
  recipientOf,
} from "./consultation.ts";
import { clockOf } from "./consultation-clock.ts";
import { type ConsultationActor, mayMoveRecipient, type RecipientMove, stateOf } from "./consultation-moves.ts";

/** What each move makes of a consultation: pure, and `undefined` where the table does not allow it. */

/** When, and in whose working hours. */
export interface Moment {
  nowMs: number;
  newId: () => string;
  hoursOf: (recipient: string) => WorkingCalendar;
  isAway: (recipient: string) => boolean;
  /** How long a link takes an answer after its expert's time has run out. */
  linkMs: number;
}

/** Links name their end in seconds. */
const SECOND_MS = 1_000;

const isoOf = ({ nowMs }: Pick<Moment, "nowMs">): string => iso(nowMs);

/** The state of the whole follows from its parts, and when nobody is left that is a step of its own. */
export function settled(next: Consultation, moment: Pick<Moment, "nowMs">): Consultation {
  const state = stateOf(next);
  const alone = state === "nobody" && next.state !== "nobody";
  return { ...(alone ? noted(next, moment, { what: "nobody" }) : next), state };
}

/** The question goes to somebody who comes next. */
export const ask = (was: Consultation, id: string, by: ConsultationActor, moment: Moment) =>
  sentTo(moved(was, id, "ask", by), id, "ask", moment);

/** Their time begins again, with a link of its own. */
export function tellMore(was: Consultation, id: string, text: string, moment: Moment): Consultation | undefined {
  const next = moved(was, id, "tell-more", "officer");
  return next && sentTo(noted(next, moment, { what: "told-more", recipient: id, text }), id, "more", moment);
}

export function askBack(was: Consultation, id: string, text: string, moment: Moment): Consultation | undefined {
  const next = was.state === "withdrawn" ? undefined : moved(was, id, "ask-back", "officer");
  return next && sentTo(noted(next, moment, { what: "asked-back", recipient: id, text }), id, "ask-back", moment);
}

export function remind(was: Consultation, id: string, moment: Moment): Consultation | undefined {
  const next = moved(was, id, "remind", "sweep");
  return next && owing(noted(next, moment, { what: "reminded", recipient: id }), id, "remind", moment);
}

/** Who goes out of it, and how; whoever comes next takes the place. */
export type Leaving =
  | { move: "expire"; by: "sweep" }
  | { move: "refuse"; by: keyof typeof REFUSED; text?: string }
  | { move: "pass-on"; by: "expert"; to: Candidate; text?: string };

const REFUSED = { expert: "refused", mail: "undelivered", partner: "too-many" } as const;
const LEFT = { expire: "expired", refuse: "refused", "pass-on": "passed-on" } as const;

export function leave(was: Consultation, id: string, leaving: Leaving, moment: Moment): Consultation | undefined {
  const out = moved(was, id, leaving.move, leaving.by);
  if (out === undefined) return undefined;
  const [after, joined] = leaving.move === "pass-on" ? joinedBy(out, leaving.to, moment) : [nextOf(out, moment), out];
  const what = leaving.move === "refuse" ? REFUSED[leaving.by] : LEFT[leaving.move];
  const text = "text" in leaving && leaving.text ? { text: leaving.text } : {};
  const told = noted(joined, moment, { what, recipient: id, ...(after === undefined ? {} : { to: after }), ...text });
  if (after === undefined) return told;
  // Whoever comes next in place of a colleague who was asked before has it from nobody.
  const because = leaving.move === "pass-on" && after !== leaving.to.id ? "refused" : LEFT[leaving.move];
  return ask(withRecipient(told, after, { instead: { of: id, because } }), after, leaving.by, moment) ?? told;
}

export function needMore(was: Consultation, id: string, text: string, moment: Moment): Consultation | undefined {
  const next = moved(was, id, "need-more", "expert");
  const asking = next && withRecipient(next, id, { need: text });
  return asking && noted(asking, moment, { what: "needs-more", recipient: id, text });
}

/** Their mail program says that they are away: once, for the officer to see; clocks go on. */
export function noteAway(was: Consultation, id: string, moment: Moment): Consultation | undefined {
  const told = was.steps.some(({ what, recipient }) => what === "is-away" && recipient === id);
  if (told || was.state !== "waiting" || recipientOf(was, id) === undefined) return undefined;
  return noted(was, moment, { what: "is-away", recipient: id });
}

/** Their words; where one answer is enough, the others are told that they need not write. */
export function answer(
  was: Consultation,
  id: string,
  said: Pick<Answer, "text" | "language" | "via">,
  moment: Moment,
): Consultation | undefined {
  // One answer was enough; whoever was asked back is waited for again.
  const enough = was.mode === "first" && was.state === "answered";
  const next = enough ? undefined : moved(was, id, "answer", "expert");
  const recipient = recipientOf(was, id);
  if (next === undefined || recipient === undefined) return undefined;
  const since = Date.parse(recipient.clock?.since ?? was.askedAt);
  const given: Answer = {
    id: `${was.id}.${was.answers.length + 1}`,
    recipient: id,
    name: recipient.name,
    ...said,
    at: isoOf(moment),
    tookSeconds: Math.max(0, Math.floor((moment.nowMs - since) / 1000)),
  };
  const told = noted({ ...next, answers: [...was.answers, given] }, moment, { what: "answered", recipient: id });
  const over = stateOf(told) === "answered" ? overFor(told, "expert", moment) : told;
  return was.from ? owing(over, was.from.partner, "answer", moment, given.id) : over;
}

export function withdraw(was: Consultation, moment: Moment): Consultation | undefined {
  if (was.state !== "waiting") return undefined;
  return { ...overFor(noted(was, moment, { what: "withdrawn" }), "officer", moment), state: "withdrawn" };
}

/** The citizen took the message back: what was quoted of it goes, and nobody needs to answer any more. Experts' own
 * words stay: they are the department's. */
export function forget(was: Consultation, moment: Moment): Consultation | undefined {
  if (was.gone) return undefined;
  const open = was.state === "waiting" ? overFor(was, "officer", moment) : was;
  const told = partnersForget(noted(open, moment, { what: "gone" }), moment);
  return {
    ...told,
    state: was.state === "waiting" ? "withdrawn" : was.state,
    question: "",
    about: { ...was.about, text: "", replies: [] },
    recipients: told.recipients.map(({ need: _, ...one }) => one),
    steps: told.steps.map(({ text: _, ...step }) => step),
    gone: true,
  };
}

/** Another department keeps the question too: it hears that it is over, even where it answered long ago. */
function partnersForget(was: Consultation, moment: Moment): Consultation {
  const heard = was.recipients.filter(
    ({ id, kind }) =>
      kind === "partner" &&
      was.letters.some(({ recipient, what }) => recipient === id && what !== "over") &&
      !was.letters.some(({ recipient, what, state }) => recipient === id && what === "over" && state === "to-send"),
  );
  return heard.reduce((next, { id }) => owing(next, id, "over", moment), was);
}

function moved(was: Consultation, id: string, move: RecipientMove, by: ConsultationActor): Consultation | undefined {
  const one = recipientOf(was, id);
  if (one === undefined || was.state === "withdrawn") return undefined;
  const decided = mayMoveRecipient(one.state, move, by);
  return decided.ok ? withRecipient(was, id, { state: decided.to }) : undefined;
}

const withRecipient = (was: Consultation, id: string, over: Partial<Recipient>): Consultation => ({
  ...was,
  recipients: was.recipients.map((one) => (one.id === id ? { ...one, ...over } : one)),
});

const noted = (was: Consultation, moment: Pick<Moment, "nowMs">, step: Omit<ConsultationStep, "at">): Consultation => ({
  ...was,
  steps: [...was.steps, { at: isoOf(moment), ...step }],
});

function owing(was: Consultation, to: string, what: Letter["what"], moment: Moment, answer?: string): Consultation {
  const letter: Letter = {
    ...{ id: moment.newId(), at: isoOf(moment), recipient: to, what, state: "to-send", attempts: 0 },
    ...(answer === undefined ? {} : { answer }),
  };
  return { ...was, letters: [...was.letters, letter] };
}

export const givenUp = ({ notBefore: _, leaseUntil: _l, ...letter }: Letter): Letter => ({
  ...letter,
  state: "failed",
});

/** A clock in their own hours, a link, and the letter that carries it. */
function sentTo(
  was: Consultation | undefined,
  id: string,
  what: "ask" | "more" | "ask-back",
  moment: Moment,
): Consultation | undefined {
  if (was === undefined) return undefined;
  const clock = clockOf(moment.nowMs, was.withinMs, moment.hoursOf(id));
  // Outside their hours two questions are due at the same instant: a new link is a new one all the same.
  const before = Date.parse(recipientOf(was, id)?.linkUntil ?? "") || 0;
  const until = Math.max(Date.parse(clock.dueAt) + moment.linkMs, before + SECOND_MS);
  const linkUntil = iso(until);
  const timed = owing(withRecipient(was, id, { clock, linkUntil }), id, what, moment);
  return what === "ask" ? noted(timed, moment, { what: "asked", recipient: id }) : timed;
}

const nextOf = ({ recipients }: Consultation, { isAway }: Moment): string | undefined =>
  recipients.find(({ id, state }) => state === "next" && !isAway(id))?.id;

/** Have they said something, or are they still to? */
const HAVE_IT: readonly Recipient["state"][] = ["asked", "reminded", "needs-more", "answered"];

/** Somebody whom an expert named; one who was asked before is not asked again, and whoever comes next is where that one
 * is out of it. */
function joinedBy(was: Consultation, to: Candidate, moment: Moment): [string | undefined, Consultation] {
  const known = recipientOf(was, to.id);
  if (known?.state === "next") return [known.id, was];
  if (known) return [HAVE_IT.includes(known.state) ? undefined : nextOf(was, moment), was];
  const first = was.recipients.findIndex(({ state }) => state === "next");
  const at = first === -1 ? was.recipients.length : first;
  const recipients = [...was.recipients.slice(0, at), { ...to, state: "next" as const }, ...was.recipients.slice(at)];
  return [to.id, { ...was, recipients }];
}

/** Those who are still asked hear that it is over, and so do those who were to hear it already; what else was not sent
 * yet is not sent any more. What was tried may have come all the same: it is not tried again, and they hear too. */
function overFor(was: Consultation, by: ConsultationActor, moment: Moment): Consultation {
  const letters = was.letters.flatMap((letter) => {
    if (letter.state !== "to-send" || letter.what === "over") return [letter];
    return letter.attempts === 0 ? [] : [givenUp(letter)];
  });
  const heard = (id: string) => letters.some(({ recipient }) => recipient === id);
  return was.recipients.reduce(
    (next, { id }) => {
      const released = moved(next, id, "release", by);
      if (released === undefined) return next;
      return heard(id) ? owing(released, id, "over", moment) : released;
    },
    { ...was, letters },
  );
}
