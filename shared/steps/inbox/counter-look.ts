import { shiftDay } from "../../domain/days.ts";
import { DAY_MS } from "../../domain/instants.ts";
import type { Counted } from "../../domain/report/counts-in.ts";
import { counterOf, HOURLY, HOURLY_OF_SCOPES, type Scope, WHOLE } from "../../domain/report/dimensions.ts";
import { isNamed } from "../../domain/report/pick.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";

/** Whether a UTC day may hold what was counted, by the counters of the days on the wall that it touches. */

/** Days on the wall that are asked for at a time. */
const DAYS_AT_ONCE = 64;

/** What is counted by the hour and asked for over all of them is on nearly every day: its counters are not read. */
export function counterLook(
  { store, department }: Pick<Ports, "store" | "department">,
  { pick, hour, scopes }: Counted,
): (utcDay: string) => Promise<boolean> {
  const { timeZone } = department.department;
  const scope: Scope = scopes[0] ?? WHOLE;
  const hourly = (scope.kind === "department" ? HOURLY : HOURLY_OF_SCOPES).has(pick.dimension);
  if (hourly && hour === undefined) return async () => true;
  const dimension = counterOf(pick.dimension, scope);
  const known = new Map<string, boolean>();

  async function look(days: readonly string[]): Promise<void> {
    const counted = await store.countedDays(days, dimension, hourly ? (hour ?? 0) : 0);
    for (const day of days) {
      const names = Object.entries(counted.get(day) ?? {});
      known.set(
        day,
        names.some(([name, count]) => count > 0 && isNamed(pick, name)),
      );
    }
  }

  return async (utcDay) => {
    const days = wallDays(utcDay, timeZone);
    const [newest = utcDay] = days.toReversed();
    // The days before it are next.
    if (days.some((day) => !known.has(day)))
      await look(Array.from({ length: DAYS_AT_ONCE }, (_, back) => shiftDay(newest, -back)));
    return days.some((day) => known.get(day));
  };
}

const wallDays = (utcDay: string, timeZone: string): string[] => {
  const startMs = Date.parse(`${utcDay}T00:00:00Z`);
  return [...new Set([startMs, startMs + DAY_MS - 1].map((ms) => wallTime(ms, timeZone).day))];
};
