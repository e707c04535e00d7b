import { expect, it } from "vitest";
import { decidedAt, mostDecisions } from "./chains.ts";

it("one decision alone is one try, and takes two calls of the table", () => {
  expect(decidedAt(1e-9)).toEqual({ decisions: 1, tries: 1, gaveUp: 0, longestMs: 12 });
});

it("decisions that meet at a head try again, and none is lost", () => {
  const { decisions, tries, gaveUp } = decidedAt(100);
  expect(tries).toBeGreaterThan(decisions);
  expect(gaveUp).toBe(0);
});

it("two hundred officers at an answer a minute are far below what the chains take", () => {
  expect(mostDecisions()).toBeGreaterThan(10 * (200 / 60));
  expect(decidedAt(1_000, 5).gaveUp).toBeGreaterThan(0);
});
