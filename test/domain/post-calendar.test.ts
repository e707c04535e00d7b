import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay } from "../../shared/domain/days.ts";
import { hoursOf, instantWritten, spanOf, written } from "../../shared/domain/posts/post-calendar.ts";

/** Toronto's clocks go forward on 8 March 2026 at 2:00, and back on 1 November 2026 at 2:00. */
const ZONE = "America/Toronto";

describe("a time that a person wrote", () => {
  it.each([
    ["a winter's day", "2026-01-15", "10:00", "2026-01-15T15:00:00.000Z"],
    ["a summer's day", "2026-07-15", "10:00", "2026-07-15T14:00:00.000Z"],
    ["before the clocks go forward", "2026-03-08", "01:59", "2026-03-08T06:59:00.000Z"],
    ["after they went forward", "2026-03-08", "03:00", "2026-03-08T07:00:00.000Z"],
    ["an hour that is there twice: its first", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"],
    ["after they went back", "2026-11-01", "02:00", "2026-11-01T07:00:00.000Z"],
    ["one digit of an hour", "2026-11-25", "9:05", "2026-11-25T14:05:00.000Z"],
  ])("%s", (_name, day, time, at) => {
    expect(instantWritten(day, time, ZONE)).toBe(at);
  });

  it("in the hour that is left out is an instant beside it, and is shown as it will be", () => {
    const at = instantWritten("2026-03-08", "02:30", ZONE) ?? "";
    expect(Math.abs(Date.parse(at) - Date.parse("2026-03-08T07:00:00.000Z"))).toBeLessThanOrEqual(3_600_000);
    expect(written(at, ZONE).time).not.toBe("02:30");
  });

  it.each([
    ["2026-02-30", "10:00"],
    ["2026-11-25", "24:00"],
    ["2026-11-25", "10:60:00"],
    ["25/11/2026", "10:00"],
    ["", ""],
  ])("that is none is said: %s %s", (day, time) => {
    expect(instantWritten(day, time, ZONE)).toBeUndefined();
  });

  it("is shown again as it was written, any day and minute but those of the hour that is left out", () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const date = fc.date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(date, minute, (when, at) => {
        const day = when.toISOString().slice(0, 10);
        const time = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
        fc.pre(!/-03-(0[89]|1[0-4])$/.test(day));
        expect(written(instantWritten(day, time, ZONE) ?? "", ZONE)).toEqual({ day, time });
      }),
    );
  });
});

describe("a span of the calendar", () => {
  it.each([
    ["week", "2026-11-25", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-30"],
    ["week", "2026-11-29", "2026-11-23", "2026-11-29", "2026-11-16", "2026-11-30"],
    ["week", "2027-01-01", "2026-12-28", "2027-01-03", "2026-12-21", "2027-01-04"],
    ["month", "2026-11-25", "2026-10-26", "2026-12-06", "2026-10-01", "2026-12-01"],
    ["month", "2027-02-14", "2027-02-01", "2027-02-28", "2027-01-01", "2027-03-01"],
    ["month", "2026-12-31", "2026-11-30", "2027-01-03", "2026-11-01", "2027-01-01"],
    ["list", "2026-11-25", "2026-11-23", "2026-12-20", "2026-10-26", "2026-12-21"],
  ] as const)("%s of %s", (view, day, first, last, before, after) => {
    const span = spanOf(view, day, ZONE);
    expect([span.days[0], span.days.at(-1), span.before, span.after]).toEqual([first, last, before, after]);
    expect(span.days).toContain(day);
  });

  it.each([
    ["in which an hour is left out", "2026-03-08", 167],
    ["in which an hour is there twice", "2026-11-01", 169],
    ["of any other time", "2026-11-25", 168],
  ])("a week %s has as many hours as the wall", (_name, day, hours) => {
    const { from, to, days } = spanOf("week", day, ZONE);
    expect((Date.parse(to) - Date.parse(from)) / 3_600_000).toBe(hours);
    expect(days).toHaveLength(7);
    expect(written(from, ZONE)).toEqual({ day: days[0], time: "00:00" });
  });

  it("leads there and back: what is after a span is before the next", () => {
    const day = fc
      .date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom("week" as const, "month" as const, "list" as const), day, (view, at) => {
        const span = spanOf(view, at, ZONE);
        expect(isDay(span.before) && isDay(span.after)).toBe(true);
        expect(spanOf(view, spanOf(view, span.after, ZONE).before, ZONE).days).toEqual(span.days);
      }),
    );
  });
});

it("a week shows the working day, and whatever is planned before and after it", () => {
  expect(hoursOf([], ZONE)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17]);
  expect(hoursOf(["2026-11-25T12:30:00.000Z", "2026-11-26T01:00:00.000Z"], ZONE)).toEqual([
    ...[7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  ]);
});
