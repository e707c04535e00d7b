import { minuteOfDay, nextDay, WEEKDAYS, weekdayOf } from "../days.ts";
import type { Department } from "../department/department.ts";
import { DAY_MS, iso } from "../instants.ts";
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

/** A department that never opens within this many days has no working hours: the clock runs on. */
const LOOK_AHEAD_DAYS = 400;

/** One a department's record: what is known of its days is found again. */
export function calendarOf({ department, service }: Pick<Department, "department" | "service">): WorkingCalendar {
  const { timeZone } = department;
  const made = calendars.get(service);
  if (made?.timeZone === timeZone) return made;
  const calendar = { timeZone, hours: service.hours, closed: service.closed };
  calendars.set(service, calendar);
  return calendar;
}

const calendars = new WeakMap<Department["service"], WorkingCalendar>();

/** The instant at which this much working time has passed. */
export function addWorkingTime(fromMs: number, durationMs: number, calendar: WorkingCalendar): number {
  let left = durationMs;
  let { day } = wallTime(fromMs, calendar.timeZone);
  for (let idle = 0; idle < LOOK_AHEAD_DAYS; day = nextDay(day)) {
    const spans = openOn(day, calendar).filter(({ toMs }) => toMs > fromMs);
    idle = spans.length === 0 ? idle + 1 : 0;
    for (const span of spans) {
      const startMs = Math.max(span.fromMs, fromMs);
      if (left <= span.toMs - startMs) return startMs + left;
      left -= span.toMs - startMs;
    }
  }
  return fromMs + durationMs;
}

/** Working seconds between two instants, rounded down; 0 when `toMs` is not later. */
export function workingSecondsBetween(fromMs: number, toMs: number, calendar: WorkingCalendar): number {
  if (toMs <= fromMs) return 0;
  let worked = 0;
  const last = wallTime(toMs, calendar.timeZone).day;
  for (let { day } = wallTime(fromMs, calendar.timeZone); day <= last; day = nextDay(day)) {
    for (const span of openOn(day, calendar))
      worked += Math.max(0, Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs));
  }
  return Math.floor(worked / 1000);
}

/** When the first personal reply is due. */
export function dueAt(createdAt: string, receivedAt: string, department: Department): string {
  const from = Date.parse(askedAt({ createdAt, receivedAt }));
  return iso(addWorkingTime(from, department.service.firstPersonalReply, calendarOf(department)));
}

/** When we should have come back to somebody to whom we promised it: as the department's file says, else after one
 * working day. */
export function promiseDueAt(at: string, department: Department): string {
  const fromMs = Date.parse(at);
  const calendar = calendarOf(department);
  const durationMs = department.service.promise ?? workingDayMs(fromMs, calendar);
  return iso(addWorkingTime(fromMs, durationMs, calendar));
}

/** The working time of this day, or of the next one that has any. */
function workingDayMs(fromMs: number, calendar: WorkingCalendar): number {
  let { day } = wallTime(fromMs, calendar.timeZone);
  for (let idle = 0; idle < LOOK_AHEAD_DAYS; idle += 1, day = nextDay(day)) {
    const spans = openOn(day, calendar);
    if (spans.length > 0) return spans.reduce((sum, { fromMs: from, toMs }) => sum + toMs - from, 0);
  }
  return DAY_MS;
}

/** `2026-11-28`: a day with working hours, and no holiday. */
export const isOpenOn = (day: string, calendar: WorkingCalendar): boolean => openOn(day, calendar).length > 0;

/** Of each calendar the days that were asked for: each message asks for the same few again and again. */
const known = new WeakMap<WorkingCalendar, Map<string, readonly Span[]>>();
const MOST_KNOWN_DAYS = 1_000;

function openOn(day: string, calendar: WorkingCalendar): readonly Span[] {
  const days = known.get(calendar) ?? new Map<string, readonly Span[]>();
  known.set(calendar, days);
  const found = days.get(day) ?? spansOn(day, calendar);
  if (days.size >= MOST_KNOWN_DAYS) days.clear();
  days.set(day, found);
  return found;
}

/** In their order. A day's own hours go before those of its group. */
function spansOn(day: string, { timeZone, hours, closed }: WorkingCalendar): Span[] {
  if (closed.includes(day)) return [];
  const weekday = weekdayOf(day);
  const name = WEEKDAYS[weekday] ?? "sun";
  const hoursOfDay = hours[name] ?? hours[weekday === 0 || weekday === 6 ? "sat-sun" : "mon-fri"];
  if (hoursOfDay === undefined) return [];
  return hoursOfDay.split(",").map((span) => {
    const [from = 0, to = 0] = span.trim().split("-").map(minuteOfDay);
    return { fromMs: instantOf(day, from, timeZone), toMs: instantOf(day, to, timeZone) };
  });
}
