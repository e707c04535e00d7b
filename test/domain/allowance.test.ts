import { expect, it } from "vitest";
import { holdUntil, isScarce } from "../../shared/domain/allowance.ts";

const NOW = Date.parse("2026-11-23T15:00:00.000Z");
const RESET = "2026-11-23T15:15:00.000Z";

it.each([
  ["nothing was heard", undefined, "reply", undefined],
  ["there is plenty", { remaining: 80, limit: 100, resetAt: RESET }, "post", undefined],
  ["the last quarter is kept for replies", { remaining: 25, limit: 100, resetAt: RESET }, "post", RESET],
  ["one above the last quarter, a post goes", { remaining: 26, limit: 100, resetAt: RESET }, "post", undefined],
  ["a reply takes of the last quarter", { remaining: 25, limit: 100, resetAt: RESET }, "reply", undefined],
  ["a private reply takes the last one", { remaining: 1, limit: 100, resetAt: RESET }, "private-reply", undefined],
  ["nothing is left", { remaining: 0, limit: 100, resetAt: RESET }, "reply", RESET],
  ["nothing is left, of an unknown number", { remaining: 0, resetAt: RESET }, "repost", RESET],
  ["one is left, of an unknown number", { remaining: 1, resetAt: RESET }, "post", undefined],
  ["the window has ended", { remaining: 0, limit: 100, resetAt: "2026-11-23T15:00:00.000Z" }, "reply", undefined],
] as const)("when %s", (_name, heard, kind, until) => {
  expect(holdUntil(heard, kind, NOW)).toBe(until);
});

it("is scarce below half, or at nothing", () => {
  expect(isScarce({ remaining: 50, limit: 100 })).toBe(false);
  expect(isScarce({ remaining: 49, limit: 100 })).toBe(true);
  expect(isScarce({ remaining: 1 })).toBe(false);
  expect(isScarce({ remaining: 0 })).toBe(true);
});
