import { ADDRESS_HINT, ADDRESS_RULES, BOX_RULES, POSTAL_CODE_RULES } from "./address.ts";
import { BANK_RULES, BRANCH_RULES } from "./bank.ts";
import type { Rule } from "./context.ts";
import { EMAIL_HINT, EMAIL_RULES, SPELT_EMAIL_HINT, SPELT_EMAIL_RULES } from "./email.ts";
import { HEALTH_RULES } from "./health.ts";
import { BIRTH_HINT, BIRTH_RULES, IDENTITY_RULES } from "./identity.ts";
import { LICENCE_HINT, LICENCE_RULES, LONG_LICENCE_DIGITS, LONG_LICENCE_RULES } from "./licence.ts";
import { INTERNATIONAL_RULES, PHONE_RULES } from "./phone.ts";
import { SPOKEN_HINT, SPOKEN_RULES } from "./spoken.ts";

/** Rules, and what a text has where one of them finds anything: so many digits, and a word. Most texts are searched by few. */
interface RuleSet {
  digits?: number;
  hint?: RegExp;
  rules: readonly Rule[];
}

/** In this order: what has the narrowest shape first, so that a wider one cannot take a part of it. */
export const RULE_SETS: readonly RuleSet[] = [
  { hint: EMAIL_HINT, rules: EMAIL_RULES },
  { hint: SPELT_EMAIL_HINT, rules: SPELT_EMAIL_RULES },
  { digits: 6, rules: [...INTERNATIONAL_RULES, ...BANK_RULES] },
  { digits: 3, hint: /transit|branch|succursale|inst/i, rules: BRANCH_RULES },
  { digits: 6, rules: HEALTH_RULES },
  { digits: 3, hint: BIRTH_HINT, rules: BIRTH_RULES },
  { digits: LONG_LICENCE_DIGITS, rules: LONG_LICENCE_RULES },
  { digits: 3, hint: LICENCE_HINT, rules: LICENCE_RULES },
  { digits: 6, rules: [...IDENTITY_RULES, ...PHONE_RULES] },
  { hint: SPOKEN_HINT, rules: SPOKEN_RULES },
  { digits: 1, hint: ADDRESS_HINT, rules: ADDRESS_RULES },
  { digits: 1, hint: /box|postal|[bc]\.?p|r\.?r|site/i, rules: BOX_RULES },
  { digits: 3, rules: POSTAL_CODE_RULES },
];
const MOST_DIGITS = LONG_LICENCE_DIGITS;

/** By the sets that are in it, one bit each. */
const CHOSEN = new Map<number, readonly Rule[]>();

export function rulesFor(text: string): readonly Rule[] {
  const has = digitsOf(text);
  let choice = 0;
  for (const [at, { digits = 0, hint }] of RULE_SETS.entries())
    if (has >= digits && (hint === undefined || hint.test(text))) choice |= 1 << at;
  let rules = CHOSEN.get(choice);
  if (rules === undefined) {
    rules = RULE_SETS.flatMap((set, at) => ((choice >> at) & 1 ? set.rules : []));
    CHOSEN.set(choice, rules);
  }
  return rules;
}

/** No more than any rule asks for. */
function digitsOf(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length && found < MOST_DIGITS; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) found++;
  }
  return found;
}
