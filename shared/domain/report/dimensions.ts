/**
 * What the counters count by. Every counter of a day is the sum of what the stored items of that day add (`…-facts.ts`):
 * a change moves it by the difference between new and old, so that a recount over the items must give the same.
 *
 * A name is made of values of closed lists and ids of the department file, joined by `|`; never of words.
 */

/** Of messages, on the day of their receipt; `HOURLY` says which also by the hour. */
type ArrivalDimension =
  | "volume" // received
  | "channel" // CHANNEL
  | "topic" // TOPIC | none
  | "negative" // TOPIC | none: those of them that are negative
  | "language" // CODE
  | "sentiment" // LABEL
  | "language-served" // CODE|in-time, |late: answered in itself; |other: in another language; |none: still open
  | "channel-language" // CHANNEL|en, |fr, |other
  | "topic-sentiment" // TOPIC|LABEL
  | "topic-language" // TOPIC|en, |fr, |other
  | "comprehend" // units: what tagging them was billed as
  | "outcome" // open, answered, closed
  | "topic-question" // TOPIC | none: those of them that ask something
  | "topic-outcome" // TOPIC|open, |answered, |closed
  | "unanswered" // why: open, waiting-expert, waiting-translation, waiting-approval, closed, deleted, barred
  | "author" // new, returning, advocate
  | "corrected" // language, sentiment, topics: messages whose tag a person corrected
  | "follow-up" // after our answer, by the same person: positive, negative, question, other
  | "reopened" // citizen, officer: answered or closed, and came back; on the day when it did
  | "closed" // closed: without a reply by an officer, on the day when it was
  | "hashtag" // HASHTAG|LABEL, of the department's own
  | "hashtag-topic" // HASHTAG|known, |none: whether what it came with is about us
  | "hashtag-reach" // HASHTAG → sum of the authors' followers, of messages that nobody took back
  | "post-message" // POST|LABEL: what a post of ours caused
  | "post-question"; // POST: those of them that ask something

/** Of first personal replies, on the day of the answer. */
type AnswerDimension =
  | "reply" // BUCKET: working time from the question
  | "reply-language" // en, fr, other|BUCKET: of the question
  | "reply-channel" // CHANNEL|BUCKET
  | "reply-topic" // TOPIC|BUCKET
  | "reply-channel-language" // CHANNEL|LANGUAGE|BUCKET
  | "there" // BUCKET: those of them that were written on the platform itself
  | "there-in-kind" // en, fr|same, other, both: of those, by the citizen's official language and theirs
  | "layer" // LAYER|BUCKET, of replies that waited for it
  | "layer-seconds" // BUCKET|LAYER → seconds, of replies whose whole time fell into BUCKET
  | "promise"; // made; kept, late once it fell due: "we will come back to you", on the day when it was made

/** Of messages, at the hour at which the service standard runs out for them, however early or late an answer came. */
export const DUE_DIMENSIONS = [
  "standard", // met, missed: answered in time or late
  "standard-language", // LANGUAGE|met, |missed
  "standard-channel", // CHANNEL|met, |missed
  "owed", // all: still to be answered
  "owed-language", // LANGUAGE
  "owed-channel", // CHANNEL
] as const;
type DueDimension = (typeof DUE_DIMENSIONS)[number];

/** Of what went out, on the day when it did; of what did not, on the day when it last was to. */
export const OUTGOING_DIMENSIONS = [
  "outgoing", // sent, failed, unknown
  "sent", // KIND
  "sent-channel", // CHANNEL|KIND
  "posted", // CHANNEL|KIND|plain, |linked → posts of the platform, with a web address or without: a thread is several
  "agreed", // nobody, somebody: replies by the people who had to agree
  "in-kind", // en, fr|same, other, both: replies by the citizen's official language and ours
  "reply-from", // library, expert, own
  "answer-topic", // TOPIC: answers to messages about it
  "answer-text", // TOPIC|PAIR: those of them that hold this text of the library
  "correction", // owned: replies that say what we had wrong
] as const;
type OutgoingDimension = (typeof OUTGOING_DIMENSIONS)[number];

/** Of layers, consultations, the library and posts: decisions and experts' answers on their day, what became of a
 * question to experts on the day when it was asked, posts on the day for which they were planned. */
type WorkDimension =
  | "approval" // RULE|approved, |returned, |reworded
  | "approval-seconds" // RULE → seconds
  | "approval-changed" // RULE: decisions that changed a word
  | "approval-wait" // BUCKET
  | "consultation" // asked, answered, nobody, withdrawn
  | "expert" // BUCKET: working time to the answer
  | "library" // PAIR|settled, |reopened: on the day when it showed
  | "post" // published, breached, failed
  | "post-goal" // GOAL|published, |breached, |failed
  | "pair-gap"; // BUCKET: seconds of the clock between the two halves on one channel

export type Dimension = ArrivalDimension | AnswerDimension | DueDimension | OutgoingDimension | WorkDimension;

/** Counted at the hour of the day; all others are at hour 0. */
export const HOURLY: ReadonlySet<Dimension> = new Set<Dimension>([
  ...(["volume", "channel", "topic", "negative", "language", "language-served", "reply", "post-message"] as const),
  ...DUE_DIMENSIONS,
]);
/** Of teams and campaigns fewer are, since a day is read whole. */
export const HOURLY_OF_SCOPES: ReadonlySet<Dimension> = new Set<Dimension>([
  ...(["volume", "reply", "post-message"] as const),
  ...DUE_DIMENSIONS,
]);

/** What sections look at day by day: rhythms, what was usual, charts. Of all others a report keeps sums alone. */
export const BY_DAY: readonly Dimension[] = [
  ...(["volume", "reply", "topic", "negative"] as const),
  ...(["channel", "channel-language", "language-served", "hashtag", "hashtag-topic"] as const),
];

/** A report is about the whole department, one team or one campaign of posts. */
export type Scope = { kind: "department" } | { kind: "team"; id: string } | { kind: "campaign"; id: string };

export const WHOLE: Scope = { kind: "department" };

/** What follows a dimension: nothing of all, `@team.renewals` of one team. */
export const scopeMark = (scope: Scope): string => (scope.kind === "department" ? "" : `@${scope.kind}.${scope.id}`);

/** Where a scope's counters are: `topic` of all, `topic@team.renewals` of one team. */
export const counterOf = (dimension: Dimension, scope: Scope = WHOLE): string => `${dimension}${scopeMark(scope)}`;

/** Whom the working time before a first personal reply was spent on; the five add up to the whole. */
export const LAYERS = ["officer", "expert", "approval", "translation", "platform"] as const;
export type Layer = (typeof LAYERS)[number];
/** Working seconds. */
export type LayerSeconds = Record<Layer, number>;

export const joined = (...parts: readonly string[]): string => parts.join("|");
