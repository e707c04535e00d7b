import { type Around, contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate, luhn } from "./digits.ts";

/** Numbers that a state or a bank gave to one person. */

const START = "(?<![A-Za-z0-9\\ufffc]|[0-9][.,])";
const END = "(?![A-Za-z0-9\\ufffc]|[.,]\\d)";
const GAP = "[ .\\-_/()\\n]{0,3}";
const DAY = "(?:\\d{4}[ ./-]\\d{1,2}[ ./-]\\d{1,2}|\\d{1,2}[ ./-]\\d{1,2}[ ./-]\\d{2,4}|\\d{8})";
const MONTH = "(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?";
const WRITTEN_DAY = `(?:\\d{1,2}(?:st|nd|rd|th|er)?(?: of)? ?[ -]?${MONTH},?[ -]{0,2}(?:19|20)?\\d{2}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|(?:19|20)\\d{2} ${MONTH} \\d{1,2})`;
/** "…is my passport", ", c'est mon NAS": the word comes after the number. */
const SAID =
  "^[ ,:=(-]{1,3}(?:is |was |c'est |est )?(?:my |the |mon |le |her |his |son )?(?:new |old |nouveau |ancien )?";
const AFTERWARDS = {
  passport: new RegExp(`${SAID}(?:passport|passeport)(?![a-z])`),
  sin: new RegExp(`${SAID}(?:sin|nas|social insurance|assurance sociale)(?![a-z])`),
};

export const IDENTITY_RULES: readonly Rule[] = [
  {
    kind: "birth-date",
    pattern: new RegExp(`${START}(?:${WRITTEN_DAY}|${DAY})${END}`, "gi"),
    accepts: (_, { before }) => contextOf(before)?.is === "birth-date",
  },
  {
    kind: "credit-card",
    pattern: new RegExp(
      `${START}(?:\\d{4}[ .\\-]?\\d{4}[ .\\-]?\\d{4}[ .\\-]?\\d{4}|3[47]\\d{2}[ .\\-]?\\d{6}[ .\\-]?\\d{5})${END}`,
      "g",
    ),
    accepts: ([value], { inLink }) => {
      const digits = digitsOf(value);
      return !inLink && /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))/.test(digits) && luhn(digits);
    },
  },
  {
    // Régie de l'assurance maladie du Québec: letters of the name, year, month (plus 50 for women), day, two digits.
    kind: "health-card",
    pattern: new RegExp(`${START}[A-Za-z]{4}[ -]{0,2}\\d{4}[ -]{0,2}\\d{4}${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const digits = digitsOf(value);
      const month = Number(digits.slice(2, 4)) % 50;
      const day = Number(digits.slice(4, 6));
      const context = contextOf(before);
      if (context?.is === "health-card") return true;
      if (inLink || context?.is === "reference") return false;
      return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    },
  },
  {
    // Ontario: ten digits in 4-3-3 and a version code of two letters.
    kind: "health-card",
    pattern: new RegExp(`${START}\\d{4}[ -]\\d{3}[ -]\\d{3}[ -]{0,2}[A-Z]{2}${END}`, "g"),
    accepts: (_, { before }) => contextOf(before)?.is !== "reference",
  },
  {
    kind: "health-card",
    pattern: new RegExp(`${START}\\d(?:[ \\-.]{0,2}\\d){7,11}(?:[ -]{1,2}[A-Z]{2}|[A-Z]{2})?${END}`, "gi"),
    accepts: ([value], { before }) => contextOf(before)?.is === "health-card" && !looksLikeDate(value),
  },
  {
    // Passports since 2023: letter, six digits, two letters; before: two letters, six digits.
    kind: "passport",
    pattern: new RegExp(`${START}(?:[A-Z][ -]?\\d{6}[ -]?[A-Z]{2}|[A-Z]{2}[ -]?\\d{3}[ ]?\\d{3})${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      if (inLink || context?.is === "reference") return false;
      return context?.is === "passport" || !/[ -]/.test(value);
    },
  },
  {
    kind: "passport",
    pattern: new RegExp(
      `${START}(?:[A-Za-z]{1,2}[ -]?\\d{3}[ -]?\\d{3}(?:[A-Za-z]{2}|[ -][A-Z]{2})?|\\d{7,9})${END}`,
      "g",
    ),
    accepts: ([value], { before, after }) => {
      const context = contextOf(before);
      if (looksLikeDate(value)) return false;
      return context?.is === "passport" ? context.near : context === undefined && AFTERWARDS.passport.test(after);
    },
  },
  {
    kind: "uci",
    pattern: new RegExp(`${START}(?:\\d{2}[ .\\-]{0,3}\\d{4}[ .\\-]{0,3}\\d{4}|\\d{4}[ .\\-]{0,3}\\d{4})${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      if (context?.is === "uci") return true;
      return !inLink && context === undefined && /^\d{2}-\d{4}-\d{4}$/.test(value);
    },
  },
  {
    kind: "sin",
    pattern: new RegExp(`${START}\\(?\\d{3}${GAP}\\d{3}${GAP}\\d{3}${END}`, "g"),
    accepts: ([value], around) => isSaidSin(around) || isLikelySin(value, around),
  },
  {
    kind: "sin",
    pattern: new RegExp(`${START}\\d(?:${GAP}\\d){8}${END}`, "g"),
    accepts: ([value], around) => isSaidSin(around) || (/^\d(?: \d){8}$/.test(value) && isLikelySin(value, around)),
  },
];

const isSaidSin = ({ before, after }: Around): boolean => contextOf(before)?.is === "sin" || AFTERWARDS.sin.test(after);

function isLikelySin(value: string, { before, after, inLink }: Around): boolean {
  const context = contextOf(before);
  const digits = digitsOf(value);
  // With 8 begin numbers of businesses; with 0 those that the Canada Revenue Agency gives to persons.
  if (!luhn(digits) || /^(?:8|000)/.test(digits)) return false;
  const bare = digits === value;
  if (context?.is === "reference" && (bare || context.direct)) return false;
  if (inLink && bare) return false;
  return !/[$€£#] ?$/.test(before) && !countsThings(value, after);
}

/** "130 692 544 voyageurs": thousands in groups, before what they count. */
const countsThings = (value: string, after: string): boolean =>
  /^\d+ \d+ \d+$/.test(value) &&
  /^ (?:%|\$|€|£|(?!(?:dans|sans|sous|depuis|vous|nous|mais|pas|plus|apres|tous|this|has|was|is|as|yes|thanks|does)\b)[a-z]+s\b)/.test(
    after,
  );
