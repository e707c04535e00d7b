import { counterOf, type Scope } from "./dimensions.ts";
import type { Counts } from "./report.ts";

/**
 * A day that is over, its counters folded into one item, so that a report of many days reads few bytes. Its counters still
 * move with what becomes of its messages: a fold tells them as long as they were touched no more often than it says.
 */
export interface FoldedDay {
  day: string;
  /** How often changes of other days had moved the day's counters when it was folded. */
  touched: number;
  /** Under their plain names. */
  of(scope: Scope): Counts;
}

/** `""` of the whole department, else `@team.renewals`: what follows a dimension. */
export const scopeMark = (scope: Scope): string => counterOf("volume", scope).slice("volume".length);

/** By the mark of each scope that has any, under their plain names. */
export function countsByScope(counts: Counts): Record<string, Counts> {
  const scopes: Record<string, Counts> = {};
  for (const [counter, names] of Object.entries(counts)) {
    const [dimension = ""] = counter.split("@", 1);
    const mark = counter.slice(dimension.length);
    scopes[mark] = { ...scopes[mark], [dimension]: names };
  }
  return scopes;
}
