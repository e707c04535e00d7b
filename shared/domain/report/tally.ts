import { BY_DAY, type Dimension, joined, type Scope, scopeMark } from "./dimensions.ts";
import { type Counts, countAt, sum } from "./report.ts";

/** How sections read counters. A counter below nothing is one that waits to be mended: it reads as nothing. */

/** One counter, over the hours of its day. */
export const tally = (counts: Counts, dimension: Dimension, ...name: string[]): number =>
  Math.max(0, sum(counts[dimension]?.[joined(...name)]));

/** All names of a dimension, or what follows these first parts of a name: `reply-channel` of `x` → bucket → count. */
export function tallies(counts: Counts, dimension: Dimension, ...first: string[]): Record<string, number> {
  const start = first.length === 0 ? "" : `${joined(...first)}|`;
  const names = counts[dimension] ?? {};
  const found: Record<string, number> = Object.create(null);
  for (const name in names) {
    const count = name.startsWith(start) ? sum(names[name]) : 0;
    if (count > 0) found[name.slice(start.length)] = count;
  }
  return found;
}

/** The tallies of each of a dimension's first parts, so many of them joined: one pass for what would be one each. */
export function talliesBy(counts: Counts, dimension: Dimension, parts = 1): Map<string, Record<string, number>> {
  const groups = new Map<string, Record<string, number>>();
  const names = counts[dimension] ?? {};
  for (const name in names) {
    const count = sum(names[name]);
    if (count <= 0) continue;
    const all = name.split("|");
    const first = joined(...all.slice(0, parts));
    const group = groups.get(first) ?? Object.create(null);
    groups.set(first, group);
    group[joined(...all.slice(parts))] = count;
  }
  return groups;
}

/** All of a dimension together. */
export const tallyAll = (counts: Counts, dimension: Dimension, ...first: string[]): number =>
  Object.values(tallies(counts, dimension, ...first)).reduce((all, count) => all + count, 0);

/** First personal replies that were not written on the platform itself: bucket → count. */
export function writtenHere(counts: Counts): Record<string, number> {
  const there = tallies(counts, "there");
  const here = Object.entries(tallies(counts, "reply")).map(([bucket, all]) => [bucket, all - (there[bucket] ?? 0)]);
  return Object.fromEntries(here.filter(([, count]) => Number(count) > 0));
}

/** A dimension by the hour: 24 counts. */
export function hourly(counts: Counts, dimension: Dimension): number[] {
  const rows = Object.values(counts[dimension] ?? {});
  return Array.from({ length: 24 }, (_, hour) =>
    Math.max(
      0,
      rows.reduce<number>((all, row) => all + countAt(row, hour), 0),
    ),
  );
}

/** A scope's counters under their plain names, so that no section knows whose they are. */
export function countsOfScope(counts: Counts, scope: Scope): Counts {
  const end = scopeMark(scope);
  return Object.fromEntries(
    Object.entries(counts).flatMap(([dimension, names]) => {
      const own = end === "" ? !dimension.includes("@") : dimension.endsWith(end);
      return own ? [[dimension.slice(0, dimension.length - end.length), names]] : [];
    }),
  );
}

/** Of a scope's counters, those that are looked at day by day. */
export const countsByDay = (counts: Counts): Counts =>
  Object.fromEntries(BY_DAY.flatMap((dimension) => (counts[dimension] ? [[dimension, counts[dimension]]] : [])));
