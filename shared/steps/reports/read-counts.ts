import { nextDay } from "../../domain/days.ts";
import { inTurns } from "../../domain/in-turns.ts";
import { type Scope, scopeMark } from "../../domain/report/dimensions.ts";
import { fallenDue } from "../../domain/report/fallen-due.ts";
import { daysOf, monthOfPeriod, periodName, type Span } from "../../domain/report/period.ts";
import { addCounts, type Counts } from "../../domain/report/report.ts";
import { countsByDay, countsOfScope } from "../../domain/report/tally.ts";
import type { Ports } from "../../ports.ts";
import { touchesOf } from "../recount.ts";

/** A scope's counters of some days, as a report holds them: a year of whole days is more than a function has room for. */

export interface CountsAsked {
  /** Those that are looked at day by day. */
  days: readonly string[];
  /** Those that are added up. */
  spans: readonly Span[];
  scope: Scope;
  /** The day that is not over, and its hour that runs, 0 to 23; absent: all of them are over. */
  now?: { day: string; hour: number };
}

interface ReadCounts {
  byDay: ReadonlyMap<string, Counts>;
  /** Of everything, all days of a span in one; in the order of the spans. */
  totals: readonly Counts[];
}

type Counters = Pick<Ports["store"], "counts" | "rollups" | "monthRollups">;

/** Days whose rollups are one query: of most offices less than the MB that it answers at once. */
const DAYS_A_QUERY = 92;
const QUERIES_AT_ONCE = 2;
/** Days that are not rolled up, or were touched since. */
const DAYS_AT_ONCE = 16;

/** Each day is read once, in its month where that is rolled up, added to the spans that hold it, and let go. */
export async function readCounts(store: Counters, { days, spans, scope, now }: CountsAsked): Promise<ReadCounts> {
  const byDay = new Map<string, Counts>(days.map((day) => [day, {}]));
  const totals = spans.map((): Counts => ({}));
  const all = [...new Set([...days, ...spans.flatMap(daysOf)])].sort();
  const mark = scopeMark(scope);
  // Before the rollups: one that is made meanwhile is not taken for what was touched.
  const touches = await touchesOf(store, all);
  const touched = (some: readonly string[]) => some.reduce((sum, day) => sum + (touches.get(day) ?? 0), 0);
  const addDay = (day: string, counts: Counts): void => addCounts(byDay.get(day) ?? {}, counts);
  const addTotal = ({ from, to }: Span, counts: Counts): void => {
    for (const [at, span] of spans.entries())
      if (span.from <= from && to <= span.to) addCounts(totals[at] ?? {}, counts);
  };

  const read = new Set<string>();
  const months = [...new Set(all.map((day) => day.slice(0, 7)))].map(monthOfPeriod).filter(isWholeIn(spans));
  const rolledUp = new Map((await store.monthRollups(months.map(periodName))).map((rollup) => [rollup.name, rollup]));
  for (const month of months) {
    const rollup = rolledUp.get(periodName(month));
    if (rollup?.touched !== touched(daysOf(month))) continue;
    const counts = rollup.scopes[mark];
    for (const [day, own] of Object.entries(counts?.days ?? {})) addDay(day, own);
    addTotal(month, counts?.total ?? {});
    for (const day of daysOf(month)) read.add(day);
  }

  await inTurns(runsOf(all.filter((day) => !read.has(day))), QUERIES_AT_ONCE, async (run) => {
    const rollups = new Map((await store.rollups(run)).map((rollup) => [rollup.name, rollup]));
    await inTurns(daysOf(run), DAYS_AT_ONCE, async (day) => {
      const rollup = rollups.get(day);
      const isTrue = rollup?.touched === touched([day]);
      const all = isTrue ? (rollup.scopes[mark] ?? {}) : countsOfScope(await store.counts(day), scope);
      const counts = day === now?.day ? fallenDue(all, now.hour) : all;
      addDay(day, countsByDay(counts));
      addTotal({ from: day, to: day }, counts);
    });
  });
  return { byDay, totals };
}

/** Each span has all days of the month or none. */
const isWholeIn =
  (spans: readonly Span[]) =>
  ({ from, to }: Span): boolean =>
    spans.every((span) => (span.from <= from && to <= span.to) || to < span.from || span.to < from);

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
  rollups: once((run: Span) => store.rollups(run)),
  monthRollups: once((months: readonly string[]) => store.monthRollups(months)),
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
