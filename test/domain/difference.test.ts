import { describe, expect, it } from "vitest";
import { seeded } from "../../infra/local/seeded/chance.ts";
import { difference, isClaim, shareDifference, shareOver } from "../../shared/domain/report/difference.ts";
import { normalQuantile, studentOf, zOf } from "../../shared/domain/report/normal.ts";
import { partOf, wilson } from "../../shared/domain/report/part.ts";
import { binomial } from "./spike-year.ts";

describe("how sure a claim must be", () => {
  it.each([
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.9995, 3.290527],
    [0.9999, 3.719016],
    [0.025, -1.959964],
    [0.6, 0.253347],
  ])("the normal quantile of %d", (p, quantile) => {
    expect(normalQuantile(p)).toBeCloseTo(quantile, 5);
  });

  it.each([
    [1.959964, 6, 2.4469],
    [1.959964, 30, 2.0423],
    [3.290527, 6, 5.9588],
    [3.290527, 30, 3.646],
  ])("Student's quantile of %d with %i degrees of freedom", (z, freedom, quantile) => {
    expect(studentOf(z, freedom) / quantile).toBeCloseTo(1, 1);
    expect(Math.abs(studentOf(z, freedom) / quantile - 1)).toBeLessThan(0.02);
  });

  it("grows with how many were looked at", () => {
    expect([1, 2, 10].map((looks) => zOf(looks).toFixed(3))).toEqual(["2.576", "2.807", "3.291"]);
  });
});

describe("a difference of two shares", () => {
  // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("%i of %i against %i of %i has its published interval", (a, m, b, n, low, high) => {
    const found = difference(wilson(a, m), wilson(b, n));
    expect(Math.abs(found.low - low)).toBeLessThan(0.0001);
    expect(Math.abs(found.high - high)).toBeLessThan(0.0001);
  });

  it("is claimed clear of nothing and large enough, and never of what is not known", () => {
    const [more, less] = [partOf(360, 1_000), partOf(300, 1_000)];
    expect(isClaim(shareDifference(more, less))).toBe(true);
    expect(isClaim(shareDifference(more, less), 0.07)).toBe(false);
    expect(isClaim(shareDifference(more, less, 50))).toBe(false);
    expect(isClaim(shareDifference(less, more))).toBe(false);
    expect(shareDifference(partOf(9, 10), less)).toBeUndefined();
    expect(shareOver(partOf(9, 10), 0.5)).toBeUndefined();
    expect(isClaim(shareOver(partOf(65, 100), 0.5))).toBe(true);
    expect(isClaim(shareOver(partOf(65, 100), 0.5, 20))).toBe(false);
    expect(isClaim(undefined)).toBe(false);
  });

  it("of which nothing is there is claimed in one report of a hundred at most, however many are looked at", () => {
    const RUNS = 1_500;
    const random = seeded(11);
    const claimed = (looks: number, told: number): number => {
      let reports = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const any = Array.from({ length: looks }, (_, at) => {
          const [n, m, share] = [60 + at * 20, 400, 0.08 + 0.03 * (at % 7)];
          return isClaim(
            shareDifference(partOf(binomial(random, n, share), n), partOf(binomial(random, m, share), m), told),
          );
        }).some(Boolean);
        reports += any ? 1 : 0;
      }
      return reports / RUNS;
    };
    expect(claimed(20, 20)).toBeLessThanOrEqual(0.012);
    // As if each were the only one.
    expect(claimed(20, 1)).toBeGreaterThan(0.06);
  });
});
