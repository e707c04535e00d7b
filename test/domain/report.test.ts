import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, HISTOGRAM_ERROR, percentile } from "../../shared/domain/report/histogram.ts";
import { type Counts, compileReport } from "../../shared/domain/report/report.ts";

const at = (hour: number, count: number): number[] => Array.from({ length: 24 }, (_, n) => (n === hour ? count : 0));
const compile = (counts: Counts) =>
  compileReport({
    day: "2026-11-23",
    department: { id: "passport", name: { en: "Passport", fr: "Passeport" }, timeZone: "America/Toronto" },
    targetSeconds: 1800,
    compiledAt: "2026-11-24T12:00:00.000Z",
    counts,
  });

describe("percentiles from buckets", () => {
  it("are within the stated error of the true value", () => {
    void fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 2, max: 500_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.9),
        (seconds, share) => {
          const buckets: Record<string, number> = {};
          for (const value of seconds) buckets[bucketOf(value)] = (buckets[bucketOf(value)] ?? 0) + 1;
          const truth = seconds.toSorted((a, b) => a - b)[Math.ceil(share * seconds.length) - 1]!;
          const found = percentile(buckets, share)!;
          expect(Math.abs(found.seconds - truth) / truth).toBeLessThanOrEqual(HISTOGRAM_ERROR + 1e-9);
        },
      ),
    );
  });

  it.each([
    ["nothing counted", {}, undefined],
    ["counts that went back to nothing", { b10: 0 }, undefined],
    ["names that are no buckets", { toString: 3 }, undefined],
    ["at once", { [bucketOf(0)]: 5 }, 1],
  ])("%s", (_name, buckets, seconds) => {
    expect(percentile(buckets as Record<string, number>, 0.5)?.seconds).toBe(seconds);
  });
});

describe("a daily report", () => {
  it("of nothing says nothing, and does not divide by it", () => {
    expect(compile({})).toMatchObject({
      small: true,
      received: { total: 0, byChannel: [], byHour: at(0, 0) },
      outcome: { answered: 0, unanswered: 0, closed: 0 },
      replies: { count: 0 },
      standard: { met: 0, missed: 0 },
    });
  });

  it("under thirty messages has counts and no shares", () => {
    const report = compile({
      volume: { received: at(9, 29) },
      language: { en: at(9, 20), fr: at(9, 9) },
      standard: { met: at(9, 29) },
    });
    expect(report.received.byLanguage).toEqual([
      { name: "en", count: 20 },
      { name: "fr", count: 9 },
    ]);
    expect(report.standard).not.toHaveProperty("share");
  });

  it("from thirty on has shares, the largest first, and the standard with its interval", () => {
    const report = compile({
      volume: { received: at(9, 40) },
      channel: { facebook: at(9, 10), x: at(10, 30), gone: at(9, 0) },
      outcome: { answered: at(9, 30), open: at(9, 6), closed: at(9, 4) },
      reply: { [bucketOf(600)]: at(9, 36), [bucketOf(6000)]: at(11, 4) },
      standard: { met: at(9, 36), missed: at(11, 4) },
    });
    expect(report.received.byChannel).toEqual([
      { name: "x", count: 30, share: 0.75 },
      { name: "facebook", count: 10, share: 0.25 },
    ]);
    expect(report.outcome).toEqual({ answered: 30, unanswered: 6, closed: 4 });
    expect(report.replies.count).toBe(40);
    expect(report.replies.byHour[11]).toBe(4);
    expect(Math.abs((report.replies.p50?.seconds ?? 0) / 600 - 1)).toBeLessThan(0.05);
    // Wilson's interval for 36 of 40, from his formula by hand: 0.769 to 0.960.
    expect(report.standard.share?.value).toBe(0.9);
    expect(report.standard.share?.low).toBeCloseTo(0.769, 3);
    expect(report.standard.share?.high).toBeCloseTo(0.96, 3);
  });
});
