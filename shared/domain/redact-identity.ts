import { contextOf, digitsOf, looksLikeDate, luhn, type Rule } from "./redact-context.ts";

/** Numbers that a state or a bank gave to one person. */

const START = "(?<![A-Za-z0-9\\ufffc]|[0-9][.,])";
const END = "(?![A-Za-z0-9\\ufffc]|[.,]\\d)";
const GAP = "[ .\\-\\n]{0,3}";
const DAY = "(?:\\d{4}[ ./-]\\d{1,2}[ ./-]\\d{1,2}|\\d{1,2}[ ./-]\\d{1,2}[ ./-]\\d{2,4}|\\d{8})";
const MONTH = "(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?";
const WRITTEN_DAY = `(?:\\d{1,2}(?:st|nd|rd|th|er)?(?: of)? ?[ -]?${MONTH},?[ -]{0,2}(?:19|20)?\\d{2}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|(?:19|20)\\d{2} ${MONTH} \\d{1,2})`;

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
      if (inLink || contextOf(before)?.is === "reference") return false;
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
    pattern: new RegExp(
      `${START}(?:[A-Z]{1,4}[ -]?)?\\d(?:[ \\-.]{0,2}\\d){7,11}(?:[ -]{1,2}[A-Z]{2}|[A-Z]{2})?${END}`,
      "gi",
    ),
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
    pattern: new RegExp(`${START}(?:[a-z]{1,2}[ -]?\\d{3}[ -]?\\d{3}(?:[ -]?[a-z]{2})?|\\d{7,9})${END}`, "gi"),
    accepts: ([value], { before }) => {
      const context = contextOf(before);
      return context?.is === "passport" && context.direct && !looksLikeDate(value);
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
    pattern: new RegExp(`${START}\\d{3}${GAP}\\d{3}${GAP}\\d{3}${END}`, "g"),
    accepts: ([value], { before, after, inLink }) => {
      const context = contextOf(before);
      const digits = digitsOf(value);
      if (context?.is === "sin") return true;
      if (!luhn(digits) || !/^[1-79]/.test(digits) || context?.is === "reference") return false;
      if (inLink && digits === value) return false;
      return !/[$€£#] ?$/.test(before) && !/^ ?(?:%|\$|€|£|[a-z]+s\b)/.test(after);
    },
  },
];
