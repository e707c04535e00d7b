import type { PeriodCounts } from "./period.ts";

/** What opportunities are looked for in. */
export interface OpportunityInput {
  now: PeriodCounts;
  /** As long, and just before. */
  before: PeriodCounts;
  /** Topics that the strategy says we do not do. */
  weDoNot: readonly string[];
}
