import type { Department } from "../../../shared/domain/department/department.ts";
import { type CountedKind, movement } from "../../../shared/domain/report/counters.ts";
import { factOptions } from "../../../shared/domain/report/facts.ts";
import type { Counts } from "../../../shared/domain/report/report.ts";
import type { Change } from "./life.ts";

/** The counters of each day, as the stream's changes move them: the product's own rules, without a table. */
export function seededCounters(changes: readonly Change[], department: Department): ReadonlyMap<string, Counts> {
  const options = factOptions(department);
  const days = new Map<string, Counts>();
  for (const { old, next } of changes) {
    // The kind names the shape of both.
    for (const { day, dimension, hour, name, add } of movement(
      next.entity as CountedKind,
      old as never,
      next as never,
      options,
    )) {
      const counts = days.get(day) ?? {};
      const names = counts[dimension] ?? {};
      const hours = names[name] ?? new Array<number>(24).fill(0);
      hours[hour] = (hours[hour] ?? 0) + add;
      names[name] = hours;
      counts[dimension] = names;
      days.set(day, counts);
    }
  }
  return days;
}
