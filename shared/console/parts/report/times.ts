import type { Language } from "../ctx.ts";
import { clockTime, dayName, zoneName } from "../time.ts";

/** A time as a report tells it: by the console's clock, and with its zone, since it is read outside the console too. */

type Zone = Parameters<typeof clockTime>[1];
type Said = Pick<Zone, "language">;

const SPELLED: Record<Language, Record<number, string>> = {
  en: { 0: "midnight", 12: "noon" },
  fr: { 0: "minuit", 12: "midi" },
};

/** A full hour in a sentence: `10:00`, `10 h`; `noon`, `midi`. */
export const hourSpelled = ({ language }: Said, hour: number): string =>
  SPELLED[language][hour % 24] ?? clockTime(Date.UTC(2026, 0, 1, hour), { language, timeZone: "UTC" });

/** An instant: `Nov 1, 6:00 ET`, `1er nov. à 6 h (HE)`. */
export function atSaid(
  { language, report: { timeZone } }: Said & { report: Pick<Zone, "timeZone"> },
  instant: string | number,
  form?: "short" | "date",
): string {
  const atMs = typeof instant === "number" ? instant : Date.parse(instant);
  const zone = { language, timeZone };
  const [day, clock] = [dayName(atMs, zone, form), clockTime(atMs, zone)];
  const name = zoneName(atMs, zone, "shortGeneric");
  return language === "fr" ? `${day} à ${clock} (${name})` : `${day}, ${clock} ${name}`;
}
