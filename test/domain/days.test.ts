import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysBetween, nextDay, previousDay, shiftDay, weekdayOf } from "../../shared/domain/days.ts";

describe("days of the calendar", () => {
  it.each([
    ["2026-11-26", 1, "2026-11-27"],
    ["2026-11-26", -1, "2026-11-25"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2026-03-07", 2, "2026-03-09"],
    ["2026-10-31", 2, "2026-11-02"],
    ["2026-11-26", 0, "2026-11-26"],
    ["2026-11-26", 365, "2027-11-26"],
  ])("%s and %i days are %s", (from, by, to) => {
    expect(shiftDay(from, by)).toBe(to);
    expect(daysBetween(from, to)).toBe(by);
  });

  it("go there and back", () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((days) => shiftDay("1990-01-01", days));
    fc.assert(
      fc.property(day, fc.integer({ min: -5_000, max: 5_000 }), (from, by) => {
        expect(shiftDay(shiftDay(from, by), -by)).toBe(from);
        expect(daysBetween(from, shiftDay(from, by))).toBe(by);
        expect(previousDay(nextDay(from))).toBe(from);
        expect(weekdayOf(shiftDay(from, 7))).toBe(weekdayOf(from));
      }),
    );
  });

  it("know their weekday", () => {
    expect(weekdayOf("2026-11-26")).toBe(4);
    expect(weekdayOf("2026-11-29")).toBe(0);
  });
});
