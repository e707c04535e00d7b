import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDay, previousDay, weekdayOf } from "../../shared/domain/days.ts";
import { instantOf, wallTime } from "../../shared/domain/zone.ts";

describe("what the wall shows", () => {
  it.each([
    ["winter", "2026-01-15T12:30:00Z", "America/Toronto", { day: "2026-01-15", hour: 7, minute: 30 }],
    ["summer", "2026-07-15T12:30:00Z", "America/Toronto", { day: "2026-07-15", hour: 8, minute: 30 }],
    ["the evening before", "2026-11-24T03:00:00Z", "America/Winnipeg", { day: "2026-11-23", hour: 21, minute: 0 }],
    ["half an hour apart", "2026-01-15T12:30:00Z", "America/St_Johns", { day: "2026-01-15", hour: 9, minute: 0 }],
    ["midnight is hour 0", "2026-01-15T05:00:00Z", "America/Toronto", { day: "2026-01-15", hour: 0, minute: 0 }],
  ] as const)("%s", (_name, iso, zone, expected) => {
    expect(wallTime(Date.parse(iso), zone)).toEqual(expected);
  });
});

describe("the instant of a time on the wall", () => {
  it.each([
    ["an hour that spring skips is the change itself", "2026-03-08", 150, "2026-03-08T07:00:00.000Z"],
    ["an hour that autumn repeats is its first", "2026-11-01", 90, "2026-11-01T05:30:00.000Z"],
    ["24:00 is the next midnight", "2026-10-31", 1440, "2026-11-01T04:00:00.000Z"],
  ] as const)("%s", (_name, day, minute, expected) => {
    expect(new Date(instantOf(day, minute, "America/Toronto")).toISOString()).toBe(expected);
  });

  it("is read back as the same time wherever the wall shows it", () => {
    const zones = fc.constantFrom("America/Toronto", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");
    const days = fc
      .integer({ min: 0, max: 2000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    void fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), zones, (day, minute, zone) => {
        const instant = instantOf(day, minute, zone);
        const wall = wallTime(instant, zone);
        const shown = wall.hour * 60 + wall.minute;
        expect(wall.day).toBe(day);
        // Only a skipped time may show as later, by no more than the change.
        expect(shown - minute).toBeGreaterThanOrEqual(0);
        expect(shown - minute).toBeLessThanOrEqual(60);
        if (shown !== minute) expect(wallTime(instant - 60_000, zone).hour * 60).not.toBe(minute);
      }),
      { numRuns: 300 },
    );
  });
});

it("days follow one another over months and years", () => {
  expect(nextDay("2026-12-31")).toBe("2027-01-01");
  expect(previousDay("2028-03-01")).toBe("2028-02-29");
  expect(weekdayOf("2026-11-22")).toBe(0);
});
