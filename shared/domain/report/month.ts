import { wallTime } from "../zone.ts";

/** Calendar months on the department's wall: `2026-11`. */

/** The month of this instant, or one so many before (`-1`) or after it. */
export function monthOf(atMs: number, timeZone: string, shift = 0): string {
  const [year = 0, month = 1] = wallTime(atMs, timeZone).day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + shift, 1)).toISOString().slice(0, 7);
}
