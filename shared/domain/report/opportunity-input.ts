import type { PeriodCounts } from "./period.ts";

/** What opportunities are looked for in. */
export interface OpportunityInput {
  now: PeriodCounts;
  /** As long, and just before. */
  before: PeriodCounts;
  /** Topics that the strategy says we do not do. */
  weDoNot: readonly string[];
  /** The library's texts and their topics. */
  texts: readonly TextUse[];
}

/** A library text, and what it is about. */
export interface TextUse {
  id: string;
  topics: readonly string[];
}
