import { contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate } from "./digits.ts";

/**
 * Telephone numbers by our own rules: the North American plan by its shape, the world by "+" and a country's
 * code, anything else where the words before it say so. A parser with every country's metadata weighs 118 KB
 * minified, most of the webhook's allowance, and still needs these rules to find the candidates.
 */

const GAP = "[ .\\-/\\n]{0,3}";
const NORTH_AMERICAN = `(?:\\+?1${GAP})?(?:\\( ?\\d{3} ?\\)|\\d{3})${GAP}\\d{3}${GAP}\\d{2} ?[.-]? ?\\d{2}`;
const EXTENSION = "(?:[ ,]{0,3}(?:extension|ext|poste|x)[ .:#]{0,3}\\d{1,6})?";
const NOT_INSIDE = "(?<![0-9\\ufffc])(?<![0-9][.,])";
const ENDS = "(?![0-9\\ufffc]|[.,]\\d)";
const REST = "(?:[ .\\-()/\\n]{0,3}\\d){7,14}";
/** ITU-T E.164 country codes beside 1 and 7, by first digits. */
const COUNTRY =
  /^(?:7|2[07]|2[1-69]\d|3[0-469]|3[578]\d|4[013-9]|42\d|5[1-8]|5[09]\d|6[0-6]|6[7-9]\d|8[1246]|8[0578]\d|9[0-58]|9[679]\d)/;

/** Before all other numbers: a plus says what it is. */
export const INTERNATIONAL_RULES: readonly Rule[] = [
  {
    kind: "phone",
    pattern: new RegExp(`(?<![A-Za-z0-9\\ufffc])\\+[1-9]${REST}${ENDS}${EXTENSION}`, "gi"),
    accepts: ([value]) => isInternational(digitsOf(withoutExtension(value))),
  },
];

export const PHONE_RULES: readonly Rule[] = [
  {
    kind: "phone",
    pattern: new RegExp(`(?<![A-Za-z0-9\\ufffc])(?:00[ .-]?|011[ .-]?)[1-9]${REST}${ENDS}${EXTENSION}`, "gi"),
    accepts: ([value], { before }) =>
      contextOf(before)?.is !== "reference" &&
      isInternational(digitsOf(withoutExtension(value)).replace(/^(?:011|00)/, "")),
  },
  {
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}${NORTH_AMERICAN}${ENDS}${EXTENSION}`, "gi"),
    accepts: ([value], { before, after, inLink }) => {
      const number = withoutExtension(value);
      if (!isNorthAmerican(digitsOf(number))) return false;
      if (/[$€£#] ?$/.test(before)) return false;
      const context = contextOf(before);
      const grouped = /\d[^\d]+\d{3}[^\d]+\d/.test(number) || number.includes("(");
      if (/[a-z]$/.test(before) && context?.is !== "phone") return false;
      if (inLink && !grouped)
        return /(?:tel|phone|mobile|cell|number|wa\.me|whatsapp|sms)\w{0,8}[=:/]{1,3}\+?$/.test(before);
      if (context?.is === "reference") return grouped && !context.direct;
      return grouped || !/^ ?(?:%|\$|€|[a-z]+s\b)/.test(after);
    },
  },
  {
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<![-/]|\\d )0[1-9](?:[ .-]\\d{2}){4}(?![-/ ]?\\d)`, "g"),
    accepts: (_, { before }) => contextOf(before)?.is !== "reference",
  },
  {
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<![-/:])\\(?\\d(?:[ .\\-()/]{0,2}\\d){6,13}(?![-/:]?\\d|[.,]\\d|\\ufffc)`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      return !inLink && context?.is === "phone" && context.direct && !looksLikeDate(value) && !isSpan(value);
    },
  },
];

const withoutExtension = (value: string): string => /^[^epx]*/i.exec(value)?.[0] ?? value;

const isInternational = (digits: string): boolean =>
  digits.startsWith("1") ? isNorthAmerican(digits) : digits.length >= 9 && COUNTRY.test(digits);

/** +1, area and exchange codes of 2 to 9 first, no N11 area (47 CFR 52; Canadian Numbering Administrator). */
const isNorthAmerican = (digits: string): boolean => /^1?[2-9](?!11)\d{2}[2-9]\d{6}$/.test(digits);

/** "2015-2020": two years. */
const isSpan = (value: string): boolean => /^(?:19|20)\d{2} ?[-/ ] ?(?:19|20)\d{2}$/.test(value);
