import type { SchedulePlan } from "../plan.ts";

/** Runs the template's schedules: `rate(…)` by a timer, `cron(…)` in its time zone; never two runs at once. */

export interface SchedulerOptions {
  invoke: (functionArn: string, input: unknown) => Promise<unknown>;
  /** A quicker beat for one machine, where waiting a minute for a sweep is no use; `undefined`: as stated. */
  paceMs: (schedule: SchedulePlan) => number | undefined;
  nowMs: () => number;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 6e4, hour: 36e5, day: 864e5 };
const FIELDS = ["minute", "hour", "day", "month", "weekday", "year"] as const;
type Instant = Record<(typeof FIELDS)[number], number>;
const NAMES = "SUN MON TUE WED THU FRI SAT";
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC";
const CRON_LOOK_MS = 1000;

export function startScheduler(schedules: readonly SchedulePlan[], options: SchedulerOptions): { stop(): void } {
  const timers = schedules.map((schedule) => {
    let running = false;
    let lastMinute = Math.floor(options.nowMs() / 6e4);
    const run = async (): Promise<void> => {
      if (running) return;
      running = true;
      await options.invoke(schedule.targetArn, schedule.input);
      running = false;
    };
    if (schedule.expression.startsWith("rate(")) {
      void run();
      return setInterval(() => void run(), options.paceMs(schedule) ?? rateMs(schedule.expression));
    }
    return setInterval(() => {
      const minute = Math.floor(options.nowMs() / 6e4);
      if (minute === lastMinute) return;
      lastMinute = minute;
      if (isDue(schedule.expression, schedule.timeZone, minute * 6e4)) void run();
    }, CRON_LOOK_MS);
  });
  return { stop: () => timers.forEach(clearInterval) };
}

/** `rate(5 minutes)` → milliseconds. */
export function rateMs(expression: string): number {
  const [, count = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return Number(count) * (UNIT_MS[unit] ?? Number.NaN);
}

/** Does `cron(0 7 ? * MON-FRI *)` name this minute in this time zone? */
export function isDue(expression: string, timeZone: string, atMs: number): boolean {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(/\s+/) ?? [];
  const now = instant(timeZone, atMs);
  return fields.length === FIELDS.length && FIELDS.every((name, index) => fits(fields[index] ?? "", now[name], name));
}

function fits(field: string, value: number, name: string): boolean {
  return field.split(",").some((part) => {
    const [range = "", step] = part.split("/");
    if (range === "*" || range === "?") return step === undefined || value % Number(step) === 0;
    const [from = 0, to] = range.split("-").map((text) => numberOf(text, name));
    if (step !== undefined)
      return value >= from && value <= (to ?? Number.POSITIVE_INFINITY) && (value - from) % Number(step) === 0;
    return value >= from && value <= (to ?? from);
  });
}

/** Weekdays count from SUN = 1, months from JAN = 1 (EventBridge Scheduler user guide, "Cron-based schedules"). */
function numberOf(text: string, name: string): number {
  const list = name === "weekday" ? NAMES : name === "month" ? MONTHS : "";
  const index = list.split(" ").indexOf(text.toUpperCase());
  return index >= 0 && list !== "" ? index + 1 : Number(text);
}

function instant(timeZone: string, atMs: number): Instant {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    weekday: "short",
  }).formatToParts(atMs);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  return {
    minute: Number(part("minute")),
    hour: Number(part("hour")),
    day: Number(part("day")),
    month: Number(part("month")),
    year: Number(part("year")),
    weekday: numberOf(part("weekday"), "weekday"),
  };
}
