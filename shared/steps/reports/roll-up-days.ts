import { previousDay } from "../../domain/days.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { HOUR_MS } from "../../domain/instants.ts";
import { daysOf, monthOfPeriod } from "../../domain/report/period.ts";
import { countsByScope, monthOf, type Rollup } from "../../domain/report/rollup.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { touchesOf } from "../recount.ts";

/** Rolls up days and months that are over, and again those whose counters were touched since. Safe to repeat and to run
 * twice at once: a rollup says what it holds. */

/** No function runs for longer (Lambda quotas: 15 minutes): what was counted as of a day has arrived by then, and whatever
 * comes later is a touch. */
const SETTLED_MS = HOUR_MS;
/** The longest report and the year before it. */
const MONTHS_BACK = 25;
/** The newest first; what is left is for the next run. */
const MOST_DAYS_A_RUN = 62;
const AT_ONCE = 8;

export const rollUpDays =
  ({ department, store, nowMs }: Pick<Ports, "department" | "store" | "nowMs">) =>
  async (): Promise<void> => {
    const last = previousDay(wallTime(nowMs() - SETTLED_MS, department.department.timeZone).day);
    const months = monthsBack(last);
    // Before the counters: what moves them meanwhile is then a touch that the rollup does not know of.
    const touches = await touchesOf(store, months.map(firstOf));
    const touched = (day: string): number => touches.get(day) ?? 0;
    const isTrue = (rollup: Rollup<unknown>): boolean => rollup.touched === touched(rollup.name);
    const known = new Map((await store.monthRollups(months)).map((rollup) => [rollup.name, rollup.touched]));
    let left = MOST_DAYS_A_RUN;
    for (const month of months) {
      const days = daysOf(monthOfPeriod(month));
      const touchedInAll = days.reduce((sum, day) => sum + touched(day), 0);
      if (known.get(month) === touchedInAll) continue;
      const over = days.filter((day) => day <= last);
      const kept = new Set((await store.rollups(spanOf(over))).filter(isTrue).map(({ name }) => name));
      const due = over.filter((day) => !kept.has(day)).reverse();
      const some = due.slice(0, left);
      left -= some.length;
      await inTurns(some, AT_ONCE, async (day) => {
        const counts = await store.counts(day, { consistent: true });
        await store.saveRollup({ name: day, touched: touched(day), scopes: countsByScope(counts) });
      });
      if (some.length < due.length) return;
      if (over.length < days.length) continue;
      const whole = (await store.rollups(spanOf(days))).filter(isTrue);
      if (whole.length === days.length)
        await store.saveMonthRollup({ name: month, touched: touchedInAll, scopes: monthOf(whole) });
    }
  };

const firstOf = (month: string): string => `${month}-01`;

const spanOf = (days: readonly string[]) => ({ from: days[0] ?? "", to: days.at(-1) ?? "" });

/** `2026-11`, and those before it. */
function monthsBack(day: string): string[] {
  const months = [day.slice(0, 7)];
  while (months.length < MONTHS_BACK) months.push(previousDay(firstOf(months.at(-1) ?? "")).slice(0, 7));
  return months;
}
