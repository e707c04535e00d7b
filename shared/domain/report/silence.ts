import { type Counts, countAt } from "./report.ts";

/**
 * Has a channel stopped without saying so? Its own rhythm answers: what came in the same hours of other days says how
 * much should have come since the last message, and a Poisson count of that mean is zero with probability e^-mean.
 */

/** With as many expected and none there, chance explains it once in 400 times: at most one false word a fortnight for
 * a channel that is looked at by its own rhythm. */
const EXPECTED = 6;
/** Fewer days are no rhythm. */
const LEAST_DAYS = 3;
const HOUR_MS = 3_600_000;
const HOURS = 24;

export interface Rhythm {
  /** Past days' counts, today excluded. */
  days: readonly Counts[];
  channel: string;
  /** When the last message came; absent: none ever did, which is no silence. */
  lastMs: number | undefined;
  nowMs: number;
  /** Hour of the day in the department's time zone, 0 to 23. */
  hourOf: (ms: number) => number;
}

export function isSilent({ days, channel, lastMs, nowMs, hourOf }: Rhythm): boolean {
  if (lastMs === undefined || days.length < LEAST_DAYS) return false;
  const hourly = Array.from({ length: HOURS }, (_, hour) =>
    mean(days.map((day) => countAt(day.channel?.[channel], hour))),
  );
  const daily = hourly.reduce((sum, one) => sum + one, 0);
  const wholeDays = Math.floor((nowMs - lastMs) / (HOURS * HOUR_MS));
  let expected = wholeDays * daily;
  // The rest of the span hour by hour, its two ends in part.
  for (let from = lastMs + wholeDays * HOURS * HOUR_MS; from < nowMs && expected < EXPECTED; ) {
    const to = Math.min(nowMs, from + HOUR_MS - (from % HOUR_MS));
    expected += (hourly[hourOf(from)] ?? 0) * ((to - from) / HOUR_MS);
    from = to;
  }
  return expected >= EXPECTED;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
