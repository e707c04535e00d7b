import { describe, expect, it } from "vitest";
import { type Figure, isMet, line, ofRounds } from "./figure.ts";

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
});
