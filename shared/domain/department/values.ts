import * as z from "zod";
import { isDay } from "../days.ts";
import { ALLOWED, type AllowedName } from "./words.ts";

/** The kinds of values in a department's file. Each names the sentence that says what is allowed. */

/** A text of one of the kinds in `ALLOWED`; its errors carry the kind's name, which the wording looks up. */
export const text = (allowed: AllowedName, pattern: RegExp) =>
  z
    .string({ error: allowed })
    .regex(pattern, { error: allowed })
    .meta({ description: `${ALLOWED[allowed].en}. / ${ALLOWED[allowed].fr}.` });

/** A set of keys that says which keys it takes when it meets another. */
export const keys = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, { error: `keys:${Object.keys(shape).join(", ")}` });

/** One of some words. */
export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `one:${values.join(", ")}` });

export const listOf = <Item extends z.core.SomeType>(item: Item, least = 0) => {
  const list = z.array(item, { error: least === 0 ? "list" : "filled-list" });
  return least === 0 ? list : list.min(least, { error: "filled-list" });
};

export const words = text("words", /\S/);
export const bilingual = keys({ en: words, fr: words });
export type Bilingual = z.infer<typeof bilingual>;

/** Counters and lists are kept by ids: none is what every object has of its own. */
export const id = text("id", /^[a-z][a-zA-Z0-9-]{1,30}$/).refine((name) => !(name in Object.prototype), {
  error: "own-id",
});
export const email = text("email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/);
export const accountNumber = text("account", /^\d{12}$/);
export const clockTime = text("clock-time", /^([01]\d|2[0-3]):[0-5]\d$/);
export const url = text("url", /^https:\/\/[^\s/]+(\/\S*)?$/);
export const date = text("date", /^\d{4}-\d{2}-\d{2}$/).refine(isDay, { error: "date" });

const SPAN = "([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)";
/** `08:00-20:00`, or `08:00-12:00, 13:00-17:00` around a break; 24:00 is the end of the day. */
export const hours = text("hours", new RegExp(`^${SPAN}(, ?${SPAN})?$`)).refine(
  (spans) => {
    const times = spans.match(/\d\d:\d\d/g) ?? [];
    return times.every((time, index) => index === 0 || (times[index - 1] ?? "") < time);
  },
  { error: "hours" },
);

/** A whole number above 0. */
export const count = z.number({ error: "count" }).int({ error: "count" }).positive({ error: "count" });
/** 0 to 1. */
export const share = z.number({ error: "share" }).min(0, { error: "share" }).max(1, { error: "share" });
/** How many times as much. */
export const times = z.number({ error: "times" }).min(1.5, { error: "times" });
/** A condition is there or it is not: `false` would be read as its opposite. */
export const onlyTrue = z.literal(true, { error: "only-true" });

const UNIT_MS = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, year: 365 * 864e5 } as const;
const toMs = (amount: string): number => {
  const [count = "0", unit = ""] = amount.split(" ");
  return Number(count) * UNIT_MS[unit.replace(/s$/, "") as keyof typeof UNIT_MS];
};

const DURATION = /^[1-9]\d{0,3} (second|minute|hour|day)s?$/;
/** `30 minutes` → milliseconds. */
export const duration = text("duration", DURATION).transform(toMs);

/** The longest that a queue holds a reply back, and that a citizen should wait for one that is written. */
const LONGEST_UNDO_MS = 15 * 6e4;
export const undoTime = text("duration", DURATION)
  .refine((amount) => !(toMs(amount) > LONGEST_UNDO_MS), { error: "undo" })
  .transform(toMs);

/** `7 years` → milliseconds; a year is 365 days. */
export const period = text("period", /^[1-9]\d{0,3} (day|year)s?$/).transform(toMs);

/** A zone of the IANA database, which the runtime knows. */
export const timeZone = text("time-zone", /^(UTC|[A-Z]\w+(\/[\w+-]+)+)$/).refine(isZone, { error: "time-zone" });

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
