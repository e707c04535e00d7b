import { bucketsOf, endsOf, HISTOGRAM_ERROR, middleOf, type Ranked, totalOf, valueRank } from "./histogram.ts";
import type { Rank, Timing } from "./sections.ts";

/**
 * Percentiles with what they are worth. A percentile is the value of the nearest rank; its 95 % interval are the values
 * of two other ranks, which the binomial distribution gives whatever the times are distributed like (Conover, Practical
 * Nonparametric Statistics, 3rd ed. 1999, section 3.2; David and Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1).
 */

export const RANKS = { p50: 0.5, p90: 0.9, p99: 0.99 } as const;
type RankName = keyof typeof RANKS;
export const RANK_NAMES = Object.keys(RANKS) as readonly RankName[];

/** What lies outside the interval, on each side. */
const TAIL = 0.025;
/** Probabilities under this share of the largest change no sum. */
const NOTHING = 1e-18;

/**
 * Bucket → count. A percentile is given from the count at which its interval exists, that is, at which fewer than all
 * and more than none lie beyond it with the probability that is asked for: p50 from 6, p90 from 36, p99 from 368.
 * `low` and `high` are the outer ends of their ranks' buckets, so that they allow for the histogram's error too.
 */
export function timingOf(counts: Readonly<Record<string, number>>): Timing {
  const buckets = bucketsOf(counts);
  const timing: Timing = { count: totalOf(buckets) };
  for (const name of RANK_NAMES) {
    const rank = rankOf(buckets, RANKS[name]);
    if (rank !== undefined) timing[name] = rank;
  }
  return timing;
}

/** Whether two intervals touch: then no difference is claimed. Without one of them nothing is known, so nothing is. */
export const overlaps = (a: Rank | undefined, b: Rank | undefined): boolean =>
  a === undefined || b === undefined || (a.low <= b.high && b.low <= a.high);

function rankOf(buckets: readonly Ranked[], share: number): Rank | undefined {
  const n = totalOf(buckets);
  const ranks = intervalRanks(n, share);
  if (ranks === undefined) return undefined;
  const at = (rank: number): number => valueRank(buckets, rank)?.index ?? 0;
  const index = at(nearestRank(n, share));
  return {
    seconds: middleOf(index),
    ...(index === 0 ? {} : { error: HISTOGRAM_ERROR }),
    low: endsOf(at(ranks.low)).low,
    high: endsOf(at(ranks.high)).high,
  };
}

/** From 1 to `n`: the smallest rank that at least this share of all do not pass. */
export const nearestRank = (n: number, share: number): number => Math.max(1, Math.ceil(share * n - 1e-9));

/**
 * Ranks (from 1) of the two values between which the true percentile lies with 95 %: of `n` values the number below it is
 * binomial with the percentile's own share. `undefined`: no two of so few values are that sure.
 */
export function intervalRanks(n: number, share: number): { low: number; high: number } | undefined {
  const { first, weights } = binomial(n, share);
  let all = 0;
  for (const weight of weights) all += weight;
  let below = 0;
  let low = first;
  for (let at = 0; at < weights.length; at++) {
    if (below <= TAIL * all) low = first + at;
    below += weights[at] ?? 0;
    const high = first + at + 1;
    if (below >= (1 - TAIL) * all) return low < 1 || high > n ? undefined : { low, high };
  }
  return undefined;
}

/** Its probabilities around the likeliest number, as multiples of that one's, so that no `n` is too large. */
function binomial(n: number, share: number): { first: number; weights: number[] } {
  const odds = share / (1 - share);
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const up: number[] = [];
  for (let k = mode, weight = 1; k <= n && weight > NOTHING; k++) {
    up.push(weight);
    weight *= ((n - k) / (k + 1)) * odds;
  }
  const down: number[] = [];
  for (let k = mode, weight = k / (n - k + 1) / odds; k > 0 && weight > NOTHING; ) {
    down.push(weight);
    k -= 1;
    weight *= k / (n - k + 1) / odds;
  }
  return { first: mode - down.length, weights: [...down.reverse(), ...up] };
}
