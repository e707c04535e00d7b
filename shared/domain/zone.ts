import { DAY_MS, MINUTE_MS } from "./instants.ts";

/** Instants and the clock on the department's wall: pure maths over the runtime's own time-zone tables. */

/** What a clock on the wall shows. */
export interface WallTime {
  /** `2026-11-23` */
  day: string;
  hour: number;
  minute: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Throws a RangeError for a zone that the runtime does not know: the department file's schema refuses those. */
export function wallTime(atMs: number, timeZone: string): WallTime {
  const local = new Date(atMs + offsetMs(atMs, timeZone));
  return { day: local.toISOString().slice(0, 10), hour: local.getUTCHours(), minute: local.getUTCMinutes() };
}

/**
 * The instant when the wall shows this minute of this day; 1440 is the next midnight. A time that the
 * spring change skips is the instant of the change; one that the autumn change repeats is its first.
 */
export function instantOf(day: string, minuteOfDay: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minuteOfDay * MINUTE_MS;
  const before = wall - offsetMs(wall - DAY_MS, timeZone);
  const after = wall - offsetMs(wall + DAY_MS, timeZone);
  if (before === after || shows(before)) return before;
  if (shows(after)) return after;
  return changeBetween(Math.min(before, after), Math.max(before, after), timeZone);

  function shows(instant: number): boolean {
    return instant + offsetMs(instant, timeZone) === wall;
  }
}

/** Offsets change on a quarter of an hour, and asking the runtime's tables takes longer than anything else here. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_OFFSETS = 50_000;
const offsets = new Map<string, Map<number, number>>();

function offsetMs(atMs: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  const quarter = Math.floor(atMs / QUARTER_MS);
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const offset = readOffsetMs(quarter * QUARTER_MS, timeZone);
  if (known.size >= MOST_OFFSETS) known.clear();
  known.set(quarter, offset);
  offsets.set(timeZone, known);
  return offset;
}

function readOffsetMs(atMs: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(atMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "iso8601",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(timeZone, made);
  return made;
}

/** The minute at which the zone's offset changes, found by halving. */
function changeBetween(fromMs: number, toMs: number, timeZone: string): number {
  let [low, high] = [fromMs, toMs];
  const old = offsetMs(low, timeZone);
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetMs(middle, timeZone) === old) low = middle;
    else high = middle;
  }
  return high;
}
