/**
 * Percentiles from counters: a duration falls into a bucket whose limits grow by a tenth, so that any number
 * of messages needs some 170 counters and the error is known (as in DDSketch, Masson et al. 2019).
 */

export interface Percentile {
  seconds: number;
  /** `seconds` is off by at most this share of the true value. */
  error: number;
}

const GROWTH = 1.1;
/** The estimate's distance to either end of its bucket, relative to that end. */
export const HISTOGRAM_ERROR = (GROWTH - 1) / (GROWTH + 1);
const LOG_GROWTH = Math.log(GROWTH);

/** `b0` holds up to one second, `b25` from 9.9 to 10.8 seconds. */
export const bucketOf = (seconds: number): string =>
  `b${seconds <= 1 ? 0 : Math.ceil(Math.log(seconds) / LOG_GROWTH - 1e-9)}`;

/** Nearest rank: the value that `share` (0 to 1) of all do not pass. `undefined` when nothing was counted. */
export function percentile(buckets: Readonly<Record<string, number>>, share: number): Percentile | undefined {
  const ranked = Object.entries(buckets)
    .filter(([name, count]) => /^b\d+$/.test(name) && count > 0)
    .map(([name, count]) => ({ index: Number(name.slice(1)), count }))
    .sort((a, b) => a.index - b.index);
  const total = ranked.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  for (const { index, count } of ranked) {
    seen += count;
    if (seen >= rank) return { seconds: middleOf(index), error: HISTOGRAM_ERROR };
  }
  return undefined;
}

/** The value whose relative distance to both ends of the bucket is the same. */
const middleOf = (index: number): number => (index === 0 ? 1 : (2 * GROWTH ** index) / (GROWTH + 1));
