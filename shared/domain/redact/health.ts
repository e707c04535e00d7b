import { contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate } from "./digits.ts";
import { END, GAP, SEPARATOR, START, spaced } from "./pattern.ts";

/**
 * Health cards, each province and territory in its own form. Forms that nothing else has stand by themselves;
 * the others, 8 to 12 digits, need the word before them:
 * Ontario 10 and a version code of two letters (ontario.ca/page/health-card-ohip-numbers), British Columbia 10
 * (9 first), Nova Scotia 10, Newfoundland and Labrador 12, Prince Edward Island 8, the Northwest Territories N and
 * 7, Manitoba 9 and a family's number of 6 or of a letter and 5, all others 9.
 */

/** Régie de l'assurance maladie du Québec: letters of the name, year, month (plus 50 for women), day, two digits. */
const QUEBEC = `(?!card|code|carte)[A-Za-z]{4}${GAP}\\d{4}${GAP}\\d{4}`;
const VERSION_CODE = `(?:${SEPARATOR}{0,3}[A-Z]{2}|-?[a-z]{2})?`;

export const HEALTH_RULES: readonly Rule[] = [
  {
    kind: "health-card",
    pattern: new RegExp(`${START}${QUEBEC}${END}`, "g"),
    accepts: ([value], { before, after, inLink }) => {
      const digits = digitsOf(value);
      const month = Number(digits.slice(2, 4)) % 50;
      const day = Number(digits.slice(4, 6));
      const context = contextOf(before);
      if (context?.is === "health-card") return true;
      if (context?.is === "reference" || (inLink && !/[=/]$/.test(before)) || /^[.:]\d/.test(after)) return false;
      return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    },
  },
  {
    kind: "health-card",
    pattern: new RegExp(`${START}\\d{4}[ -]{1,3}\\d{3}[ -]{1,3}\\d{3}[ -]{0,3}[A-Z]{2}${END}`, "g"),
    accepts: (_, { before }) => contextOf(before)?.is !== "reference",
  },
  {
    kind: "health-card",
    pattern: new RegExp(`${START}(?:${spaced(8, 12)}${VERSION_CODE}|N ?${spaced(7)})${END}`, "g"),
    accepts: ([value], { before, inLink }) =>
      contextOf(before)?.is === "health-card" && (!inLink || before.endsWith("=")) && !looksLikeDate(value),
  },
  {
    // A family's in Manitoba.
    kind: "health-card",
    pattern: new RegExp(`${START}(?:\\d{6}|[A-Z]\\d{5})${END}`, "g"),
    accepts: (_, { before }) => {
      const context = contextOf(before);
      return context?.is === "health-card" && context.direct && before.includes("manitoba");
    },
  },
];
