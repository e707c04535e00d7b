import { addCounts, type Counts } from "./report.ts";
import { countsByDay } from "./tally.ts";

/**
 * A day or a month that is over, its counters rolled up into one item, so that a report of many days reads few bytes.
 * Its counters still move with what becomes of its messages: a rollup tells them as long as they were touched no more
 * often than it says.
 */
export interface Rollup<T> {
  /** `2026-10-05`, `2026-10` */
  name: string;
  /** How often changes of other days had moved the counters of its days when it was rolled up. */
  touched: number;
  /** By the mark of each scope that has any. */
  scopes: Readonly<Record<string, T>>;
}

export interface MonthCounts {
  /** Of everything, all days in one. */
  total: Counts;
  /** Of what is looked at day by day. */
  days: Record<string, Counts>;
}

/** Of each scope, under their plain names. */
export function countsByScope(counts: Counts): Record<string, Counts> {
  const scopes: Record<string, Counts> = {};
  for (const [counter, names] of Object.entries(counts)) {
    const [dimension = ""] = counter.split("@", 1);
    const mark = counter.slice(dimension.length);
    scopes[mark] = { ...scopes[mark], [dimension]: names };
  }
  return scopes;
}

export function monthOf(days: readonly Rollup<Counts>[]): Record<string, MonthCounts> {
  const scopes: Record<string, MonthCounts> = {};
  for (const { name, scopes: own } of days)
    for (const [mark, counts] of Object.entries(own)) {
      const month = scopes[mark] ?? { total: {}, days: {} };
      scopes[mark] = month;
      addCounts(month.total, counts);
      month.days[name] = countsByDay(counts);
    }
  return scopes;
}
