import type { Opportunity } from "./opportunity.ts";
import type { OpportunityInput } from "./opportunity-input.ts";
import { unservedLanguages } from "./opportunity-languages.ts";
import { failingTexts, slowLayers } from "./opportunity-service.ts";
import { praise, risingTopics, scopeDrift, webPages } from "./opportunity-topics.ts";

/**
 * What to do something about, each with what it stands on. A rule claims nothing that the intervals do not carry: the
 * difference that it states is clear of nothing, though it was picked from many, and large enough to act on. Over months
 * in which nothing happens some chance finding is left: test/domain/opportunities.test.ts counts them.
 */

/** Surest first, then largest. */
export function opportunitiesOf(input: OpportunityInput): Opportunity[] {
  const found = [
    ...risingTopics(input),
    ...webPages(input),
    ...praise(input),
    ...failingTexts(input),
    ...unservedLanguages(input),
    ...scopeDrift(input),
    ...slowLayers(input),
  ];
  const rank = { high: 0, medium: 1, low: 2 };
  return found.sort((a, b) => rank[a.confidence] - rank[b.confidence] || b.size - a.size);
}
