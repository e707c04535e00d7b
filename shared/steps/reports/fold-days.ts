import { previousDay, shiftDay } from "../../domain/days.ts";
import { daysOf, MOST_DAYS } from "../../domain/report/period.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { inTurns } from "../in-turns.ts";
import { touchesOf } from "../recount.ts";

/** Folds days that are over, and again those whose counters were touched since. Safe to repeat and to run twice at once:
 * a fold says what it holds. */

/** No function runs for longer (Lambda quotas: 15 minutes): what was counted as of a day has arrived by then, and whatever
 * comes later is a touch. */
const SETTLED_MS = 3_600_000;
/** The longest report and what it is compared with. */
const DAYS_BACK = 2 * MOST_DAYS;
/** The newest first; what is left is for the next run. */
const MOST_A_RUN = 62;
const AT_ONCE = 8;

export const foldDays =
  ({ department, store, nowMs }: Pick<Ports, "department" | "store" | "nowMs">) =>
  async (): Promise<void> => {
    const to = previousDay(wallTime(nowMs() - SETTLED_MS, department.department.timeZone).day);
    const span = { from: shiftDay(to, 1 - DAYS_BACK), to };
    const days = daysOf(span).reverse();
    // Before the counters: what moves them meanwhile is then a touch that the fold does not know of.
    const touched = await touchesOf(store, days);
    const known = new Map((await store.folds(span)).map((fold) => [fold.day, fold.touched]));
    const due = days.filter((day) => known.get(day) !== (touched.get(day) ?? 0)).slice(0, MOST_A_RUN);
    await inTurns(due, AT_ONCE, async (day) => {
      await store.saveFold(day, touched.get(day) ?? 0, await store.counts(day, { consistent: true }));
    });
  };
