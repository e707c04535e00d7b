import { OWED } from "./dimensions.ts";
import type { PeriodCounts } from "./period.ts";
import { type Counts, hoursOf } from "./report.ts";

/** Of a day that is not over, what runs out later than this hour is not missed yet. */
export function withoutToCome(now: PeriodCounts, hour: number): PeriodCounts {
  const today = now.days.at(-1)?.counts ?? {};
  const owed = OWED.flatMap((dimension) => {
    const names = Object.entries(now.total[dimension] ?? {});
    return names.map(([name, count]) => {
      const toCome = hoursOf(today[dimension]?.[name]).slice(hour);
      const all = hoursOf(count).reduce((sum, one) => sum + one, 0);
      return [dimension, name, all - toCome.reduce((sum, one) => sum + one, 0)] as const;
    });
  });
  const total: Counts = { ...now.total };
  for (const [dimension, name, count] of owed) total[dimension] = { ...total[dimension], [name]: count };
  return { ...now, total };
}
