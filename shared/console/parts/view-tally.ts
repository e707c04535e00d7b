import type { View } from "./inbox-query.ts";
import type { Section } from "./places.ts";
import { count } from "./time.ts";

/** What waits in each view and each place, where it counts. */
export type Counts = Partial<Record<View | Section, number>>;

/** What is late, or late soon, the clock alone knows: it is counted as it stands, and no further than this. */
export const COUNTED = 200;

export const isAtLeast = (view: View, held: number): boolean => view === "late-soon" && held >= COUNTED;

/** What a view or a place holds, as it is shown; of nothing, nothing. */
export const tally = (held: number | undefined, language: "en" | "fr"): string | undefined =>
  held === undefined || held === 0 ? undefined : count(held, language);

/** `200+` where that many were counted, and there may be more. */
export function viewTally(view: View, counts: Counts, language: "en" | "fr"): string | undefined {
  const held = counts[view];
  const shown = tally(held, language);
  return shown !== undefined && isAtLeast(view, held ?? 0) ? `${shown}+` : shown;
}
