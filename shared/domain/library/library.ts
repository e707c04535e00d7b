import { OFFICIAL_LANGUAGES, type OfficialLanguage } from "../official-language.ts";
import type { OutgoingMedia } from "../outgoing/outgoing.ts";
import type { PairMove, PairState } from "./library-states.ts";

/** Approved messages: each says one thing in both official languages, and is approved in both before it is offered. */

export type PairLanguage = OfficialLanguage;

export interface PairWords {
  title: string;
  text: string;
  /** For channels that count tightly. */
  short?: string;
  /** Words that people use when they ask: they find the pair beside its own. */
  asks: string[];
}

/** A picture or a film that goes with the pair, described in both languages. */
export type PairMedia = Record<PairLanguage, OutgoingMedia>;

/** Days are YYYY-MM-DD in the department's time zone; instants ISO 8601 UTC. */
export interface Pair extends Record<PairLanguage, PairWords> {
  v: 1;
  id: string;
  /** Of the words: each edit makes a new one, which must be approved again. */
  version: number;
  state: PairState;
  /** Who answers for it; empty: nobody yet. */
  owner: string;
  topics: string[];
  /** Goal of the department's strategy. */
  goal?: string;
  media?: PairMedia[];
  /** Offered first while a crisis lasts. */
  holding?: boolean;
  verifiedOn?: string;
  /** Its last day. */
  expiresOn?: string;
  supersededBy?: string;
  /** Whoever wrote these words does not approve them. */
  writtenBy: readonly string[];
  approved?: { by: string; at: string };
  /** Of a candidate: where it was learned. */
  learned?: Learned;
  /** A later answer says otherwise: its owner decides. */
  doubts?: Doubt[];
  createdAt: string;
  updatedAt: string;
  revision: number;
}

/** Answered questions that are alike: no citizen's sentence, only words of our own that they used, and our answers. */
export interface Learned {
  language: PairLanguage;
  /** How many questions were answered so; those that their authors took back stay counted. */
  count: number;
  sources: LearnedSource[];
}
export interface LearnedSource {
  messageId: string;
  outgoingId: string;
  at: string;
  by: string;
  kind: "officer" | "expert" | "changed";
  /** What the question asks about: those of its words that the department itself uses. */
  words: string[];
  answer: string;
}

/** Where two texts about one thing differ. */
export interface Difference {
  kind: "number" | "date" | "fee" | "link" | "negation";
  ours: string;
  theirs: string;
}
export interface Doubt extends Difference {
  /** The candidate that says otherwise. */
  by: string;
  language: PairLanguage;
  at: string;
}

/** One line of a pair's history. */
export interface PairEvent {
  pairId: string;
  /** The pair's revision after it. */
  revision: number;
  version: number;
  move: PairMove | "create" | "import" | "learn" | "doubt";
  by: string;
  at: string;
  reason?: string;
  /** The words that this version has, where it is new. */
  words?: Record<PairLanguage, PairWords>;
}

/** What became of a pair's texts once they were sent. */
export interface PairUse {
  sent: number;
  /** The person asked nothing more in the same conversation within the days that are waited. */
  settled: number;
  reopened: number;
  /** Sum of the shares that were changed, 0 to 1 each. */
  changed: number;
}
export const NO_USE: PairUse = { sent: 0, settled: 0, reopened: 0, changed: 0 };

/** One sent use, until its outcome is known. */
export interface UseNote {
  pairId: string;
  outgoingId: string;
  messageId: string;
  changed: number;
  sentAt: string;
  /** When nobody asking again counts as settled. */
  until: string;
  /** Of the message that it answered. */
  team?: string;
}

/** A use as it is stored: with what became of it, once that shows. */
export interface UseRecord {
  note: UseNote;
  outcome?: "settled" | "reopened";
  outcomeAt?: string;
}

const isWritten = (words: Pick<PairWords, "title" | "text">): boolean =>
  words.title.trim() !== "" && words.text.trim() !== "";

export const missingLanguages = (pair: Pick<Pair, PairLanguage>): PairLanguage[] =>
  OFFICIAL_LANGUAGES.filter((language) => !isWritten(pair[language]));

export const noWords = (): PairWords => ({ title: "", text: "", asks: [] });

/** The state on a day: what is past its last day is expired, whether or not the sweep has said so. */
export const stateOn = ({ state, expiresOn }: Pick<Pair, "state" | "expiresOn">, day: string): PairState =>
  state === "approved" && expiresOn !== undefined && expiresOn < day ? "expired" : state;
