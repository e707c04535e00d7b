import type { ChannelName, MessageKind } from "../message/message.ts";

/** A question to experts about one message: who is asked, until when, and what they said. */

/** `next`: asked when somebody before them has run out of time or passed. `needs-more`: they asked the officer back, and
 * their clock stands still. `expired`: their time ran out; their link still takes a late answer. `refused`: it is not
 * theirs, their mail did not arrive, or the other department takes no more today. `released`: it is over without them. */
export const RECIPIENT_STATES = [
  "next",
  "asked",
  "reminded",
  "needs-more",
  "passed-on",
  "answered",
  "expired",
  "refused",
  "released",
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

/** `waiting`: somebody is asked. `answered`: what the officer asked for is there. `nobody`: no answer came, and there is
 * nobody left to ask. */
export const CONSULTATION_STATES = ["waiting", "answered", "nobody", "withdrawn"] as const;
export type ConsultationState = (typeof CONSULTATION_STATES)[number];

/** The first answer is enough, or each of those who were asked is waited for. */
export type ConsultationMode = "first" | "all";

/** How words came: by the signed link, by an e-mail, from another department's deployment. */
export type Via = "link" | "mail" | "partner";

/** Somebody who can be asked. */
export interface Candidate {
  /** Of an expert: a hash of the address, so that links and logs carry none. Of a partner: its id. */
  id: string;
  kind: "expert" | "partner";
  name: string;
  /** Experts' only. Never in logs, URLs or subjects. */
  email?: string;
  languages: ("en" | "fr")[];
  /** Of a partner: its own name of the topic. */
  topic?: string;
}

export interface Recipient extends Candidate {
  state: RecipientState;
  /** In working time of this expert's own hours. */
  clock?: { since: string; remindAt: string; dueAt: string };
  /** When the newest link ends: an older one is worth nothing. */
  linkUntil?: string;
  /** Whose place they took, and why. */
  instead?: { of: string; because: "away" | "passed-on" | "expired" | "refused" };
  /** What they need to know first. */
  need?: string;
}

export interface Answer {
  /** `consultation.number`: what a reply names as its source. */
  id: string;
  recipient: string;
  /** Their words are attributed to them, towards the officer alone. */
  name: string;
  via: Via;
  /** Redacted. */
  text: string;
  language: "en" | "fr" | "und";
  at: string;
  /** From being asked to answering. */
  tookSeconds: number;
}

/** What happened, for the officer to see; `text`: redacted words of a person. */
export interface ConsultationStep {
  at: string;
  what:
    | "asked"
    | "reminded"
    | "expired"
    | "passed-on"
    | "refused"
    | "undelivered"
    | "too-many"
    | "is-away"
    | "needs-more"
    | "told-more"
    | "answered"
    | "asked-back"
    | "withdrawn"
    | "nobody"
    | "gone";
  recipient?: string;
  /** Whoever was asked after them. */
  to?: string;
  text?: string;
}

/** What an expert can be written. */
export type ToExpert = "ask" | "remind" | "more" | "ask-back" | "over";

/** One mail, or one event to a partner, that this consultation owes. `sending` under a lease: whoever comes after it
 * sends again, since a mail twice does no harm and one that never went does. */
export interface Letter {
  id: string;
  /** Since when it is owed. */
  at: string;
  recipient: string;
  /** `answer`: back to the department that asked. */
  what: ToExpert | "answer";
  /** Of an answer that goes back: which. */
  answer?: string;
  state: "to-send" | "sending" | "sent" | "failed";
  attempts: number;
  /** Not before this. */
  notBefore?: string;
  leaseUntil?: string;
  sentAt?: string;
}

/** Another department's question: whose, its own id of it, and the event that brought it. */
export interface AskedFrom {
  partner: string;
  questionId: string;
  eventId: string;
}

export interface Consultation {
  v: 1;
  id: string;
  /** Of another department's question: a name of its own, with no message behind it. */
  messageId: string;
  state: ConsultationState;
  mode: ConsultationMode;
  topic?: string;
  /** The officer's words, redacted; empty once the citizen took the message back. */
  question: string;
  /** As it was when the question was asked, redacted; the texts are empty once the citizen took the message back. */
  about: {
    text: string;
    language: string;
    /** Absent where another department asks: its message stays there. */
    channel?: ChannelName;
    kind?: MessageKind;
    /** What the department had answered before, oldest first. */
    replies: string[];
  };
  askedBy: string;
  askedByName: string;
  askedAt: string;
  withinMs: number;
  /** Those who were asked, in that order, then those who come next. */
  recipients: Recipient[];
  answers: Answer[];
  steps: ConsultationStep[];
  letters: Letter[];
  from?: AskedFrom;
  /** The citizen took the message back. */
  gone?: true;
  revision: number;
}

/** Does it wait for an answer? */
export const isQuestion = ({ what }: Pick<Letter, "what">): boolean =>
  what === "ask" || what === "more" || what === "ask-back";

export const isToExpert = (letter: Letter): letter is Letter & { what: ToExpert } => letter.what !== "answer";

export const recipientOf = ({ recipients }: Pick<Consultation, "recipients">, id: string): Recipient | undefined =>
  recipients.find((one) => one.id === id);

/** Are they to say something now? */
export const isActive = ({ state }: Pick<Recipient, "state">): boolean => state === "asked" || state === "reminded";

/** Their newest answer. */
export const answerOf = ({ answers }: Pick<Consultation, "answers">, recipient: string): Answer | undefined =>
  answers.findLast((answer) => answer.recipient === recipient);
