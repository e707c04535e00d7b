import { describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import { type DueReport, reportsDue, toMake } from "../../shared/domain/report/due.ts";
import { testDepartment } from "../fakes/department.ts";

/** When each scheduled report is due. */

type Reports = Department["reports"];

const department = (over: Partial<Reports> = {}, timeZone = "America/Toronto"): Department => ({
  ...testDepartment,
  department: { ...testDepartment.department, timeZone },
  reports: { ...testDepartment.reports, ...over },
});

const at = (hour: string, rest: object = {}) => ({ at: hour, to: [], ...rest });

/** The newest of a kind at this instant, and when it was due. */
function newest(kind: string, now: string, over: Partial<Reports> = {}, timeZone?: string): [string, string] {
  const found = reportsDue(department(over, timeZone), Date.parse(now)).find((one) => one.kind === kind && one.newest);
  return [found?.path ?? "", new Date(found?.dueMs ?? 0).toISOString().slice(0, 16)];
}

describe("a scheduled report is due", () => {
  // kind, what is asked, now, file → path, due (UTC)
  it.each<[string, string, string, Partial<Reports>, string, string]>([
    [
      "daily",
      "a minute before its time it is still the day before's",
      "2026-11-25T11:59:00Z",
      {},
      "daily/2026-11-23",
      "2026-11-24T12:00",
    ],
    ["daily", "at its time it is yesterday's", "2026-11-25T12:00:00Z", {}, "daily/2026-11-24", "2026-11-25T12:00"],
    ["daily", "an hour earlier in summer", "2026-07-15T11:00:00Z", {}, "daily/2026-07-14", "2026-07-15T11:00"],
    ["daily", "on the day that is an hour short", "2026-03-08T11:00:00Z", {}, "daily/2026-03-07", "2026-03-08T11:00"],
    [
      "daily",
      "at an hour that this day lacks, when the clock has jumped",
      "2026-03-08T07:00:00Z",
      { daily: at("02:30") },
      "daily/2026-03-07",
      "2026-03-08T07:00",
    ],
    [
      "daily",
      "not before that jump",
      "2026-03-08T06:59:00Z",
      { daily: at("02:30") },
      "daily/2026-03-06",
      "2026-03-07T07:30",
    ],
    [
      "daily",
      "at an hour that this day has twice, the first time",
      "2026-11-01T05:30:00Z",
      { daily: at("01:30") },
      "daily/2026-10-31",
      "2026-11-01T05:30",
    ],
    [
      "daily",
      "and stays so the second time",
      "2026-11-01T06:30:00Z",
      { daily: at("01:30") },
      "daily/2026-10-31",
      "2026-11-01T05:30",
    ],
    [
      "daily",
      "at midnight, of the day that has just ended",
      "2026-11-25T05:00:00Z",
      { daily: at("00:00") },
      "daily/2026-11-24",
      "2026-11-25T05:00",
    ],
    [
      "weekly",
      "on Monday, of the week that ended on Sunday",
      "2026-11-23T12:00:00Z",
      {},
      "weekly/2026-W47",
      "2026-11-23T12:00",
    ],
    ["weekly", "on Sunday still of the week before", "2026-11-22T23:00:00Z", {}, "weekly/2026-W46", "2026-11-16T12:00"],
    [
      "weekly",
      "on a Friday, of the last whole week",
      "2026-11-27T14:00:00Z",
      { weekly: at("09:00", { day: "fri" }) as never },
      "weekly/2026-W47",
      "2026-11-27T14:00",
    ],
    [
      "weekly",
      "on a Sunday, of the week that ended seven days ago",
      "2026-11-22T14:00:00Z",
      { weekly: at("09:00", { day: "sun" }) as never },
      "weekly/2026-W46",
      "2026-11-22T14:00",
    ],
    [
      "weekly",
      "in a new year, of the week that has its Thursday in the old one",
      "2027-01-04T12:00:00Z",
      {},
      "weekly/2026-W53",
      "2027-01-04T12:00",
    ],
    ["monthly", "on the first", "2026-12-01T12:00:00Z", {}, "monthly/2026-11", "2026-12-01T12:00"],
    [
      "monthly",
      "not on the last day of the month itself",
      "2026-11-30T23:00:00Z",
      {},
      "monthly/2026-10",
      "2026-11-01T12:00",
    ],
    ["monthly", "in January, of December", "2027-01-01T12:00:00Z", {}, "monthly/2026-12", "2027-01-01T12:00"],
    [
      "monthly",
      "in March, of a February of 28 days",
      "2027-03-01T12:00:00Z",
      {},
      "monthly/2027-02",
      "2027-03-01T12:00",
    ],
    [
      "monthly",
      "on the day that the file says",
      "2026-11-05T11:59:00Z",
      { monthly: { ...at("07:00"), day: 5, openData: true } },
      "monthly/2026-09",
      "2026-10-05T11:00",
    ],
  ])("%s: %s", (kind, _, now, over, path, due) => {
    expect(newest(kind, now, over)).toEqual([path, due]);
  });

  it("by the clock on the department's own wall", () => {
    expect(newest("daily", "2026-11-25T10:30:00Z", {}, "America/St_Johns")).toEqual([
      "daily/2026-11-24",
      "2026-11-25T10:30",
    ]);
    expect(newest("daily", "2026-11-25T12:59:00Z", {}, "America/Winnipeg")[0]).toBe("daily/2026-11-23");
  });

  it("for each team that has one, at the department's hours, with each address once", () => {
    const due = reportsDue(
      department({
        daily: at("07:00", { to: ["Lead@parks.example", "lead@parks.example"] }),
        teams: [{ team: "renewals", kinds: ["weekly", "monthly"], to: ["renewals@parks.example"] }],
      }),
      Date.parse("2026-12-01T12:00:00Z"),
    ).filter(({ newest: isNewest }) => isNewest);
    expect(due.map(({ path, to }) => [path, to])).toEqual([
      ["daily/2026-11-30", ["lead@parks.example"]],
      ["weekly/2026-W48", []],
      ["monthly/2026-11", []],
      ["weekly/2026-W48.team-renewals", ["renewals@parks.example"]],
      ["monthly/2026-11.team-renewals", ["renewals@parks.example"]],
    ]);
  });
});

describe("what is made of what is due", () => {
  const due = reportsDue(department(), Date.parse("2026-11-25T12:00:00Z"));
  const made = (...done: string[]) => toMake(due, new Set(done)).map(({ path }) => path);
  const newestOf = ["daily/2026-11-24", "weekly/2026-W47", "monthly/2026-10"];

  it("is at first the newest of each kind alone: before it there was nothing to tell", () => {
    expect(made()).toEqual(newestOf);
  });

  it("is what a missed run left out, since the last one that is there", () => {
    expect(made("daily/2026-11-21", "weekly/2026-W47", "monthly/2026-10")).toEqual([
      ...["daily/2026-11-24", "daily/2026-11-23", "daily/2026-11-22"],
    ]);
    expect(made("daily/2026-11-24", "daily/2026-11-22", "weekly/2026-W45", "monthly/2026-10")).toEqual([
      ...["daily/2026-11-23", "weekly/2026-W47", "weekly/2026-W46"],
    ]);
  });

  it("is nothing when all is there", () => {
    expect(made(...newestOf)).toEqual([]);
  });

  it("asks nothing of one series about another's", () => {
    const two: DueReport[] = reportsDue(
      department({ teams: [{ team: "renewals", kinds: ["daily"], to: [] }] }),
      Date.parse("2026-11-25T12:00:00Z"),
    );
    const paths = toMake(two, new Set([...newestOf, "daily/2026-11-20"])).map(({ path }) => path);
    expect(paths).toEqual([
      "daily/2026-11-23",
      "daily/2026-11-22",
      "daily/2026-11-21",
      "daily/2026-11-24.team-renewals",
    ]);
  });
});
