import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Scope } from "../../shared/domain/report/dimensions.ts";
import { newestFirst, pathOf, refusalOf, type Subject, subjectOf } from "../../shared/domain/report/names.ts";
import { customPeriod, dayPeriod, monthOfPeriod, weekPeriod } from "../../shared/domain/report/period.ts";

/** Stable names of reports. */

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000 + 946_684_800_000).toISOString().slice(0, 10));
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ kind: "department" }),
  fc.record({ kind: fc.constant("team" as const), id: fc.stringMatching(/^[a-z][a-zA-Z0-9-]{1,30}$/) }),
  // As a person wrote it.
  fc.record({
    kind: fc.constant("campaign" as const),
    id: fc.string({ unit: "binary", minLength: 1, maxLength: 100 }).filter((id) => id.length <= 100),
  }),
);
const subject: fc.Arbitrary<Subject> = fc.record({
  scope,
  period: fc.oneof(
    day.map(dayPeriod),
    day.map(weekPeriod),
    day.map((one) => monthOfPeriod(one.slice(0, 7))),
    fc.tuple(day, day).map(([a, b]) => (a < b ? customPeriod(a, b) : customPeriod(b, a))),
  ),
});

describe("a report's name", () => {
  it.each<[string, Subject]>([
    ["daily/2026-11-25", { period: dayPeriod("2026-11-25"), scope: { kind: "department" } }],
    ["weekly/2026-W48.team-renewals", { period: weekPeriod("2026-11-25"), scope: { kind: "team", id: "renewals" } }],
    ["monthly/2026-11.campaign-x", { period: monthOfPeriod("2026-11"), scope: { kind: "campaign", id: "x" } }],
    [
      "monthly/2026-11.campaign-Hiver_202026_20_2F_20_C3_A9t_C3_A9",
      { period: monthOfPeriod("2026-11"), scope: { kind: "campaign", id: "Hiver 2026 / été" } },
    ],
    [
      "custom/2026-11-01_2026-11-15",
      { period: customPeriod("2026-11-01", "2026-11-15"), scope: { kind: "department" } },
    ],
  ])("is %s", (path, one) => {
    expect(pathOf(one)).toBe(path);
  });

  it("says all about it, and says it in one way", () => {
    fc.assert(
      fc.property(subject, (one) => {
        const path = pathOf(one);
        expect(subjectOf(path)).toEqual(one);
        expect(path).toMatch(/^[\w./-]+$/);
        expect(path.length).toBeLessThan(1000);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = subjectOf(text);
        if (found) expect(pathOf(found)).toBe(text);
      }),
    );
  });

  it.each([
    "",
    "daily",
    "daily/",
    "daily/2026-11-31",
    "daily/2026-11-25.json",
    "daily/../secrets",
    "weekly/2026-W54",
    "weekly/2026-11-25",
    "monthly/2026-13",
    "custom/2026-11-15_2026-11-01",
    "custom/2026-11-01_2026-11-15_x",
    "daily/2026-11-25.team-",
    "daily/2026-11-25.campaign-_",
    "daily/2026-11-25.campaign-_e9",
    "daily/2026-11-25.campaign-_C3",
    "daily/2026-11-25.campaign-_41",
    "daily/2026-11-25.officer-maya",
    "yearly/2026",
  ])("is never %j", (path) => {
    expect(subjectOf(path)).toBeUndefined();
  });
});

describe("days that are asked for", () => {
  it.each([
    ["2026-11-01", "2026-11-25", undefined],
    ["2026-11-25", "2026-11-25", undefined],
    ["2025-11-25", "2026-11-25", undefined],
    ["2025-11-24", "2026-11-25", "too-long"],
    ["0001-01-01", "2026-11-25", "too-long"],
    ["2026-11-25", "2026-11-24", "backwards"],
    ["2026-11-25", "2026-11-26", "in-the-future"],
    ["2026-11-31", "2026-11-25", "no-day"],
    ["", "2026-11-25", "no-day"],
  ])("from %s to %s: %s", (from, to, refusal) => {
    expect(refusalOf({ from, to }, "2026-11-25", 366)).toBe(refusal);
  });
});

it("lists newest first, and the department before its teams", () => {
  const paths = [
    "monthly/2026-11",
    "custom/2026-11-26_2026-11-30",
    "custom/2026-11-24_2026-11-30",
    "daily/2026-11-30",
    "custom/2026-11-30_2026-11-30",
    "monthly/2026-10",
    "daily/2026-11-24",
    "daily/2026-11-25.team-a",
    "daily/2026-11-25",
    "weekly/2026-W47",
  ];
  const sorted = paths
    .flatMap((path) => subjectOf(path) ?? [])
    .sort(newestFirst)
    .map(pathOf);
  expect(sorted).toEqual([
    // Of one last day the shorter first; of the same days, as the kinds stand in the list.
    "daily/2026-11-30",
    "custom/2026-11-30_2026-11-30",
    "custom/2026-11-26_2026-11-30",
    "custom/2026-11-24_2026-11-30",
    "monthly/2026-11",
    "daily/2026-11-25",
    "daily/2026-11-25.team-a",
    "daily/2026-11-24",
    "weekly/2026-W47",
    "monthly/2026-10",
  ]);
});
