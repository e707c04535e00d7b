/** Chance that gives the same each time: a seeded generator and the few distributions that a month needs. */

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** True so often: 0 to 1. */
  is(share: number): boolean;
  /** 0 ≤ n < limit */
  below(limit: number): number;
  /** A key by its weight. */
  pick<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T;
  /** A count with this mean (Knuth 1969, §3.4.1; in halves above 50). */
  count(mean: number): number;
  /** A count whose variance is `mean + mean² / size`: a Poisson whose own mean wanders, as arrivals of messages do. */
  wandering(mean: number, size: number): number;
  /** Seconds with this median; nine in ten are below `median × spread`. */
  seconds(median: number, spread: number): number;
}

const Z90 = 1.2816;

/** mulberry32 (Ettinger 2017). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function chance(seed: number): Chance {
  const next = seeded(seed * 2_654_435_761);
  const count = (mean: number): number => poisson(next, mean);
  return {
    next,
    is: (share) => next() < share,
    below: (limit) => Math.floor(next() * limit),
    pick(weights) {
      const entries = Object.entries(weights) as [never, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return entries[0]?.[0] as never;
    },
    count,
    wandering: (mean, size) => count(mean * gamma(next, size)),
    seconds: (median, spread) => median * Math.exp((normal(next) * Math.log(spread)) / Z90),
  };
}

/** Mean 1, variance 1 / size (Marsaglia and Tsang 2000); `size` at least 1. */
export function gamma(next: () => number, size: number): number {
  const d = size - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(next);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / size;
  }
}

export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

export function poisson(next: () => number, mean: number): number {
  if (mean > 50) return poisson(next, mean / 2) + poisson(next, mean / 2);
  const least = Math.exp(-mean);
  let count = 0;
  for (let product = next(); product > least; product *= next()) count += 1;
  return count;
}
