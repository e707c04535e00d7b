import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { namedOf, partOf, SMALL } from "../../shared/domain/report/part.ts";
import { intervalRanks, nearestRank, overlaps, RANKS, timingOf } from "../../shared/domain/report/timing.ts";

const counted = (seconds: readonly number[]): Record<string, number> => {
  const buckets: Record<string, number> = {};
  for (const value of seconds) buckets[bucketOf(value)] = (buckets[bucketOf(value)] ?? 0) + 1;
  return buckets;
};
/** Park and Miller 1988. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
const NEXT_DIGIT = 1e-6;

/** The binomial's distribution function, term by term; in logarithms, since the first are smaller than any number. */
function atMost(k: number, n: number, p: number): number {
  let [log, sum] = [n * Math.log(1 - p), 0];
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(log);
    log += Math.log(((n - i) / (i + 1)) * (p / (1 - p)));
  }
  return sum;
}

describe("percentiles with their intervals", () => {
  it("are within the stated error of the exact value of the nearest rank, and the interval holds the exact values of its ranks", () => {
    void fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 2, max: 500_000 })), {
          minLength: 1,
          maxLength: 600,
        }),
        (seconds) => {
          const sorted = seconds.toSorted((a, b) => a - b);
          const exact = (rank: number): number => sorted[rank - 1]!;
          const timing = timingOf(counted(seconds));
          expect(timing.count).toBe(seconds.length);
          for (const name of ["p50", "p90", "p99"] as const) {
            const found = timing[name];
            const ranks = intervalRanks(seconds.length, RANKS[name]);
            expect(found === undefined).toBe(ranks === undefined);
            if (found === undefined || ranks === undefined) continue;
            const truth = exact(nearestRank(seconds.length, RANKS[name]));
            const most = found.error === undefined ? 1 : truth * (found.error + NEXT_DIGIT);
            expect(Math.abs(found.seconds - truth)).toBeLessThanOrEqual(most);
            expect(found.low).toBeLessThanOrEqual(exact(ranks.low) * (1 + NEXT_DIGIT));
            expect(found.high).toBeGreaterThanOrEqual(exact(ranks.high) * (1 - NEXT_DIGIT));
            expect(found.low).toBeLessThanOrEqual(found.seconds);
            expect(found.high).toBeGreaterThanOrEqual(found.seconds);
          }
        },
      ),
    );
  });

  it("take the ranks that the binomial gives: the closest two with at most 2.5 % on each side", () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.constantFrom(0.5, 0.9, 0.99), (n, share) => {
        const lowOf = (rank: number) => atMost(rank - 1, n, share) <= 0.025 + NEXT_DIGIT;
        const highOf = (rank: number) => atMost(rank - 1, n, share) >= 0.975 - NEXT_DIGIT;
        const ranks = intervalRanks(n, share);
        if (ranks === undefined) {
          expect(lowOf(1) && highOf(n)).toBe(false);
          return;
        }
        expect(lowOf(ranks.low) && highOf(ranks.high)).toBe(true);
        expect(atMost(ranks.low, n, share) > 0.025 - NEXT_DIGIT).toBe(true);
        expect(atMost(ranks.high - 2, n, share) < 0.975 + NEXT_DIGIT).toBe(true);
      }),
    );
  });

  // Of the median, the ranks of 10, 25 and 100 are in Conover's and every other table.
  it.each([
    ["p50", 10, { low: 2, high: 9 }],
    ["p50", 25, { low: 8, high: 18 }],
    ["p50", 100, { low: 40, high: 61 }],
    ["p50", 5, undefined],
    ["p50", 6, { low: 1, high: 6 }],
    ["p90", 35, undefined],
    ["p90", 36, { low: 29, high: 36 }],
    ["p99", 367, undefined],
    ["p99", 368, { low: 360, high: 368 }],
  ] as const)("%s of %i values", (name, n, ranks) => {
    const found = intervalRanks(n, RANKS[name]);
    expect(found).toEqual(ranks);
  });

  it("of a million take no longer than of few, and are narrow", () => {
    const { low, high } = intervalRanks(1_000_000, 0.5)!;
    // Half the standard deviation is 500: 1.96 of it on each side.
    expect(low).toBeGreaterThan(499_000);
    expect(high).toBeLessThan(501_002);
    expect(high - low).toBeGreaterThan(1_950);
  });

  it.each([
    ["nothing counted", {}],
    ["counts that went back to nothing", { b10: 0 }],
    ["names that are no buckets", { toString: 3, bx: 9 }],
  ])("%s: no percentile", (_name, counts) => {
    expect(timingOf(counts as Record<string, number>)).toEqual({ count: 0 });
  });

  it("of one time alone say only how many", () => {
    expect(timingOf(counted([600]))).toEqual({ count: 1 });
  });

  it("that touch are no difference, and neither is one that is not known", () => {
    const [fast, slow] = [timingOf(counted(Array(60).fill(300))).p50, timingOf(counted(Array(60).fill(900))).p50];
    const wide = timingOf(counted([...Array(30).fill(300), ...Array(30).fill(900)])).p50;
    expect(overlaps(fast, slow)).toBe(false);
    expect(overlaps(slow, fast)).toBe(false);
    expect(overlaps(fast, wide)).toBe(true);
    expect(overlaps(slow, wide)).toBe(true);
    expect(overlaps(fast, undefined)).toBe(true);
  });
});

it("of eleven channels alike, the slowest and the fastest are told apart at most once in a hundred reports", () => {
  const random = seeded(12_345);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const reports = 300;
  let apart = 0;
  for (let report = 0; report < reports; report++) {
    const medians = [600, 400, 300, 200, 150, 100, 80, 60, 40, 30, 20]
      .map((n) => timingOf(counted(Array.from({ length: n }, () => Math.exp(6.3 + normal())))).p50!)
      .sort((a, b) => a.seconds - b.seconds);
    if (!overlaps(medians[0], medians.at(-1))) apart += 1;
  }
  expect(apart / reports).toBeLessThanOrEqual(0.01);
});

describe("a share", () => {
  it("stands inside its interval, the interval inside nothing and all, and is not given of a few", () => {
    void fc.assert(
      fc.property(fc.integer({ min: -5, max: 3_000 }), fc.integer({ min: -5, max: 3_000 }), (count, n) => {
        const { share, ...part } = partOf(count, n);
        expect(part.count).toBeGreaterThanOrEqual(0);
        expect(part.count).toBeLessThanOrEqual(part.n);
        expect(share === undefined).toBe(part.n < SMALL);
        if (share === undefined) return;
        expect(share.value).toBe(part.count / part.n);
        expect(0 <= share.low && share.low <= share.value && share.value <= share.high && share.high <= 1).toBe(true);
      }),
    );
  });

  // Wilson's interval for 36 of 40, from his formula by hand: 0.769 to 0.960.
  it("has Wilson's interval", () => {
    const { share } = partOf(36, 40);
    expect(share?.low).toBeCloseTo(0.769, 3);
    expect(share?.high).toBeCloseTo(0.96, 3);
  });

  it("of a list: the largest first, in the order of names where equal, without what is nothing", () => {
    expect(namedOf({ b: 10, a: 10, x: 20, gone: 0, owed: -2 })).toEqual([
      { name: "x", count: 20 },
      { name: "a", count: 10 },
      { name: "b", count: 10 },
    ]);
  });
});
