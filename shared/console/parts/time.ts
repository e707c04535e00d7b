import { MINUTE_MS } from "../../domain/instants.ts";
import { lazy } from "../../domain/lazy.ts";
import type { Language } from "./ctx.ts";

/** A dash-free, no-break space: French puts it around `h` and before `:` and `%`. */
const NBSP = "\u00a0";

export const LOCALES: Record<Language, string> = { en: "en-CA", fr: "fr-CA" };

/** Making one costs a hundred times its use, and a page says dozens of times: there is one for each form and zone. */
const forms = new Map<string, Intl.DateTimeFormat>();
export function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = forms.get(key) ?? new Intl.DateTimeFormat(locale, options);
  forms.set(key, known);
  return known;
}
const numbers: Record<Language, () => Intl.NumberFormat> = {
  en: lazy(() => new Intl.NumberFormat(LOCALES.en)),
  fr: lazy(() => new Intl.NumberFormat(LOCALES.fr)),
};

interface Zone {
  language: Language;
  timeZone: string;
}

/** `10:42` or `10 h 42`, in the department's time zone; of a full hour `10:00` or `10 h`, as the Guide du rédacteur has it
 * (1.1.12). */
export function clockTime(atMs: number, { language, timeZone }: Zone): string {
  const parts = dates("en-GB", { timeZone, hour: "numeric", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(atMs)
    .reduce<Record<string, string>>((all, { type, value }) => Object.assign(all, { [type]: value }), {});
  const hour = String(Number(parts.hour));
  const minute = parts.minute ?? "00";
  if (language === "en") return `${hour}:${minute}`;
  return minute === "00" ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${minute}`;
}

/** Where hours stand by themselves, in a column or on an axis: `10:00`, `10 h`. */
export const hourSaid = ({ language }: Pick<Zone, "language">, hour: number): string =>
  language === "fr" ? `${hour % 24}\u00a0h` : `${hour % 24}:00`;

/** A zone as people call it: `Eastern Time`, `heure de l’Est`; short `ET`, `HE`. */
export const zoneName = (
  atMs: number,
  { language, timeZone }: Zone,
  form: "longGeneric" | "shortGeneric" = "longGeneric",
): string =>
  dates(LOCALES[language], { timeZone, timeZoneName: form })
    .formatToParts(atMs)
    .find(({ type }) => type === "timeZoneName")?.value ?? "";

/** The same with its place: `Eastern Time (Toronto)`. */
export const zoneOfPlace = (atMs: number, zone: Zone): string =>
  `${zoneName(atMs, zone)} (${zone.timeZone.replace(/.*\//, "").replaceAll("_", " ")})`;

/** `2026-11-23` in the department's time zone: two instants are of one day when these are equal. */
export const localDay = (atMs: number, timeZone: string): string =>
  dates("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(atMs);

/** French says `1er novembre`, and `1 h 22` of an hour. */
export const firstDay = (date: string, language: Language): string =>
  language === "fr" ? date.replace(/(^|\s)1(?=\s(?!h\b)\p{L}|–)/gu, "$11er") : date;

/** Short beside a time and in lists, `Nov 23`, `23 nov.`; alone, `November 23, 2026` or `Monday, November 23, 2026`. */
export function dayName(
  atMs: number,
  { language, timeZone }: Zone,
  form: "short" | "date" | "long" | "weekday" = "short",
): string {
  const options: Record<typeof form, Intl.DateTimeFormatOptions> = {
    short: { day: "numeric", month: "short" },
    date: { day: "numeric", month: "long", year: "numeric" },
    long: { day: "numeric", month: "long", year: "numeric", weekday: "long" },
    weekday: { weekday: "short" },
  };
  return firstDay(dates(LOCALES[language], { timeZone, ...options[form] }).format(atMs), language);
}

/** A report's day, which is a date and no instant. */
export const reportDay = (day: string, language: Language, form: "short" | "date" | "long" = "long"): string =>
  dayName(Date.parse(`${day}T12:00:00Z`), { language, timeZone: "UTC" }, form);

/** The time alone for today, the day before it otherwise, whole in another year: `Nov 26, 10:42`, `26 nov. à 10 h 42`,
 * `November 26, 2025, 10:42`. */
export function when(atMs: number, nowMs: number, zone: Zone): string {
  const [day, today] = [localDay(atMs, zone.timeZone), localDay(nowMs, zone.timeZone)];
  if (day === today) return clockTime(atMs, zone);
  return dayAndTime(atMs, zone, day.slice(0, 4) === today.slice(0, 4) ? "short" : "date");
}

/** `Nov 26, 10:42`, `26 nov. à 10 h 42`. */
export const dayAndTime = (atMs: number, zone: Zone, form?: "short" | "date"): string =>
  `${dayName(atMs, zone, form)}${zone.language === "fr" ? " à" : ","} ${clockTime(atMs, zone)}`;

/** `6 min`, `2 h 06 min`, `3 d`: whole minutes, rounded towards what is left. `2 h 06` would be a time of day. */
export function duration(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return `${minutes}${NBSP}min`;
  if (minutes < 48 * 60) {
    const rest = language === "fr" ? String(minutes % 60).padStart(2, "0") : String(minutes % 60);
    return `${Math.floor(minutes / 60)}${NBSP}h${NBSP}${rest}${NBSP}min`;
  }
  return `${Math.floor(minutes / 1440)}${NBSP}${language === "fr" ? "j" : "d"}`;
}

/** A measured time: seconds where it is under a minute. */
export const measured = (seconds: number, language: Language): string =>
  seconds < 60 ? `${Math.round(seconds)}${NBSP}s` : duration(seconds * 1000, language);

/** Working time: days of it have no fixed length, so many hours stay hours: `137 h`. */
export const worked = (seconds: number, language: Language): string =>
  seconds < 48 * 3600 ? measured(seconds, language) : `${count(Math.round(seconds / 3600), language)}${NBSP}h`;

/** `1,204` or `1 204`. */
export const count = (value: number, language: Language): string => numbers[language]().format(value);

/** `86.2%` or `86,2 %`, from a share of 0 to 1. */
export function percent(share: number, language: Language, digits = 0): string {
  const value = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${value.format(share * 100)}${language === "fr" ? NBSP : ""}%`;
}

/** An estimate, by its two leading digits: `US$11`, `US$0.45`. */
export const aboutDollars = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency: "USD",
    maximumSignificantDigits: 2,
  }).format(value);

/** `US$0.20` or `0,20 $ US`; platforms' prices go down to tenths of a cent: `US$0.015`. */
export const dollars = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: 3,
  }).format(value);
