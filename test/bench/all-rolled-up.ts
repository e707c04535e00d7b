import { shiftDay } from "../../shared/domain/days.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { MOST_DAYS } from "../../shared/domain/report/period.ts";
import type { Store } from "../../shared/ports.ts";
import { rollUpDays } from "../../shared/steps/reports/roll-up-days.ts";

/** Rolls up all days as the mornings before have done; a run has no more than some of them. */
export async function allRolledUp(department: Department, store: Store, nowMs: number): Promise<void> {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const days = { from: shiftDay(today, -2 * MOST_DAYS - 1), to: today };
  let rolledUp: number;
  do {
    rolledUp = (await store.rollups(days)).length;
    await rollUpDays({ department, store, nowMs: () => nowMs })();
  } while ((await store.rollups(days)).length > rolledUp);
}
