import type { Language } from "../ctx.ts";
import { clockTime, dates, dayName, LOCALES, zoneName } from "../time.ts";

/** A time as a report tells it, which is read outside the console too: English has a.m. and p.m. (Writing Tips Plus, "time
 * of day"). */

type Zone = Parameters<typeof clockTime>[1];
type Said = Pick<Zone, "language">;

const SPELLED: Record<Language, Record<number, string>> = {
  en: { 0: "midnight", 12: "noon" },
  fr: { 0: "minuit", 12: "midi" },
};

/** A full hour in a sentence: `10:00 a.m.`, `10 h`; `noon`, `midi`. */
export const hourSpelled = ({ language }: Said, hour: number): string =>
  SPELLED[language][hour % 24] ?? clockSpelled(Date.UTC(2026, 0, 1, hour), { language, timeZone: "UTC" });

/** An instant: `Nov 1, 6:00 a.m. ET`, `1er nov. à 6 h (HE)`. */
export function atSaid(
  { language, report: { timeZone } }: Said & { report: Pick<Zone, "timeZone"> },
  instant: string | number,
  form?: "short" | "date",
): string {
  const atMs = typeof instant === "number" ? instant : Date.parse(instant);
  const zone = { language, timeZone };
  const [day, clock] = [dayName(atMs, zone, form), clockSpelled(atMs, zone)];
  const name = zoneName(atMs, zone, "shortGeneric");
  return language === "fr" ? `${day} à ${clock} (${name})` : `${day}, ${clock} ${name}`;
}

function clockSpelled(atMs: number, zone: Zone): string {
  if (zone.language === "fr") return clockTime(atMs, zone);
  const form = dates(LOCALES.en, { timeZone: zone.timeZone, hour: "numeric", minute: "2-digit", hour12: true });
  return form.format(atMs).replace(/\s/g, "\u00a0");
}
