import { type Around, contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate, luhn } from "./digits.ts";
import { END, GAP, SAID, START, spaced } from "./pattern.ts";

/** Numbers that a state gave to one person, and the day of birth. */

const DAY = "(?:\\d{4}[ ./-]\\d{1,2}[ ./-]\\d{1,2}|\\d{1,2}[ ./-]\\d{1,2}[ ./-]\\d{2,4}|\\d{8})";
const MONTH = "(?:jan|feb|fev|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|aout|sep|sept|oct|nov|dec)[a-z]{0,6}\\.?";
const WRITTEN_DAY = `(?:${MONTH} \\d{1,2}\\/\\d{2}|\\d{1,2}(?:st|nd|rd|th|er)?(?: of)? ?[ -]?${MONTH},?[ -]{0,2}(?:19|20|')?\\d{2}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}|(?:19|20)\\d{2} ${MONTH} \\d{1,2})`;
/** "if you were born after 15 February 1977": a rule's day, not a person's. */
const ABOUT_THEN =
  /(?<![a-z])(?:after|before|since|between|prior to|until|apres|avant|depuis|entre|jusqu'au) (?:le |the )?$/;
/** "my son was born in May and we applied on…": the day of something else. */
const SOMETHING_DONE =
  /(?<![a-z])(?:appl(?:y|ied)|sent|mailed|filed|fly|leav(?:e|es|ing)|travel|trip|expires?|received|requested|delivered|issued|ordered|corrected|due|demande|envoye|poste|part(?:ons|ent|s)?|voyage|expire|recu|livre|delivre|commande|corrige)(?:[es]{0,2})(?![a-z])[^\d]{0,25}$/;
const AFTERWARDS = {
  "birth-date":
    /^[ ,:=(-]{1,3}(?:is |was |c'est |est )?(?:my |the |ma |la |her |his |sa )?(?:d\.?o\.?b|date of birth|birth|ddn|date de naissance)(?![a-z])/,
  passport: new RegExp(`${SAID}(?:passport|passeport)(?![a-z])`),
  sin: new RegExp(`${SAID}(?:sin|nas|social insurance|assurance sociale)(?![a-z])`),
};

/** A date's two separators, eight digits, or a month. */
export const BIRTH_HINT = /[ ./-]\d{1,2}[ ./-]\d|\d{8}|jan|fe[bv]|ma[ryi]|a[pv]r|jui?[nl]|aug|aout|sep|oct|nov|dec/i;

export const BIRTH_RULES: readonly Rule[] = [
  {
    kind: "birth-date",
    pattern: new RegExp(`${START}(?:${WRITTEN_DAY}|${DAY})${END}`, "gi"),
    // "…nés le 2 février 2015 et le 8 décembre 2018": one after the other.
    tail: new RegExp(`(?:,? (?:and|et|&) (?:le |on )?(?:${WRITTEN_DAY}|${DAY})${END})?`, "iy"),
    accepts: (_, { before, after }) =>
      (contextOf(before)?.is === "birth-date" && !ABOUT_THEN.test(before) && !SOMETHING_DONE.test(before)) ||
      AFTERWARDS["birth-date"].test(after),
  },
];

export const IDENTITY_RULES: readonly Rule[] = [
  {
    // Since 2023 a letter, six digits, two letters; before, two letters and six digits (IRCC, Features of Canada's new passport).
    kind: "passport",
    pattern: new RegExp(`${START}(?:[A-Z][ .-]?\\d{6}[ .-]?[A-Z]{2}|[A-Z]{2}[ .-]?\\d{3} ?\\d{3})${END}`, "g"),
    accepts: ([value], around) => {
      const { before, inLink } = around;
      const context = contextOf(before);
      if (inLink && !isWholeValue(around)) return false;
      if (context?.is === "reference" && !(context.direct && /[,;]\W*$/.test(before))) return false;
      return context?.is === "passport" || !/[ .-]/.test(value);
    },
  },
  {
    kind: "passport",
    pattern: new RegExp(
      `${START}(?:[A-Za-z]{1,2}[ .-]?\\d{3}[ -]?\\d{3}(?:[A-Za-z]{2}|[ .-][A-Z]{2})?|[A-Z](?: [A-Z])?(?: \\d){6,7}(?: [A-Z]){0,2}|\\d{7,9})${END}`,
      "g",
    ),
    accepts: ([value], { before, after, inLink }) => {
      const context = contextOf(before);
      if (looksLikeDate(value) || (inLink && !/[=/]$/.test(before) && !/[A-Z]/i.test(value))) return false;
      if (/^[a-z]\d{6}[a-z]{2}$/.test(value) && /(?:^|\s)$/.test(before) && context?.is !== "reference") return true;
      return context?.is === "passport" ? context.near : context === undefined && AFTERWARDS.passport.test(after);
    },
  },
  {
    // Of other countries: up to nine letters and digits (ICAO Doc 9303, part 4).
    kind: "passport",
    pattern: new RegExp(`${START}(?=[A-Z]{0,3}\\d)(?=[A-Z0-9]{0,6}\\d)[A-Z0-9]{7,9}${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      return (
        context?.is === "passport" &&
        (context.near || (context.words <= 2 && /[A-Z]/.test(value))) &&
        !inLink &&
        digitsOf(value).length >= 5 &&
        !looksLikeDate(value)
      );
    },
  },
  {
    // 0000-0000 or 00-0000-0000 (IRCC Help Centre, What is a UCI?); a digit is easily lost.
    kind: "uci",
    pattern: new RegExp(`${START}(?:${spaced(8, 10)})${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      if (context?.is === "uci") return !looksLikeDate(value);
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
    pattern: new RegExp(`${START}${spaced(9)}${END}`, "g"),
    accepts: ([value], around) =>
      isSaidSin(around) || (/^\d(?: \d){8}$/.test(value) && !/^ \d/.test(around.after) && isLikelySin(value, around)),
  },
  {
    // One digit too few or too many, by a slip, right behind the word.
    kind: "sin",
    pattern: new RegExp(`${START}(?:${spaced(10)}|${spaced(8)})${END}`, "g"),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      return context?.is === "sin" && context.direct && !inLink && !looksLikeDate(value);
    },
  },
];

/** All of a path's segment or of a parameter's value, or a file's name. */
const isWholeValue = ({ before, after }: Around): boolean =>
  /[=/]$/.test(before) && /^(?:$|[\s/?&#,;)]|\.(?:[a-z]{2,4}(?![a-z])|\s|$))/.test(after);

const isSaidSin = ({ before, after }: Around): boolean => contextOf(before)?.is === "sin" || AFTERWARDS.sin.test(after);

function isLikelySin(value: string, { before, after, inLink }: Around): boolean {
  const context = contextOf(before);
  const digits = digitsOf(value);
  // With 8 begin numbers of businesses; with 0 those that the Canada Revenue Agency gives to persons.
  if (!luhn(digits) || /^(?:8|000)/.test(digits)) return false;
  const bare = digits === value;
  if (!/^\D?\d{3}(\D*)\d{3}\1\d{3}$/.test(value) && !/^\d(?: \d){8}$/.test(value)) return false;
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
