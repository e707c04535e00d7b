import { expect, it } from "vitest";
import { purse } from "../../shared/channels/youtube/quota.ts";

/** Midnight in California. */
const MIDNIGHT_MS = Date.parse("2026-11-23T08:00:00.000Z");
const HOUR_MS = 3_600_000;

function taken(nowMs: number, often?: number): number {
  const one = purse(undefined, nowMs, often);
  let units = 0;
  while (units < 100_000 && one.take()) units += 1;
  return units;
}

it("the day's units come evenly, some of them ahead of their hour", () => {
  expect([taken(MIDNIGHT_MS), taken(MIDNIGHT_MS + 12 * HOUR_MS)]).toEqual([300, 1580]);
  expect(taken(MIDNIGHT_MS + 24 * HOUR_MS - 1)).toBe(2560);
});

it("who looks more often than by the minute has as many times the units", () => {
  expect(taken(MIDNIGHT_MS, 60)).toBe(60 * taken(MIDNIGHT_MS));
});
