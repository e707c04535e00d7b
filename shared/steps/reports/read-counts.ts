import type { Scope } from "../../domain/report/dimensions.ts";
import type { Span } from "../../domain/report/period.ts";
import { addCounts, type Counts } from "../../domain/report/report.ts";
import { countsByDay, countsOfScope } from "../../domain/report/tally.ts";
import type { Ports } from "../../ports.ts";

/** A scope's counters of some days, as a report holds them: a year of whole days is more than a function has room for. */

interface ReadCounts {
  /** Of what is looked at day by day. */
  byDay: ReadonlyMap<string, Counts>;
  /** Of everything, all days of a span in one; in the order of the spans. */
  totals: readonly Counts[];
}

/** Days that are asked for side by side. */
const DAYS_AT_ONCE = 16;

/** Each day is read once, added to the spans that hold it, and let go. */
export async function readCounts(
  store: Pick<Ports["store"], "counts">,
  days: readonly string[],
  spans: readonly Span[],
  scope: Scope,
): Promise<ReadCounts> {
  const byDay = new Map<string, Counts>();
  const totals = spans.map((): Counts => ({}));
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    const some = days.slice(at, at + DAYS_AT_ONCE);
    const read = await Promise.all(some.map((day) => store.counts(day)));
    for (const [i, day] of some.entries()) {
      const counts = countsOfScope(read[i] ?? {}, scope);
      byDay.set(day, countsByDay(counts));
      for (const [of, { from, to }] of spans.entries())
        if (from <= day && day <= to) addCounts(totals[of] ?? {}, counts);
    }
  }
  return { byDay, totals };
}

/** The same store for one run: reports of many scopes are cut from the same days, which are read once. */
export function eachDayOnce<S extends Pick<Ports["store"], "counts">>(store: S): S {
  const known = new Map<string, Promise<Counts>>();
  return {
    ...store,
    counts(day: string) {
      const counts = known.get(day) ?? store.counts(day);
      known.set(day, counts);
      // A day that could not be read is asked for again by the next.
      counts.catch(() => known.delete(day));
      return counts;
    },
  };
}
