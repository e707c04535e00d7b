/** Counters are the only source of reports: a report's cost grows with days, never with messages. */

/** One addition to a counter. `name` values are closed lists or ids of the department file, never words. */
export interface Delta {
  /** Day in the department's time zone, `2026-11-23`. */
  day: string;
  /** `volume`, `language`, `sentiment`, `topic`, `reply`, `standard`, … */
  dimension: string;
  /** Hour 0 to 23 in the department's time zone. */
  hour: number;
  name: string;
  add: number;
}

/** day → dimension → name → hour (0–23) → count. */
export type Counts = Record<string, Record<string, number[]>>;
