import { confidenceOf } from "./confidence.ts";
import { difference, type Estimate, isClaim, shareDifference } from "./difference.ts";
import { LAYERS } from "./dimensions.ts";
import type { Opportunity } from "./opportunity.ts";
import type { OpportunityInput } from "./opportunity-input.ts";
import { namedOf, partOf, SMALL } from "./part.ts";
import type { Counts } from "./report.ts";
import type { Rank, Timing } from "./sections.ts";
import { tallies, tally } from "./tally.ts";
import { overlaps, timingOf } from "./timing.ts";

/** How we answer, and what to do about that. */

/** After a text people ask again this much more often than after the others. */
const FAILING_MORE = 0.1;
/** A median is compared that stands on so many replies. */
const LEAST_REPLIES = 50;
/** A layer takes this many times as long as before. */
const LAYER_TIMES = 1.5;

/** Texts after which people ask again clearly more often than after all others. */
export function failingTexts({ now }: OpportunityInput): Opportunity[] {
  const pairs = new Map<string, { reopened: number; settled: number }>();
  for (const name of Object.keys(tallies(now.total, "library"))) {
    const pair = name.slice(0, name.lastIndexOf("|"));
    pairs.set(pair, {
      reopened: tally(now.total, "library", pair, "reopened"),
      settled: tally(now.total, "library", pair, "settled"),
    });
  }
  const all = [...pairs.values()].reduce(
    (sum, { reopened, settled }) => ({ reopened: sum.reopened + reopened, uses: sum.uses + reopened + settled }),
    { reopened: 0, uses: 0 },
  );
  const looks = [...pairs.values()].filter(({ reopened, settled }) => reopened + settled >= SMALL).length;
  return [...pairs].flatMap(([pair, { reopened, settled }]): Opportunity[] => {
    const uses = reopened + settled;
    const part = partOf(reopened, uses);
    const others = partOf(all.reopened - reopened, all.uses - uses);
    const more = shareDifference(part, others, looks);
    if (!isClaim(more, FAILING_MORE)) return [];
    const confidence = confidenceOf(uses, more);
    return [
      {
        kind: "failing-text",
        about: { pair },
        size: uses,
        evidence: { now: uses, part },
        confidence,
        next: confidence === "low" ? "watch-text" : "rewrite-text",
      },
    ];
  });
}

function longestRule(counts: Counts): Pick<Opportunity["evidence"], "rule"> {
  const [longest] = namedOf(tallies(counts, "approval-seconds"));
  return longest === undefined ? {} : { rule: longest.name };
}

/** A layer that replies wait for clearly longer than before. */
export function slowLayers({ now, before }: OpportunityInput): Opportunity[] {
  return LAYERS.flatMap((layer): Opportunity[] => {
    const [own, was] = [now, before].map(({ total }) => timingOf(tallies(total, "layer", layer))) as [Timing, Timing];
    if (!isSlower(own, was, LAYER_TIMES) || own.p50 === undefined || was.p50 === undefined) return [];
    return [
      {
        kind: "slow-layer",
        about: { layer },
        size: own.count,
        evidence: {
          now: own.count,
          before: was.count,
          seconds: own.p50.seconds,
          otherSeconds: was.p50.seconds,
          ...(layer === "approval" ? longestRule(now.total) : {}),
        },
        confidence: confidenceOf(own.count, longer(own.p50, was.p50)),
        next: "review-layer",
      },
    ];
  });
}

export const isSlower = (a: Timing, b: Timing, times: number): boolean =>
  a.count >= LEAST_REPLIES &&
  b.count >= LEAST_REPLIES &&
  a.p50 !== undefined &&
  b.p50 !== undefined &&
  !overlaps(a.p50, b.p50) &&
  a.p50.seconds >= b.p50.seconds * times;

/** By how much one median is over the other. */
export const longer = (a: Rank, b: Rank): Estimate => difference(estimate(a), estimate(b));
const estimate = ({ seconds, low, high }: Rank): Estimate => ({ value: seconds, low, high });
