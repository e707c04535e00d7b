import { previousDay } from "../days.ts";
import { wallTime } from "../zone.ts";
import { DUE_DIMENSIONS } from "./dimensions.ts";
import { type Counts, hoursOf } from "./report.ts";
import type { Report } from "./sections.ts";

/**
 * That an answer came in time is known before the time runs out, that none came only then. Of a day that is not over both
 * are counted by one moment: the beginning of the hour that runs.
 */

/** Of a day's counters, what fell due before this hour; all others as they are. */
export function fallenDue(counts: Counts, hour: number): Counts {
  const before = (count: Counts[string][string]) => hoursOf(count).map((one, at) => (at < hour ? one : 0));
  const due = DUE_DIMENSIONS.flatMap((dimension) => {
    const names = Object.entries(counts[dimension] ?? {});
    return names.length === 0
      ? []
      : [[dimension, Object.fromEntries(names.map(([of, n]) => [of, before(n)]))] as const];
  });
  return { ...counts, ...Object.fromEntries(due) };
}

/** The hour by which a report counts what fell due on its last day, 0 to 23; absent: that day is over. */
export const dueBefore = ({ partial, compiledAt, timeZone }: Report): number | undefined =>
  partial === true ? wallTime(Date.parse(compiledAt), timeZone).hour : undefined;

/** The last hour that it counts, `2026-11-17T14`; absent: all of them. */
export function lastDueHour(report: Report): string | undefined {
  const hour = dueBefore(report);
  const { to } = report.counted ?? report.period;
  if (hour === undefined) return undefined;
  return hour === 0 ? `${previousDay(to)}T23` : `${to}T${String(hour - 1).padStart(2, "0")}`;
}
