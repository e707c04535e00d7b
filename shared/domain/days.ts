import { DAY_MS } from "./instants.ts";

/** Days of the calendar as `2026-11-23`: they have no zone, and each has 24 hours. */

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** One that the calendar has, in this form. */
export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(startOf(text)).toJSON()?.startsWith(text) === true;

/** Before it where `by` is negative. */
export const shiftDay = (day: string, by: number): string =>
  new Date(startOf(day) + by * DAY_MS).toISOString().slice(0, 10);
export const nextDay = (day: string): string => shiftDay(day, 1);
export const previousDay = (day: string): string => shiftDay(day, -1);

/** Negative where `to` comes first. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / DAY_MS);

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(startOf(day)).getUTCDay();

/** As the department file names them. */
export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** `16:45` → 1005. */
export function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
