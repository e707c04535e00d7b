import { describe, expect, it } from "vitest";
import { type Figure, isMet, line, ofRounds, quantile, summary } from "./figure.ts";

const figure = (value: number, goal?: Figure["goal"]): Figure => ({
  ...{ name: "a", value, unit: "×" },
  ...(goal === undefined ? {} : { goal }),
});

describe("a figure", () => {
  it.each<[number, Figure["goal"], boolean | undefined]>([
    [1.5, 1.5, true],
    [1.6, 1.5, false],
    [1.1, { atLeast: 1.1 }, true],
    [1, { atLeast: 1.1 }, false],
    [Number.NaN, 1, false],
    [Number.NaN, { atLeast: 1 }, false],
    [7, undefined, undefined],
  ])("%d against %j is met: %s", (value, goal, met) => {
    expect(isMet(figure(value, goal))).toBe(met);
    expect(line(figure(value, goal)).endsWith("NOT MET")).toBe(met === false);
  });

  it("is the median of its rounds, beside it their middle half", () => {
    expect(ofRounds([9, 1, 5.04, 3, 7], 1)).toEqual({ value: 5, spread: [3, 7] });
  });

  it("of a share of them is one of them, and none where there are none", () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([0, 0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([1, 51, 99, 100]);
    expect(quantile([], 0.99)).toBeNaN();
  });

  it("says whose its bound is, and the two are added up apart", () => {
    const own: Figure = { ...figure(7, 1), own: true };
    expect(line(figure(1, 1))).toMatch(/ goal +at most 1 +met$/);
    expect(line(own)).toMatch(/ own limit +at most 1 +NOT MET$/);
    expect(summary([figure(1, 1), figure(2, 1), figure(3, 1), own, { ...own, value: 1 }, figure(1)])).toBe(
      "1 of 3 goals of the project’s met, 1 of 2 limits of our own kept",
    );
  });
});
