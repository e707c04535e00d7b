import { isDay } from "./days.ts";

/** Days that somebody can have meant: a slip of the hand makes a year 0001 or 9999, which a form takes without a word. */

/** As `2026-11-25`, both ends among them. */
export interface Span {
  first: string;
  last: string;
}

/** Nothing of this department's is older than its channels. */
const FIRST_DAY = "2000-01-01";
/** What is planned: posts, absences. */
export const PLANNED_YEARS = 2;
/** How long a text may be taken for true. */
export const TRUE_YEARS = 10;

export const likelySpan = (today: string, yearsAhead: number): Span => ({
  first: FIRST_DAY,
  last: `${String(Number(today.slice(0, 4)) + yearsAhead).padStart(4, "0")}${today.slice(4)}`,
});

/** A day of the calendar within the span. */
export const isWithin = (day: string, { first, last }: Span): boolean => isDay(day) && day >= first && day <= last;

/** How a person reads it, in either language. */
export const spanSaid = ({ first, last }: Span): string => `${first} – ${last}`;
