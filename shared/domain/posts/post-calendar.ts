import { daysBetween, isDay, nextDay, previousDay, shiftDay, weekdayOf } from "../days.ts";
import { iso } from "../instants.ts";
import { instantOf, wallTime } from "../zone.ts";

/** The days and hours of the calendar, on the department's wall. */

export const CALENDAR_VIEWS = ["week", "month", "list"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** Days of the department, `2026-11-23`, first and last shown. */
export interface CalendarSpan {
  view: CalendarView;
  days: string[];
  /** A day within the span before, and within the one after. */
  before: string;
  after: string;
  /** Instants: from the first day's midnight to the one after the last. */
  from: string;
  to: string;
}

const LIST_DAYS = 28;

export function spanOf(view: CalendarView, day: string, timeZone: string): CalendarSpan {
  const [first, length] =
    view === "week"
      ? [mondayOf(day), 7]
      : view === "month"
        ? [mondayOf(`${day.slice(0, 7)}-01`), weeksOfMonth(day) * 7]
        : [mondayOf(day), LIST_DAYS];
  const days = Array.from({ length }, (_, index) => shiftDay(first, index));
  const last = days.at(-1) ?? first;
  const month = view === "month";
  return {
    view,
    days,
    before: month ? `${previousDay(`${day.slice(0, 7)}-01`).slice(0, 7)}-01` : shiftDay(first, -length),
    after: month ? nextDay(lastOfMonth(day)) : shiftDay(first, length),
    from: iso(instantOf(first, 0, timeZone)),
    to: iso(instantOf(nextDay(last), 0, timeZone)),
  };
}

/** Monday before, or the day itself: calendars of both languages begin the working week there. */
const mondayOf = (day: string): string => shiftDay(day, -((weekdayOf(day) + 6) % 7));

/** A time that a person wrote, `2026-11-25` and `10:00`, as an instant; a repeated hour is its first. */
export function instantWritten(day: string, time: string, timeZone: string): string | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (!isDay(day) || hours === undefined || minutes === undefined) return undefined;
  const minute = Number(hours) * 60 + Number(minutes);
  return minute >= 24 * 60 ? undefined : iso(instantOf(day, minute, timeZone));
}

/** `2026-11-25` and `10:00` on the department's wall. */
export function written(at: string, timeZone: string): { day: string; time: string } {
  const { day, hour, minute } = wallTime(Date.parse(at), timeZone);
  return { day, time: `${two(hour)}:${two(minute)}` };
}

/** The hours that a week shows: the working day, and whatever is planned before and after it. */
export function hoursOf(times: readonly string[], timeZone: string): number[] {
  const hours = times.map((at) => wallTime(Date.parse(at), timeZone).hour);
  const [first, last] = [Math.min(FIRST_HOUR, ...hours), Math.max(LAST_HOUR, ...hours)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const FIRST_HOUR = 9;
const LAST_HOUR = 17;

const lastOfMonth = (day: string): string => {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
};

function weeksOfMonth(day: string): number {
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  return Math.ceil(daysBetween(first, nextDay(lastOfMonth(day))) / 7);
}

const two = (number: number): string => String(number).padStart(2, "0");
