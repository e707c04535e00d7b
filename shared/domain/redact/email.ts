import type { Rule } from "./context.ts";
import { anyCase } from "./pattern.ts";

/** E-mail addresses, also as people write them to escape machines. */

const PROVIDERS =
  "gmail|hotmail|outlook|yahoo|icloud|live|msn|videotron|sympatico|bell|rogers|telus|shaw|protonmail|proton|aol|me";
const LOCAL = "[\\p{L}\\p{N}._%+'-]{1,64}";
const DOMAIN = "(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}[\\p{L}]{2,24}";
/** "stan dot lee", "gilles tiret bas r" */
const SPELT = `${LOCAL}(?:(?: (?:dot|point|punto|underscore|dash|hyphen|tiret bas|tiret) | ?[(\\[{<] ?(?:dot|point) ?[)\\]}>] ?)${LOCAL}){0,3}`;
const SUFFIX = "com|ca|net|org|fr";
/** Ends of a domain that people say: "at some point in time" ends in none of them. */
const TOP = "com|ca|net|org|fr|edu|gov|info|io|co|uk|us|eu|be|ch|de";
const OPEN_AT =
  " {0,2}(?:[(\\[{<] ?(?:at|a|arobas|arobase|arroba|@) ?[)\\]}>]| arobase? | arroba | a commercial | ?_ ?at ?_ ) {0,2}";
const OPEN_DOT = " {0,2}(?:[(\\[{<] ?(?:dot|point|\\.) ?[)\\]}>]| dot | point | punto |\\.) {0,2}";

/** A mention of an account has nothing before its "@" that an address has, and a provider behind it has none of these names. */
export const EMAIL_HINT = new RegExp(`\\S@|@ {0,2}(?:${PROVIDERS})`, "i");

export const EMAIL_RULES: readonly Rule[] = [
  {
    kind: "e-mail",
    pattern: new RegExp(`${LOCAL}@${DOMAIN}`, "giu"),
    // `@name@server` is a public handle of the fediverse.
    accepts: (_, { before }) => !before.endsWith("@"),
  },
  {
    kind: "e-mail",
    pattern: new RegExp(
      `${LOCAL} {0,2}@ {0,2}${anyCase(PROVIDERS)} {0,2}(?:[.,] {0,2}| )${anyCase(SUFFIX)}(?![A-Za-z])`,
      "gu",
    ),
    accepts: () => true,
  },
];

/** What stands for "@" in the rules below, and for " at " the first dot behind it too. */
export const SPELT_EMAIL_HINT =
  /[([{<] ?(?:at|a|@|arr?oba)| arr?oba|a commercial|_ ?at ?_|-(?:at|arobase)-| at [^\s.]{1,63}(?: (?:dot|point) |\.(?:com|ca|net|org|fr))/iu;

export const SPELT_EMAIL_RULES: readonly Rule[] = [
  {
    kind: "e-mail",
    pattern: new RegExp(`${SPELT}${OPEN_AT}[\\p{L}\\p{N}-]{1,63}(?:${OPEN_DOT}[\\p{L}\\p{N}-]{2,24}){1,4}`, "giu"),
    accepts: () => true,
  },
  {
    kind: "e-mail",
    pattern: new RegExp(
      `${SPELT} at (?:[\\p{L}\\p{N}-]{1,63}(?: (?:dot|point) [\\p{L}\\p{N}-]{2,24}){0,3} (?:dot|point) ${anyCase(TOP)}(?![A-Za-z])|${anyCase(PROVIDERS)}\\.${anyCase(SUFFIX)}(?![A-Za-z]))`,
      "giu",
    ),
    // "follow us at instagram dot com" names a site.
    accepts: ([value]) =>
      !/^(?:us|me|them|him|her|look|looked|looking|went|go|working|stuck|everything|is|are|be|was|online|here|it|page|site|or|and|see|find|on|more|info) /i.test(
        value,
      ),
  },
  {
    kind: "e-mail",
    pattern: /[\p{L}\p{N}._%+']{1,64}-(?:at|arobase)-(?:[\p{L}\p{N}]{1,63}-(?:dot|point)-){1,3}[\p{L}]{2,24}/giu,
    accepts: () => true,
  },
];
