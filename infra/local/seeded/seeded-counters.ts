import type { Department } from "../../../shared/domain/department/department.ts";
import { type CountedKind, movement } from "../../../shared/domain/report/counters.ts";
import { factOptions } from "../../../shared/domain/report/facts.ts";
import { addCount, type Counts } from "../../../shared/domain/report/report.ts";
import type { Change } from "./life.ts";

/** The counters of each day, as the stream's changes move them: the product's own rules, without a table. */
export function seededCounters(changes: readonly Change[], department: Department): ReadonlyMap<string, Counts> {
  const options = factOptions(department);
  const days = new Map<string, Counts>();
  for (const { old, next } of changes) {
    // The kind names the shape of both.
    for (const { day, ...delta } of movement(next.entity as CountedKind, old as never, next as never, options)) {
      const counts = days.get(day) ?? {};
      addCount(counts, delta);
      days.set(day, counts);
    }
  }
  return days;
}
