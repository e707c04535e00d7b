import type { Difference, Pair, PairLanguage, PairUse } from "./library.ts";

/** What the library offers for one message, and why. */

export interface Suggestion {
  pair: Pair;
  /** Languages in which it is inserted: the citizen's, or both where that is not sure. */
  languages: PairLanguage[];
  why: Why;
}

export interface Why {
  /** Topics of the message that the pair has too. */
  topics: string[];
  /** Words of the message that found it, the most telling first. */
  words: string[];
  holding: boolean;
  use: PairUse;
  verifiedOn?: string;
  expiresOn?: string;
}

/** It would have been among the three, and may not be sent. */
export interface Blocked {
  pair: Pair;
  why: "expired" | "superseded" | "contradicted";
  /** The newer pair that says otherwise, or that stands in its place. */
  by?: Pair;
  differences?: Difference[];
}

export interface Suggestions {
  offered: Suggestion[];
  blocked: Blocked[];
  /** Approved pairs that could have been offered. */
  of: number;
}

/** Fewer uses with a known outcome than this say nothing. */
const FEWEST_OUTCOMES = 10;

export const isTooFew = ({ settled, reopened }: PairUse): boolean => settled + reopened < FEWEST_OUTCOMES;
