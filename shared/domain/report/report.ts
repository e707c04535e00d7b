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

/** One day: dimension → name → hour (0–23) → count. */
export type Counts = Record<string, Record<string, number[]>>;

/** A counter over the hours of its day. */
export const sum = (hours: readonly number[] | undefined): number =>
  (hours ?? []).reduce((all, count) => all + (count ?? 0), 0);
