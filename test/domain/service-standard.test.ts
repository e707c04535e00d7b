import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addWorkingTime,
  dueAt,
  promiseDueAt,
  type WorkingCalendar,
  workingSecondsBetween,
} from "../../shared/domain/report/service-standard.ts";
import { testDepartment } from "../fakes/department.ts";

const TORONTO: WorkingCalendar = {
  timeZone: "America/Toronto",
  hours: { "mon-fri": "08:00-17:00" },
  closed: ["2026-12-25", "2026-12-28"],
};
const LUNCH: WorkingCalendar = { ...TORONTO, hours: { "mon-fri": "08:00-12:00, 13:00-17:00" } };
const ALWAYS: WorkingCalendar = {
  timeZone: "America/Toronto",
  hours: { "mon-fri": "00:00-24:00", "sat-sun": "00:00-24:00" },
  closed: [],
};
const NIGHT: WorkingCalendar = { timeZone: "America/Toronto", hours: { "sat-sun": "01:30-04:30" }, closed: [] };

/** Toronto is five hours behind UTC in winter, four in summer. */
const at = (iso: string): number => Date.parse(iso);
const minutes = (count: number): number => count * 60_000;

describe("the instant at which working time has passed", () => {
  it.each([
    ["within the day", TORONTO, "2026-11-23T15:00Z", 30, "2026-11-23T15:30Z"],
    ["up to the last minute of the day", TORONTO, "2026-11-23T21:30Z", 30, "2026-11-23T22:00Z"],
    ["Friday 16:45 and half an hour ends on Monday at 8:15", TORONTO, "2026-11-20T21:45Z", 30, "2026-11-23T13:15Z"],
    ["before opening the clock waits for it", TORONTO, "2026-11-23T11:00Z", 30, "2026-11-23T13:30Z"],
    ["after closing it waits for tomorrow", TORONTO, "2026-11-23T22:00Z", 30, "2026-11-24T13:30Z"],
    ["on a Sunday it waits for Monday", TORONTO, "2026-11-22T15:00Z", 30, "2026-11-23T13:30Z"],
    ["holidays are passed over, and the weekend between them", TORONTO, "2026-12-24T21:45Z", 30, "2026-12-29T13:15Z"],
    ["several days of work", TORONTO, "2026-11-23T13:00Z", 9 * 60 * 3 + 10, "2026-11-26T13:10Z"],
    ["up to a break, and on after it", LUNCH, "2026-11-23T16:45Z", 30, "2026-11-23T18:15Z"],
    ["to the last minute before a break", LUNCH, "2026-11-23T16:30Z", 30, "2026-11-23T17:00Z"],
    ["asked during a break", LUNCH, "2026-11-23T17:20Z", 30, "2026-11-23T18:30Z"],
    ["a holiday after a break", LUNCH, "2026-12-24T21:45Z", 30, "2026-12-29T13:15Z"],
    ["Friday 16:45 over the night of the spring change", TORONTO, "2026-03-06T21:45Z", 30, "2026-03-09T12:15Z"],
    ["Friday 16:45 over the night of the autumn change", TORONTO, "2026-10-30T20:45Z", 30, "2026-11-02T13:15Z"],
    ["a day of 23 hours in spring", ALWAYS, "2026-03-08T05:00Z", 23 * 60, "2026-03-09T04:00Z"],
    ["a day of 25 hours in autumn", ALWAYS, "2026-11-01T04:00Z", 25 * 60, "2026-11-02T05:00Z"],
    ["a span that spring cuts short", NIGHT, "2026-03-08T06:30Z", 121, "2026-03-14T05:31Z"],
    ["a span that autumn makes longer", NIGHT, "2026-11-01T05:30Z", 4 * 60, "2026-11-01T09:30Z"],
  ] as const)("%s", (_name, calendar, from, span, expected) => {
    expect(new Date(addWorkingTime(at(from), minutes(span), calendar)).toISOString()).toBe(
      new Date(expected).toISOString(),
    );
  });

  it("runs on for a department that never opens, rather than for ever", () => {
    const never: WorkingCalendar = { timeZone: "America/Toronto", hours: {}, closed: [] };
    expect(addWorkingTime(at("2026-11-23T15:00Z"), minutes(30), never)).toBe(at("2026-11-23T15:30Z"));
  });

  it("takes a day's own hours before those of its group", () => {
    const calendar: WorkingCalendar = { ...TORONTO, hours: { "mon-fri": "08:00-17:00", mon: "10:00-12:00" } };
    expect(addWorkingTime(at("2026-11-23T13:00Z"), minutes(150), calendar)).toBe(at("2026-11-24T13:30Z"));
  });
});

describe("working time between two instants", () => {
  it.each([
    ["over a weekend", "2026-11-20T21:45Z", "2026-11-23T13:15Z", 30 * 60],
    ["outside hours", "2026-11-21T15:00Z", "2026-11-22T15:00Z", 0],
    ["backwards", "2026-11-23T16:00Z", "2026-11-23T15:00Z", 0],
    ["over a break", "2026-11-23T16:45Z", "2026-11-23T18:15Z", 30 * 60, LUNCH],
    ["within a break", "2026-11-23T17:05Z", "2026-11-23T17:55Z", 0, LUNCH],
    ["to the second", "2026-11-23T15:00:00.400Z", "2026-11-23T15:00:02.300Z", 1],
  ] as readonly [string, string, string, number, WorkingCalendar?][])("%s", (_name, from, to, seconds, calendar) => {
    expect(workingSecondsBetween(at(from), at(to), calendar ?? TORONTO)).toBe(seconds);
  });

  it("is what was added, whatever the zone, the season and the hours", () => {
    const zones = fc.constantFrom("America/Toronto", "America/St_Johns", "Europe/Paris", "Asia/Kathmandu", "UTC");
    const spans = fc.constantFrom(
      "00:00-24:00",
      "01:30-03:15",
      "02:00-04:30",
      "08:00-17:00",
      "23:00-24:00",
      "01:00-02:30,02:45-12:00",
    );
    void fc.assert(
      fc.property(
        fc.integer({ min: at("2024-01-01T00:00Z") / 1000, max: at("2027-12-31T00:00Z") / 1000 }),
        fc.integer({ min: 1, max: 60 * 60 * 24 }),
        zones,
        spans,
        (from, seconds, timeZone, span) => {
          const calendar: WorkingCalendar = { timeZone, hours: { "mon-fri": span, sun: span }, closed: [] };
          const end = addWorkingTime(from * 1000, seconds * 1000, calendar);
          expect(workingSecondsBetween(from * 1000, end, calendar)).toBe(seconds);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("when we should come back to somebody to whom we promised it", () => {
  const of = (hours: string, promise?: number) => ({
    ...testDepartment,
    service: { ...testDepartment.service, hours: { "mon-fri": hours }, ...(promise === undefined ? {} : { promise }) },
  });
  it.each([
    ["one working day later at the same time", of("08:00-17:00"), "2026-11-23T15:00Z", "2026-11-24T15:00Z"],
    ["a Friday's promise on Monday", of("08:00-12:00, 13:00-17:00"), "2026-11-20T15:00Z", "2026-11-23T15:00Z"],
    ["said on a Sunday, by the end of Monday", of("08:00-17:00"), "2026-11-22T15:00Z", "2026-11-23T22:00Z"],
    ["as the department's file says", of("08:00-17:00", minutes(120)), "2026-11-20T21:00Z", "2026-11-23T14:00Z"],
  ])("%s", (_name, department, said, due) => {
    expect(promiseDueAt(new Date(said).toISOString(), department)).toBe(new Date(due).toISOString());
  });
});

it("an officer in another time zone works by the department's clock, to the minute", () => {
  const before = process.env.TZ;
  const due = (["America/Vancouver", "Asia/Tokyo", "UTC"] as const).map((zone) => {
    process.env.TZ = zone;
    return new Date(addWorkingTime(at("2026-11-20T21:45Z"), minutes(30), TORONTO)).toISOString();
  });
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  expect(new Set(due)).toEqual(new Set(["2026-11-23T13:15:00.000Z"]));
});

it("a platform clock that runs ahead of ours buys no time", () => {
  const received = "2026-11-23T15:00:00.000Z";
  expect(dueAt("2026-11-23T19:00:00.000Z", received, testDepartment)).toBe("2026-11-23T15:30:00.000Z");
  expect(dueAt("2026-11-23T14:50:00.000Z", received, testDepartment)).toBe("2026-11-23T15:20:00.000Z");
});
