import { contextOf, type Rule } from "./context.ts";
import { digitsOf, isIban, looksLikeDate, luhn } from "./digits.ts";
import { END, GAP, START } from "./pattern.ts";

/** Cards and accounts at a bank. */

const ACCOUNT_FOLLOWS = /^[ ,:]{1,2}(?:account|acct|compte|folio)(?![a-z])/;
const COUNTED = /^ ?(?:%|\$|€|£|[a-z]+s\b)/;

export const BANK_RULES: readonly Rule[] = [
  {
    kind: "credit-card",
    pattern: new RegExp(
      `${START}(?:\\d{4}${GAP}\\d{4}${GAP}\\d{4}${GAP}\\d{4}|3[47]\\d{2}${GAP}\\d{6}${GAP}\\d{5})${END}`,
      "g",
    ),
    accepts: ([value], { inLink }) => {
      const digits = digitsOf(value);
      return !inLink && /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))/.test(digits) && luhn(digits);
    },
  },
  {
    kind: "bank-account",
    pattern: new RegExp(`${START}[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?${END}`, "g"),
    accepts: ([value]) => digitsOf(value).length >= 10 && isIban(value),
  },
  {
    // Branch, institution, account, as on a cheque (Payments Canada, standard 006).
    kind: "bank-account",
    pattern: new RegExp(`${START}\\d{5}${GAP}\\d{3}${GAP}\\d{7,12}${END}`, "g"),
    accepts: ([value], { before }) => {
      const context = contextOf(before);
      return context?.is === "bank-account" || (context === undefined && /^\d{5}-\d{3}-\d/.test(value));
    },
  },
  {
    kind: "bank-account",
    pattern: new RegExp(`${START}\\d{3}-\\d{4}-\\d{7}${END}|${START}\\d{5}-\\d{3}${END}|${START}\\d{6,12}${END}`, "g"),
    accepts: ([value], { before, after, inLink }) => {
      const context = contextOf(before);
      if (inLink || before.endsWith("/")) return false;
      if (/^\d{5}-/.test(value) && ACCOUNT_FOLLOWS.test(after)) return true;
      return (
        context?.is === "bank-account" &&
        (context.near || (context.words <= 2 && digitsOf(value).length >= 7)) &&
        !looksLikeDate(value) &&
        !COUNTED.test(after)
      );
    },
  },
];

/** A branch and an institution named by themselves. */
export const BRANCH_RULES: readonly Rule[] = [
  {
    kind: "bank-account",
    pattern: new RegExp(`${START}(?:\\d{5}|\\d{3})${END}`, "g"),
    accepts: ([value], { before }) =>
      (value.length === 5 ? /(?:transit|branch|succursale)[a-z. #:]{0,12}$/ : /(?:institution|inst)[. #:]{0,4}$/).test(
        before,
      ),
  },
];
