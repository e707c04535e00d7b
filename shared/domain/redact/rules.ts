import { ADDRESS_RULES, BOX_RULES, POSTAL_CODE_RULES } from "./address.ts";
import { BANK_RULES, BRANCH_RULES } from "./bank.ts";
import type { Rule } from "./context.ts";
import { EMAIL_RULES, SPELT_EMAIL_HINT, SPELT_EMAIL_RULES } from "./email.ts";
import { HEALTH_RULES } from "./health.ts";
import { BIRTH_RULES, IDENTITY_RULES } from "./identity.ts";
import { LICENCE_RULES } from "./licence.ts";
import { INTERNATIONAL_RULES, PHONE_RULES } from "./phone.ts";
import { SPOKEN_HINT, SPOKEN_RULES } from "./spoken.ts";

/** Rules, and what a text has where one of them finds anything, a word or so many digits: most texts are searched by few. */
interface RuleSet {
  hint: RegExp | number;
  rules: readonly Rule[];
}

/** In this order: what has the narrowest shape first, so that a wider one cannot take a part of it. */
export const RULE_SETS: readonly RuleSet[] = [
  { hint: /@/, rules: EMAIL_RULES },
  { hint: SPELT_EMAIL_HINT, rules: SPELT_EMAIL_RULES },
  { hint: 6, rules: [...INTERNATIONAL_RULES, ...BANK_RULES] },
  { hint: /transit|branch|succursale|inst/i, rules: BRANCH_RULES },
  { hint: 6, rules: HEALTH_RULES },
  { hint: 3, rules: BIRTH_RULES },
  { hint: 3, rules: LICENCE_RULES },
  { hint: 6, rules: [...IDENTITY_RULES, ...PHONE_RULES] },
  { hint: SPOKEN_HINT, rules: SPOKEN_RULES },
  { hint: 1, rules: ADDRESS_RULES },
  { hint: /box|postal|[bc]\.?p|r\.?r|site/i, rules: BOX_RULES },
  { hint: 3, rules: POSTAL_CODE_RULES },
];

export function rulesFor(text: string): readonly Rule[] {
  const digits = text.match(/\d/g)?.length ?? 0;
  return RULE_SETS.flatMap(({ hint, rules }) =>
    (typeof hint === "number" ? digits >= hint : hint.test(text)) ? rules : [],
  );
}
