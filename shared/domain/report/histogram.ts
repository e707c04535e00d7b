/**
 * Percentiles from counters: a duration falls into a bucket whose limits grow by a tenth, so that any number
 * of messages needs some 170 counters and the error is known (as in DDSketch, Masson et al. 2019).
 */

const GROWTH = 1.1;
/** The estimate's distance to either end of its bucket, relative to that end; of `b0`, up to a second, none can be said. */
export const HISTOGRAM_ERROR = (GROWTH - 1) / (GROWTH + 1);
const LOG_GROWTH = Math.log(GROWTH);

/** `b0` holds up to one second, `b25` from 9.9 to 10.8 seconds. */
export const bucketOf = (seconds: number): string =>
  `b${seconds <= 1 ? 0 : Math.ceil(Math.log(seconds) / LOG_GROWTH - 1e-9)}`;

/** Of working time: none passed. */
export const NO_TIME = bucketOf(0);

/** A bucket that holds something. */
export interface Ranked {
  index: number;
  count: number;
}

const BUCKET = /^b\d+$/;

/** Bucket → count, shortest time first; names that are no buckets are none. */
export function bucketsOf(counts: Readonly<Record<string, number>>): Ranked[] {
  const buckets: Ranked[] = [];
  for (const name in counts) {
    const count = counts[name] ?? 0;
    if (count > 0 && BUCKET.test(name)) buckets.push({ index: Number(name.slice(1)), count });
  }
  return buckets.sort((a, b) => a.index - b.index);
}

export const totalOf = (buckets: readonly Ranked[]): number => buckets.reduce((sum, { count }) => sum + count, 0);

/** The bucket of the value that stands at this rank, from 1; `undefined` beyond the last. */
export function valueRank(buckets: readonly Ranked[], rank: number): Ranked | undefined {
  let seen = 0;
  return buckets.find(({ count }) => {
    seen += count;
    return seen >= rank;
  });
}

/** The value whose relative distance to both ends of the bucket is the same. `b0` is nearly always nothing at all, and
 * reads as that: it may be a second. */
export const middleOf = (index: number): number => (index === 0 ? 0 : (2 * GROWTH ** index) / (GROWTH + 1));

/** Seconds: more than `low`, at most `high`. */
export const endsOf = (index: number): { low: number; high: number } =>
  index === 0 ? { low: 0, high: 1 } : { low: GROWTH ** (index - 1), high: GROWTH ** index };
