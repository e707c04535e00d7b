import { minuteOfDay, previousDay, WEEKDAYS, weekdayOf } from "../days.ts";
import type { Department } from "../department/department.ts";
import { instantOf, wallTime } from "../zone.ts";
import { type Scope, WHOLE } from "./dimensions.ts";
import { pathOf, type Subject } from "./names.ts";
import { dayPeriod, monthOfPeriod, type Period, SCHEDULED, weekPeriod } from "./period.ts";

/** Which scheduled reports are due by the department file, and which of them are still to be made. */

type Scheduled = (typeof SCHEDULED)[number];

export interface DueReport extends Subject {
  kind: Scheduled;
  /** `weekly/2026-W47.team-renewals` */
  path: string;
  /** Since when, epoch milliseconds. */
  dueMs: number;
  /** The newest of its kind and scope: the only one that is mailed, since nobody wants last week's morning. */
  newest: boolean;
  /** Addresses, each once. */
  to: readonly string[];
}

/** How many of each kind are looked for: what an outage of a month may have left out. */
const LOOK_BACK: Record<Scheduled, number> = { daily: 31, weekly: 5, monthly: 2 };

/** All that should be there by now, newest first within a kind and scope. */
export function reportsDue(department: Pick<Department, "department" | "reports">, nowMs: number): DueReport[] {
  const { reports } = department;
  const whole = SCHEDULED.map((kind) => ({ kind, scope: WHOLE, to: reports[kind].to }));
  const teams = reports.teams.flatMap(({ team, kinds, to }) =>
    kinds.map((kind) => ({ kind, scope: { kind: "team", id: team } as Scope, to })),
  );
  return [...whole, ...teams].flatMap(({ kind, scope, to }) =>
    duePeriods(kind, department, nowMs).map(({ period, dueMs }, index) => ({
      kind,
      period,
      scope,
      path: pathOf({ period, scope }),
      dueMs,
      newest: index === 0,
      to: [...new Set(to.map((address) => address.toLowerCase()))],
    })),
  );
}

/**
 * Of these, what is to be made now. `done`: paths of those that are there and final. One that is older than the newest
 * is caught up when something older still is there: before the first report there was nothing to tell.
 */
export function toMake(due: readonly DueReport[], done: ReadonlySet<string>): DueReport[] {
  return due.filter(
    (one, at) =>
      !done.has(one.path) &&
      (one.newest || due.slice(at + 1).some((older) => sameSeries(older.path, one.path) && done.has(older.path))),
  );
}

/** `weekly/2026-W47.team-renewals` and `weekly/2026-W46.team-renewals`. */
export const sameSeries = (a: string, b: string): boolean => seriesOf(a) === seriesOf(b);
const seriesOf = (path: string): string => path.replace(/\/[^.]*/, "");

function duePeriods(
  kind: Scheduled,
  { department: { timeZone }, reports }: Pick<Department, "department" | "reports">,
  nowMs: number,
): { period: Period; dueMs: number }[] {
  const minute = minuteOfDay(reports[kind].at);
  const found: { period: Period; dueMs: number }[] = [];
  for (let { day } = wallTime(nowMs, timeZone); found.length < LOOK_BACK[kind]; day = previousDay(day)) {
    if (!isDayOf(kind, day, reports)) continue;
    const dueMs = instantOf(day, minute, timeZone);
    if (dueMs <= nowMs) found.push({ period: before(kind, day), dueMs });
  }
  return found;
}

function isDayOf(kind: Scheduled, day: string, { weekly, monthly }: Department["reports"]): boolean {
  if (kind === "daily") return true;
  if (kind === "weekly") return WEEKDAYS[weekdayOf(day)] === weekly.day;
  return Number(day.slice(8)) === monthly.day;
}

/** The last whole day, week or month before this day. */
function before(kind: Scheduled, day: string): Period {
  if (kind === "daily") return dayPeriod(previousDay(day));
  if (kind === "monthly") return monthOfPeriod(previousDay(`${day.slice(0, 7)}-01`).slice(0, 7));
  return weekPeriod(previousDay(weekPeriod(day).from));
}
