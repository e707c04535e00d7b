import { nextDay } from "../../domain/days.ts";
import type { Scope } from "../../domain/report/dimensions.ts";
import { daysOf, type Span } from "../../domain/report/period.ts";
import { addCounts, type Counts } from "../../domain/report/report.ts";
import { countsByDay, countsOfScope } from "../../domain/report/tally.ts";
import type { Ports } from "../../ports.ts";
import { inTurns } from "../in-turns.ts";
import { touchesOf } from "../recount.ts";

/** A scope's counters of some days, as a report holds them: a year of whole days is more than a function has room for. */

export interface CountsAsked {
  /** Those that are looked at day by day. */
  days: readonly string[];
  /** Those that are added up. */
  spans: readonly Span[];
  scope: Scope;
}

interface ReadCounts {
  byDay: ReadonlyMap<string, Counts>;
  /** Of everything, all days of a span in one; in the order of the spans. */
  totals: readonly Counts[];
}

type Counters = Pick<Ports["store"], "counts" | "folds">;

/** Days whose folds are one query: at the busiest offices less than the MB that it answers at once. */
const DAYS_A_QUERY = 92;
const QUERIES_AT_ONCE = 2;
/** Days that are not folded, or were touched since. */
const DAYS_AT_ONCE = 16;

/** Each day is read once, added to the spans that hold it, and let go. */
export async function readCounts(store: Counters, { days, spans, scope }: CountsAsked): Promise<ReadCounts> {
  const byDay = new Map<string, Counts>(days.map((day) => [day, {}]));
  const totals = spans.map((): Counts => ({}));
  const all = [...new Set([...days, ...spans.flatMap(daysOf)])].sort();
  // Before the folds: one that is made meanwhile is not taken for what was touched.
  const touched = await touchesOf(store, all);
  await inTurns(runsOf(all), QUERIES_AT_ONCE, async (run) => {
    const folds = new Map((await store.folds(run)).map((fold) => [fold.day, fold]));
    await inTurns(daysOf(run), DAYS_AT_ONCE, async (day) => {
      const fold = folds.get(day);
      const isTrue = fold?.touched === (touched.get(day) ?? 0);
      const counts = isTrue ? fold.of(scope) : countsOfScope(await store.counts(day), scope);
      addCounts(byDay.get(day) ?? {}, countsByDay(counts));
      for (const [of, { from, to }] of spans.entries())
        if (from <= day && day <= to) addCounts(totals[of] ?? {}, counts);
    });
  });
  return { byDay, totals };
}

/** Of days in their order: those that follow each other. */
function runsOf(days: readonly string[]): Span[] {
  const runs: Span[] = [];
  let length = 0;
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && length < DAYS_A_QUERY && nextDay(last.to) === day) {
      last.to = day;
      length += 1;
    } else {
      runs.push({ from: day, to: day });
      length = 1;
    }
  }
  return runs;
}

/** The same store for one run: reports of many scopes are cut from the same days, which are read once. */
export const eachDayOnce = <S extends Counters>(store: S): S => ({
  ...store,
  counts: once((day: string) => store.counts(day)),
  folds: once((run: Span) => store.folds(run)),
});

function once<A, T>(read: (of: A) => Promise<T>): (of: A) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (of) => {
    const key = JSON.stringify(of);
    const found = known.get(key) ?? read(of);
    known.set(key, found);
    // What could not be read is asked for again by the next.
    found.catch(() => known.delete(key));
    return found;
  };
}
