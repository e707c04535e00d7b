/** Counters are the only source of reports: a report's cost grows with days, never with messages. */

/** One addition to a counter. `name` values are closed lists or ids of the department file, never words. */
export interface Delta {
  /** Day in the department's time zone, `2026-11-23`. */
  day: string;
  /** What `counters.ts` counts by: `volume`, `channel`, `topic`… */
  dimension: string;
  /** Hour 0 to 23 in the department's time zone. */
  hour: number;
  name: string;
  add: number;
}

/** One counter of a day. A number: all at hour 0, as most are; else by the hour, 24 of them. */
export type Count = number | number[];

/** One day: dimension → name → count. */
export type Counts = Record<string, Record<string, Count>>;

const HOURS = 24;

/** Its names are people's own, as hashtags are: none of them is a method of every object. */
const noNames = (): Record<string, Count> => Object.create(null);

/** A counter over the hours of its day. */
export function sum(count: Count | undefined): number {
  if (typeof count !== "object") return count ?? 0;
  let all = 0;
  for (const one of count) all += one;
  return all;
}

/** A counter in one hour. */
export const countAt = (count: Count | undefined, hour: number): number =>
  typeof count === "object" ? (count[hour] ?? 0) : hour === 0 ? (count ?? 0) : 0;

/** A counter as its 24 hours. */
export const hoursOf = (count: Count | undefined): readonly number[] =>
  typeof count === "object" ? count : Array.from({ length: HOURS }, (_, hour) => countAt(count, hour));

/** Adds all of a day to a sum, in place. */
export function addCounts(total: Counts, counts: Counts): void {
  for (const [dimension, names] of Object.entries(counts)) {
    const into = total[dimension] ?? noNames();
    total[dimension] = into;
    for (const name in names) into[name] = both(into[name], names[name] ?? 0);
  }
}

/** Another one: a day is not changed through a sum that holds it. */
function both(was: Count | undefined, count: Count): Count {
  if (typeof count === "number" && typeof was !== "object") return (was ?? 0) + count;
  const hours = [...hoursOf(was ?? count)];
  if (was === undefined) return hours;
  for (let hour = 0; hour < HOURS; hour += 1) hours[hour] = (hours[hour] ?? 0) + countAt(count, hour);
  return hours;
}

/** Adds to one counter, in place. */
export function addCount(counts: Counts, { dimension, hour, name, add }: Omit<Delta, "day">): void {
  const names = counts[dimension] ?? noNames();
  counts[dimension] = names;
  const was = names[name];
  if (hour === 0 && typeof was !== "object") {
    names[name] = (was ?? 0) + add;
    return;
  }
  const hours = typeof was === "object" ? was : [...hoursOf(was)];
  hours[hour] = (hours[hour] ?? 0) + add;
  names[name] = hours;
}
