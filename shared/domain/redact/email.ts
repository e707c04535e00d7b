import type { Rule } from "./context.ts";

/** E-mail addresses, also as people write them to escape machines. */

const PROVIDERS =
  "gmail|hotmail|outlook|yahoo|icloud|live|msn|videotron|sympatico|bell|rogers|telus|shaw|protonmail|proton|aol|me";
const LOCAL = "[\\p{L}\\p{N}._%+'-]{1,64}";
const DOMAIN = "(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}[\\p{L}]{2,24}";
const OPEN_AT = " {0,2}(?:[(\\[{<] ?(?:at|a|arobase|arobas|@) ?[)\\]}>]| arobase | arobas ) {0,2}";
const OPEN_DOT = " {0,2}(?:[(\\[{<] ?(?:dot|point|\\.) ?[)\\]}>]| dot | point |\\.) {0,2}";

export const EMAIL_RULES: readonly Rule[] = [
  {
    kind: "e-mail",
    pattern: new RegExp(`${LOCAL}@${DOMAIN}`, "giu"),
    // `@name@server` is a public handle of the fediverse.
    accepts: (_, { before }) => !before.endsWith("@"),
  },
  {
    kind: "e-mail",
    pattern: new RegExp(`${LOCAL} {0,2}@ {0,2}(?:${PROVIDERS}) {0,2}\\. {0,2}[a-z]{2,3}(?![a-z])`, "giu"),
    accepts: () => true,
  },
  {
    kind: "e-mail",
    pattern: new RegExp(`${LOCAL}${OPEN_AT}[\\p{L}\\p{N}-]{1,63}(?:${OPEN_DOT}[\\p{L}\\p{N}-]{2,24}){1,4}`, "giu"),
    accepts: () => true,
  },
  {
    kind: "e-mail",
    pattern: new RegExp(`${LOCAL} at [\\p{L}\\p{N}-]{1,63}(?: dot [\\p{L}\\p{N}-]{2,24}){1,4}`, "giu"),
    // "follow us at instagram dot com" names a site.
    accepts: ([value]) =>
      !/^(?:us|me|them|him|her|look|is|are|be|was|online|here|it|page|site|or|and|see|find|on|more|info) /i.test(value),
  },
];
