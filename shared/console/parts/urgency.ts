import { localDay } from "./time.ts";

/** Within this of its due time an open message counts as late soon; the view of that name holds what is late already as well. */
export const SOON_MS = 15 * 60_000;

export type Urgency = "late" | "soon" | "today" | "later";

/** Which group of the list a due time falls in: the page and the browser's script ask the same rule. */
export function urgency(dueMs: number, nowMs: number, timeZone: string): Urgency {
  if (dueMs <= nowMs) return "late";
  if (dueMs - nowMs <= SOON_MS) return "soon";
  return localDay(dueMs, timeZone) === localDay(nowMs, timeZone) ? "today" : "later";
}
