import { expect, it } from "vitest";
import { isAbove, isFarAbove } from "../../shared/domain/report/clear-of.ts";
import { partOf } from "../../shared/domain/report/part.ts";

it.each([
  ["apart at 95 % alone", 350, 280, true, false],
  ["apart at 99.9 % too", 450, 280, true, true],
  ["not apart", 300, 280, false, false],
])("of a thousand each, figures %s", (_name, more, less, above, farAbove) => {
  const [a, b] = [partOf(more, 1_000), partOf(less, 1_000)];
  expect([isAbove(a, b), isFarAbove(a, b)]).toEqual([above, farAbove]);
  expect([isAbove(b, a), isFarAbove(b, a)]).toEqual([false, false]);
});

it("unknown shares are clear of nothing", () => {
  expect(isFarAbove(partOf(9, 10), partOf(10, 1_000))).toBe(false);
});
