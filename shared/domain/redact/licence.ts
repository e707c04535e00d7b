import { contextOf, type Rule } from "./context.ts";
import { digitsOf, looksLikeDate } from "./digits.ts";
import { END, GAP, SAID, START } from "./pattern.ts";

/** Numbers of driver's licences, each province in its own form. */

const NAMED_AFTERWARDS = new RegExp(`${SAID}(?:driver|driving|licen[cs]e|permis de conduire)`);
/** So many digits have Ontario's and Quebec's at least. */
export const LONG_LICENCE_DIGITS = 12;
export const LONG_LICENCE_RULES: readonly Rule[] = [
  {
    // A letter and 14 digits in Ontario, a letter and 12 in Quebec: nothing else looks like them.
    kind: "driver-licence",
    pattern: new RegExp(`${START}[A-Z]\\d{4}${GAP}(?:\\d{5}${GAP}\\d{5}|\\d{6}${GAP}\\d{2})${END}`, "gi"),
    accepts: ([value], { before, after, inLink }) =>
      contextOf(before)?.is === "driver-licence" ||
      NAMED_AFTERWARDS.test(after) ||
      (!inLink && (/\d[ -]\d/.test(value) || /(?<![a-z])(?:permis|licen[cs]e)[^\d]{0,20}$/.test(before))),
  },
];

export const LICENCE_HINT = /\d{5}|[A-Z]-?\d{3}[A-Z]{2}/i;

export const LICENCE_RULES: readonly Rule[] = [
  {
    // The other provinces' (learn.microsoft.com/purview/sit-defn-canada-drivers-license-number).
    kind: "driver-licence",
    pattern: new RegExp(
      `${START}(?:\\d{6}-\\d{3}|\\d{5,9}|[A-Z]\\d{9}|[A-Z]{5}-?\\d{9}|(?:[A-Z]{2}-?){3}[A-Z]-?\\d{3}[A-Z]{2}|[A-Z]{5,8}\\d{3}[A-Z]{2})${END}`,
      "gi",
    ),
    accepts: ([value], { before, inLink }) => {
      const context = contextOf(before);
      if (inLink) return false;
      if (/^\d{6}-/.test(value) && /(?<![a-z])permis (?:de )?(?:l')?alberta[^\d]{0,10}$/.test(before)) return true;
      return (
        context?.is === "driver-licence" &&
        (context.near || (context.words <= 2 && digitsOf(value).length >= 7)) &&
        !looksLikeDate(value)
      );
    },
  },
];
