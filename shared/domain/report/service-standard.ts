import { nextDay, weekdayOf } from "../days.ts";
import type { Department } from "../department/department.ts";
import { askedAt } from "../message/message.ts";
import { instantOf, wallTime } from "../zone.ts";

/** The service clock: it runs in the department's working hours only (invariant 9). */

export interface WorkingCalendar {
  timeZone: string;
  hours: Department["service"]["hours"];
  /** Days off, holidays among them, `2026-12-24`. */
  closed: readonly string[];
}

interface Span {
  fromMs: number;
  toMs: number;
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A department that never opens within this many days has no working hours: the clock runs on. */
const LOOK_AHEAD_DAYS = 400;

export const calendarOf = ({ department, service }: Pick<Department, "department" | "service">): WorkingCalendar => ({
  timeZone: department.timeZone,
  hours: service.hours,
  closed: service.closed,
});

/** The instant at which this much working time has passed. */
export function addWorkingTime(fromMs: number, durationMs: number, calendar: WorkingCalendar): number {
  let left = durationMs;
  let { day } = wallTime(fromMs, calendar.timeZone);
  for (let idle = 0; idle < LOOK_AHEAD_DAYS; day = nextDay(day)) {
    const span = openOn(day, calendar);
    const startMs = Math.max(span?.fromMs ?? 0, fromMs);
    const openMs = span ? span.toMs - startMs : 0;
    if (openMs <= 0) {
      idle += 1;
      continue;
    }
    idle = 0;
    if (left <= openMs) return startMs + left;
    left -= openMs;
  }
  return fromMs + durationMs;
}

/** Working seconds between two instants, rounded down; 0 when `toMs` is not later. */
export function workingSecondsBetween(fromMs: number, toMs: number, calendar: WorkingCalendar): number {
  if (toMs <= fromMs) return 0;
  let worked = 0;
  const last = wallTime(toMs, calendar.timeZone).day;
  for (let { day } = wallTime(fromMs, calendar.timeZone); day <= last; day = nextDay(day)) {
    const span = openOn(day, calendar);
    if (span) worked += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
  }
  return Math.floor(worked / 1000);
}

/** When the first personal reply is due. */
export function dueAt(createdAt: string, receivedAt: string, department: Department): string {
  const from = Date.parse(askedAt({ createdAt, receivedAt }));
  return new Date(addWorkingTime(from, department.service.firstPersonalReply, calendarOf(department))).toISOString();
}

/** `2026-11-28`: a day with working hours, and no holiday. */
export const isOpenOn = (day: string, calendar: WorkingCalendar): boolean => openOn(day, calendar) !== undefined;

/** A day's own hours go before those of its group. */
function openOn(day: string, { timeZone, hours, closed }: WorkingCalendar): Span | undefined {
  if (closed.includes(day)) return undefined;
  const weekday = weekdayOf(day);
  const name = WEEKDAYS[weekday] ?? "sun";
  const hoursOfDay = hours[name] ?? hours[weekday === 0 || weekday === 6 ? "sat-sun" : "mon-fri"];
  if (hoursOfDay === undefined) return undefined;
  const [from = 0, to = 0] = hoursOfDay.split("-").map(minuteOfDay);
  return { fromMs: instantOf(day, from, timeZone), toMs: instantOf(day, to, timeZone) };
}

function minuteOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
