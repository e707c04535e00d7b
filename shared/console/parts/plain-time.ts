import { WEEKDAYS } from "../../domain/days.ts";
import type { Language } from "./ctx.ts";
import { LOCALES } from "./time.ts";

/** Times as the department file means them: lengths, hours of the week, days of the year, in words. */

const UNITS = [
  ["year", 365 * 864e5],
  ["day", 864e5],
  ["hour", 36e5],
  ["minute", 6e4],
  ["second", 1e3],
] as const;

/** `30 minutes`, `2 hours`, `7 ans`, `one hour`: in the largest unit that leaves nothing over. */
export function span(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ["second", 1e3];
  const one = language === "en" ? "one" : unit === "year" || unit === "day" ? "un" : "une";
  const form = new Intl.NumberFormat(LOCALES[language], { style: "unit", unit, unitDisplay: "long" });
  const said = ms === size ? form.format(1).replace("1", one) : form.format(ms / size);
  // Of French units, some come with a no-break space and some without.
  return language === "fr" ? said.replaceAll(" ", "\u00a0") : said;
}

/** `8:00`, `8 h`, `8 h 30`. */
export function hour(time: string, language: Language): string {
  const [hours = "", minutes = ""] = time.split(":");
  if (language === "en") return `${Number(hours)}:${minutes}`;
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

/** Keys of the file's hours as names of days: `mon-fri` is the first and the last. */
export function weekdays(key: string, language: Language): string[] {
  return key.split("-").map((day) => {
    // 2026-11-22 is a Sunday.
    const date = Date.UTC(2026, 10, 22 + (WEEKDAYS as readonly string[]).indexOf(day), 12);
    return new Intl.DateTimeFormat(LOCALES[language], { weekday: "long", timeZone: "UTC" }).format(date);
  });
}

export const listed = (items: readonly string[], language: Language, type: "conjunction" | "disjunction"): string =>
  new Intl.ListFormat(LOCALES[language], { type }).format(items);
