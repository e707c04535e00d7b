import { describe, expect, it } from "vitest";
import {
  columns,
  endToEnd,
  linear,
  ofWidth,
  piece,
  roundMarks,
  steps,
  stepsOver,
} from "../../shared/console/parts/report/scales.ts";

describe("a chart's scale", () => {
  it("draws in proportion, in either direction", () => {
    const y = linear([0, 40], [150, 10]);
    expect([0, 10, 40].map(y)).toEqual([150, 115, 10]);
    expect(linear([-1, 1], [11, 89])(0)).toBe(50);
  });

  it.each([
    [1, [1]],
    [2, [1, 2]],
    [3, [1, 2, 3]],
    [7, [2, 4, 6]],
    [9, [2, 4, 6, 8]],
    [13, [5, 10]],
    [100, [20, 40, 60, 80, 100]],
    [250, [50, 100, 150, 200, 250]],
    [4_321, [1_000, 2_000, 3_000, 4_000]],
  ])("up to %i has marks at round whole numbers", (most, marks) => {
    expect(roundMarks(most)).toEqual(marks);
  });

  it("has room between its columns, and half of it before the first and after the last", () => {
    const { at, wide } = columns(4);
    expect(wide).toBe(19);
    expect([0, 1, 2, 3].map((index) => Math.round(at(index) * 1_000))).toEqual([3_000, 28_000, 53_000, 78_000]);
    expect(columns(0).wide).toBe(76);
  });

  it.each([7, 24, 30, 31, 53, 62])("draws %i columns alike, and within the width", (count) => {
    const { at, wide } = columns(count);
    const drawn = Array.from({ length: count }, (_, index) => Number.parseFloat(ofWidth(at(index))));
    const between = drawn.slice(1).map((place, index) => (place - (drawn[index] ?? 0)).toFixed(3));
    expect(new Set(between).size).toBe(1);
    expect(at(count - 1) + wide).toBeLessThan(100);
    expect(at(count - 1) + wide).toBeGreaterThan(90);
  });

  it("draws pieces without a gap or an overlap, and the least of them too", () => {
    expect([piece([0, 33.333]), piece([33.333, 66.666])]).toEqual([
      { x: "0%", width: "33.3%" },
      { x: "33.3%", width: "33.4%" },
    ]);
    expect(piece([50, 50.01])).toEqual({ x: "50%", width: "0.1%" });
  });

  it("lays pieces end to end", () => {
    expect(endToEnd([3, 0, 2])).toEqual([
      [0, 3],
      [3, 3],
      [3, 5],
    ]);
  });

  it("keeps each height until the next place", () => {
    const points = [
      [0, 20],
      [100 / 3, 8],
      [100, 8],
    ] as const;
    expect(steps(points)).toBe("M0,20H33.333V8H100V8");
    expect(stepsOver(points, 150)).toBe("M0,20H33.333V8H100V8V150H0Z");
    expect(stepsOver([], 150)).toBe("");
  });
});
