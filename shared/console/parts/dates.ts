import type { Span } from "../../domain/report/period.ts";
import type { Language } from "./ctx.ts";
import { dates, firstDay, LOCALES } from "./time.ts";

/** Dates of the department, which are no instants, as the Government of Canada writes them: `November 23, 2026`. */

type Form = Pick<Intl.DateTimeFormatOptions, "day" | "month" | "year" | "weekday">;

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

export const dateSaid = (day: string, language: Language, form: Form): string =>
  firstDay(dates(LOCALES[language], { timeZone: "UTC", ...form }).format(noon(day)), language);

/** `December 25`, `25 décembre`; a year where it is not the one of `nowDay`. */
export const dateName = (day: string, language: Language, nowDay: string): string =>
  dateSaid(day, language, {
    ...{ day: "numeric", month: "long" },
    ...(day.slice(0, 4) === nowDay.slice(0, 4) ? {} : { year: "numeric" }),
  });

/** `September 1`, `September 8`; in French `1er`, `8 septembre` within one month. */
export function ends(language: Language, { from, to }: Span): [string, string] {
  const month = language === "en" || from.slice(0, 7) !== to.slice(0, 7) ? ({ month: "long" } as const) : {};
  const first = dateSaid(from, language, { day: "numeric", ...month });
  return [first === "1" ? "1er" : first, dateSaid(to, language, { day: "numeric", month: "long" })];
}

/** `September 1–8, 2026`; in French `1er au 8 septembre 2026`, short `1er–8 sept. 2026`. */
export function rangeSaid(language: Language, { from, to }: Span, month: "long" | "short"): string {
  if (language === "fr" && month === "long" && from !== to) {
    const [first, last] = ends(language, { from, to });
    const year = from.slice(0, 4) === to.slice(0, 4) ? "" : ` ${from.slice(0, 4)}`;
    return `${first}${year} au ${last} ${to.slice(0, 4)}`;
  }
  const form = dates(LOCALES[language], { timeZone: "UTC", day: "numeric", month, year: "numeric" });
  return firstDay(form.formatRange(noon(from), noon(to)), language).replace(/\s–\s/, "–");
}
