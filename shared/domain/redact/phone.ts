import { contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate } from "./digits.ts";
import { GAP, SEPARATOR, spaced } from "./pattern.ts";

/**
 * Telephone numbers by our own rules: the North American plan by its shape, the world by "+" and a country's
 * code, anything else where the words before it say so. A parser with every country's metadata weighs 118 KB
 * minified, most of the webhook's allowance, and still needs these rules to find the candidates.
 */

/** A digit, or the letter that stands for it by a slip or on purpose: "613-555-O1l9". */
const D = "[\\doOiIlL\u0417]";
const NORTH_AMERICAN = `(?:\\+?1${GAP})?(?:\\( ?\\d{3} ?\\)|\\d${D}${D})${GAP}${D}{3}${GAP}${D}{2} ?[.-]? ?${D}{2}`;
const EACH_APART = `(?:1${SEPARATOR}{1,3})?\\(? ?\\d(?:${SEPARATOR}{1,3}\\d){9}`;
const EXTENSION = "(?:[ ,]{0,3}(?:extension|ext|poste|p|x)[ .:#]{0,3}\\d{1,6})?";
const NOT_INSIDE = "(?<![0-9\\ufffc])(?<![0-9][.,])";
/** `wa.me` and the like: what follows is a number to open a chat with. */
const CHAT_LINK = /(?:wa\.me|whatsapp|tel:|sms:)\S{0,12}[/=:]\+?$/;
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
      if (!isNorthAmerican(phoneDigits(number)) || isTornFromWord(number, after)) return false;
      if (/[$€£#] ?$/.test(before)) return false;
      const context = contextOf(before);
      const grouped = /\d[^\d]+\w{3}[^\d]+\d/.test(number) || number.includes("(");
      if (/[a-z]$/.test(before) && context?.is !== "phone") return false;
      if (CHAT_LINK.test(before)) return true;
      if (inLink && !grouped) return /(?:tel|phone|mobile|cell|number|sms)\w{0,8}[=:/]{1,3}\+?$/.test(before);
      if (context?.is === "reference") return grouped && !context.direct;
      return grouped || (!countsThings(after) && !(/\d{3} $/.test(before) && context === undefined));
    },
  },
  {
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<!\\d[ .\\-/])${EACH_APART}(?![ .\\-/]?\\d|\\ufffc)`, "g"),
    accepts: ([value], { before, inLink }) =>
      !inLink && isNorthAmerican(digitsOf(value)) && contextOf(before)?.is !== "reference",
  },
  {
    // Misgrouped: 514 5550 123.
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<!\\d[ .\\-/])[2-9]\\d{2}[ .-]\\d{4}[ .-]\\d{3}(?![ .\\-/]?\\d|\\ufffc)`, "g"),
    accepts: ([value], { before, after, inLink }) =>
      !inLink && isNorthAmerican(digitsOf(value)) && contextOf(before)?.is !== "reference" && !countsThings(after),
  },
  {
    // France and much of Africa: ten digits in pairs, 0 first.
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<![-/]|\\d )0[1-9](?:[ .-]\\d{2}){4}(?![-/ ]?\\d)`, "g"),
    accepts: (_, { before }) => contextOf(before)?.is !== "reference",
  },
  {
    kind: "phone",
    pattern: new RegExp(`${NOT_INSIDE}(?<![-/:])\\(?${spaced(7, 14)}(?![-/:]?\\d|[.,]\\d|\\ufffc)`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      if (inLink || context?.is !== "phone" || looksLikeDate(value)) return false;
      return (context.direct || /^0[67]\d{8}$/.test(value)) && !isTollFree(digitsOf(value));
    },
  },
];

const withoutExtension = (value: string): string => /^[^epx]*/i.exec(value)?.[0] ?? value;

const isInternational = (digits: string): boolean =>
  digits.startsWith("1") ? isNorthAmerican(digits) : digits.length >= 9 && COUNTRY.test(digits);

/** +1, area and exchange codes of 2 to 9 first, no N11 area (47 CFR 52; Canadian Numbering Administrator). */
const isNorthAmerican = (digits: string): boolean =>
  /^1?[2-9](?!11)\d{2}[2-9]\d{6}$/.test(digits) && !isTollFree(digits);

/** Toll-free codes (nanpa.com): lines of organizations, which pay for the call. 1 800 O-Canada is nobody's own number. */
const isTollFree = (digits: string): boolean => /^1?8(?:00|33|44|55|66|77|88)/.test(digits);

const phoneDigits = (value: string): string =>
  digitsOf(value.replace(/o/gi, "0").replace(/[il]/gi, "1").replaceAll("\u0417", "3"));

/** The letters of "613 555 01 or" are no digits. */
const isTornFromWord = (number: string, after: string): boolean =>
  (/[a-z]$/i.test(number) && /^[a-z]/.test(after)) || digitsOf(number).length < 7;

/** "6135550123 dollars", not "6135550123 works": bare digits before what they count. */
const countsThings = (after: string): boolean =>
  /^ ?(?:%|\$|€|(?!(?:works?|is|has|was|does|this|thanks|always|belongs|rings|svp|dans|sans|sous|depuis|vous|nous|mais|pas|plus|apres|tous|n'est)\b)[a-z]+s\b)/.test(
    after,
  );
