/**
 * What YouTube lets an application ask for: 10,000 units a day, counted from midnight in California.
 * https://developers.google.com/youtube/v3/determine_quota_cost
 */
import { nextDay } from "../../domain/days.ts";
import { instantOf, wallTime } from "../../domain/zone.ts";

const ZONE = "America/Los_Angeles";
/** Units a day and application, unless Google granted more. */
export const UNITS_A_DAY = 10_000;
/**
 * What one account's polling may spend. Two accounts of one application leave a fifth of the day for people: a reply
 * costs 50.
 */
const POLL_UNITS_A_DAY = 4_000;
/** The first call of each minute's poll, which none goes without. */
const MINUTES_A_DAY = 1_440;
const EXTRA_UNITS_A_DAY = POLL_UNITS_A_DAY - MINUTES_A_DAY;
/** May be spent ahead of the hour: a first look, an outage, a busy video. */
const AHEAD_UNITS = 300;

/** What was spent, as the cursor keeps it. */
export interface Spent {
  /** In California, YYYY-MM-DD. */
  day: string;
  units: number;
}

export interface Purse {
  /** One unit beyond the poll's first; `false`: not now. */
  take(): boolean;
  spent(): Spent;
}

/**
 * The units of a day come evenly over it, so that its evening has as many as its morning. `often`: how many times as
 * often as by the minute an account is looked at, where nobody counts the units.
 */
export function purse(before: Spent | undefined, nowMs: number, often = 1): Purse {
  const { day } = wallTime(nowMs, ZONE);
  const [from, to] = [instantOf(day, 0, ZONE), nextMidnightMs(nowMs)];
  const come = Math.floor((EXTRA_UNITS_A_DAY * (nowMs - from)) / (to - from)) + AHEAD_UNITS;
  const allowed = Math.min(EXTRA_UNITS_A_DAY, come) * often;
  let units = before?.day === day ? before.units : 0;
  return {
    take() {
      if (units >= allowed) return false;
      units += 1;
      return true;
    },
    spent: () => ({ day, units }),
  };
}

/** When the next day's units come. */
export const nextMidnightMs = (nowMs: number): number => instantOf(nextDay(wallTime(nowMs, ZONE).day), 0, ZONE);
