import { comparedWith, type Period, periodBefore, periodLastYear } from "../../../domain/report/period.ts";
import { ends, rangeSaid, dateSaid as said } from "../dates.ts";
import type { Told } from "./told.ts";

/** A period in words: as a heading, at the start of a sentence, and as what another is compared with. */

/** `October 2026`, `November 25, 2026`, `week of November 16 – 22, 2026`. */
export function periodSaid({ words, language }: Pick<Told, "words" | "language">, period: Period): string {
  const { reportHead: head } = words;
  if (period.kind === "monthly") return said(period.from, language, { month: "long", year: "numeric" });
  if (period.from === period.to)
    return said(period.from, language, { day: "numeric", month: "long", year: "numeric", weekday: "long" });
  const range = rangeSaid(language, period, "long");
  return period.kind === "weekly" ? head.weekOf(range) : head.daysOf(range);
}

/** `In October`, `On November 25`: how a sentence about it begins. */
export function whenSaid({ words, language }: Told, period: Period): string {
  const { reportHead: head } = words;
  const date = (day: string) => said(day, language, { day: "numeric", month: "long" });
  if (period.kind === "monthly") return head.inMonth(said(period.from, language, { month: "long" }));
  if (period.kind === "weekly") return head.inWeek(date(period.from));
  return period.from === period.to ? head.onDay(date(period.from)) : head.fromTo(...ends(language, period));
}

/** `in September`, `the week before`. */
export function beforeSaid({ words, language, report }: Told): string {
  const { before } = words.reportHead;
  const { kind } = report.period;
  if (report.counted !== undefined) return before.soFar;
  return kind === "monthly"
    ? before.monthly(said(periodBefore(report.period).from, language, { month: "long" }))
    : before[kind];
}

/** `in October 2025`, `a year earlier`. */
export function yearBeforeSaid({ words, language, report }: Told): string {
  const { yearBefore } = words.reportHead;
  if (report.counted !== undefined) return yearBefore.soFar;
  if (report.period.kind !== "monthly") return yearBefore.other;
  return yearBefore.monthly(said(periodLastYear(report.period).from, language, { month: "long", year: "numeric" }));
}

/** What nothing has changed from: `September`, `the week before`. */
export function sameSaid({ words, language, report }: Told): string {
  const { kind } = report.period;
  if (report.counted !== undefined) return words.reportHead.sameWhen.soFar;
  return kind === "monthly"
    ? said(periodBefore(report.period).from, language, { month: "long" })
    : words.reportHead.sameWhen[kind];
}

/** Over a column of figures: `Sept. 2026`, `Week before`; the very days of a period that is not over. */
export function columnsSaid({ words, language, report }: Told): { before: string; lastYear: string } {
  const { column } = words.reportHead;
  const { kind } = report.period;
  if (report.counted !== undefined) {
    const { before, lastYear } = comparedWith(report.period, report.counted);
    return { before: rangeSaid(language, before, "short"), lastYear: rangeSaid(language, lastYear, "short") };
  }
  if (kind !== "monthly") return { before: column[kind], lastYear: column.yearBefore };
  const month = (period: Period) => said(period.from, language, { month: "short", year: "numeric" });
  return { before: month(periodBefore(report.period)), lastYear: month(periodLastYear(report.period)) };
}

/** `September 2026 and October 2025`; `September 1–8, 2026 and October 1–8, 2025` of a month that is not over. */
export function comparedSaid(told: Told): string {
  const { report, words, language } = told;
  if (report.counted !== undefined) {
    const { before, lastYear } = comparedWith(report.period, report.counted);
    return words.reportHead.andThen(rangeSaid(language, before, "long"), rangeSaid(language, lastYear, "long"));
  }
  return words.reportHead.andThen(
    periodSaid(told, periodBefore(report.period)),
    periodSaid(told, periodLastYear(report.period)),
  );
}

/** A day on its own: `October 9`, `9 octobre`. */
export const daySaid = ({ language }: Pick<Told, "language">, day: string, form: "long" | "short" = "long"): string =>
  said(day, language, { day: "numeric", month: form });

/** `Monday`, `lundi`, of 0 to 6 from Sunday. */
export const weekdaySaid = ({ language }: Pick<Told, "language">, weekday: number): string =>
  // The first of November 2026 is a Sunday.
  said(`2026-11-0${1 + weekday}`, language, { weekday: "long" });
