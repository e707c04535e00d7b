import { daysBetween, nextDay, previousDay, shiftDay, weekdayOf } from "../days.ts";
import { iso } from "../instants.ts";
import { instantOf } from "../zone.ts";
import type { Counts } from "./report.ts";

/** Spans of whole days on the department's wall, and what is compared with what. */

/** What is made without being asked for. */
export const SCHEDULED = ["daily", "weekly", "monthly"] as const;
export const REPORT_KINDS = ["daily", "weekly", "monthly", "custom"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Both days are in it: `2026-10-01` to `2026-10-31`. */
export interface Period {
  kind: ReportKind;
  from: string;
  to: string;
}

/** Days, both ends among them. */
export type Span = Pick<Period, "from" | "to">;

/** The longest span that one report is compiled over. */
export const MOST_DAYS = 366;

export const dayPeriod = (day: string): Period => ({ kind: "daily", from: day, to: day });

/** Monday to Sunday, the week that holds this day. */
export function weekPeriod(day: string): Period {
  let from = day;
  while (weekdayOf(from) !== 1) from = previousDay(from);
  return { kind: "weekly", from, to: shiftDay(from, 6) };
}

/** `2026-10` */
export function monthOfPeriod(month: string): Period {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = iso(Date.UTC(year, number, 0)).slice(0, 10);
  return { kind: "monthly", from: `${month}-01`, to: last };
}

export const customPeriod = (from: string, to: string): Period => ({ kind: "custom", from, to });

export const daysOf = ({ from, to }: Span): string[] =>
  // Counted, not compared: after 9999-12-31 comes no day of four digits.
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => shiftDay(from, at));

/** Of a period, the days that have begun by `today`: what a report of it is counted over. */
export const begunBy = (today: string, { from, to }: Span): Span => ({ from, to: to < today ? to : today });

/** So many of its first days: what as many days of another period are held against. */
const firstDays = (count: number, period: Period): Period => {
  const last = shiftDay(period.from, count - 1);
  return last < period.to ? { ...period, to: last } : period;
};

/** What a report over these days is compared with: as many days of the period before and of a year ago, where it is not
 * over; the whole of them where it is. */
export function comparedWith(period: Period, counted: Span): { before: Period; lastYear: Period } {
  const [before, lastYear] = [periodBefore(period), periodLastYear(period)];
  if (counted.to >= period.to) return { before, lastYear };
  const days = daysOf(counted).length;
  return { before: firstDays(days, before), lastYear: firstDays(days, lastYear) };
}

/** As long, and just before; of a month the month before. */
export function periodBefore(period: Period): Period {
  if (period.kind === "monthly") return monthOfPeriod(previousDay(period.from).slice(0, 7));
  const days = daysOf(period).length;
  return { ...period, from: shiftDay(period.from, -days), to: previousDay(period.from) };
}

/** The same weekdays a year ago (52 weeks); of a month the same month. */
export function periodLastYear(period: Period): Period {
  if (period.kind === "monthly") {
    const [year = 0, month = 1] = period.from.split("-").map(Number);
    return monthOfPeriod(`${year - 1}-${String(month).padStart(2, "0")}`);
  }
  return { ...period, from: shiftDay(period.from, -364), to: shiftDay(period.to, -364) };
}

/** Stable, and sorted as time is: `2026-11-25`, `2026-W48`, `2026-10`, `2026-10-01_2026-10-15`. */
export function periodName({ kind, from, to }: Period): string {
  if (kind === "daily") return from;
  if (kind === "monthly") return from.slice(0, 7);
  if (kind === "custom") return `${from}_${to}`;
  // ISO 8601: the week belongs to the year that has its Thursday.
  const thursday = shiftDay(from, 3);
  const year = thursday.slice(0, 4);
  const dayOfYear = daysBetween(`${year}-01-01`, thursday);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, "0")}`;
}

export const instantsOf = ({ from, to }: Span, timeZone: string): { from: string; to: string } => ({
  from: iso(instantOf(from, 0, timeZone)),
  to: iso(instantOf(nextDay(to), 0, timeZone)),
});

/** A period's counters, all days in one. */
export interface PeriodTotal {
  period: Period;
  total: Counts;
}

export interface PeriodCounts extends PeriodTotal {
  /** Of those that are looked at day by day. */
  days: readonly { day: string; counts: Counts }[];
}
