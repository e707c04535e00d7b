import { ADDRESS_RULES, BOX_RULES, POSTAL_CODE_RULES } from "./address.ts";
import { BANK_RULES, BRANCH_RULES } from "./bank.ts";
import type { Rule } from "./context.ts";
import { EMAIL_RULES, PROVIDERS, SPELT_EMAIL_RULES } from "./email.ts";
import { HEALTH_RULES } from "./health.ts";
import { BIRTH_RULES, IDENTITY_RULES } from "./identity.ts";
import { LICENCE_RULES } from "./licence.ts";
import { INTERNATIONAL_RULES, PHONE_RULES } from "./phone.ts";
import { SPOKEN_HINT, SPOKEN_RULES } from "./spoken.ts";

/** Rules, and what a text has where one of them finds anything: most texts are searched by few. */
interface RuleSet {
  hint: RegExp;
  rules: readonly Rule[];
}

const atLeast = (digits: number): RegExp => new RegExp(`^(?:\\D*\\d){${digits}}`);

/** In this order: what has the narrowest shape first, so that a wider one cannot take a part of it. */
export const RULE_SETS: readonly RuleSet[] = [
  { hint: /@/, rules: EMAIL_RULES },
  {
    hint: new RegExp(`arr?oba|a commercial|[([{<_]|[ -](?:dot|point)[ -]|${PROVIDERS}`, "i"),
    rules: SPELT_EMAIL_RULES,
  },
  { hint: atLeast(6), rules: [...INTERNATIONAL_RULES, ...BANK_RULES] },
  { hint: /transit|branch|succursale|inst/i, rules: BRANCH_RULES },
  { hint: atLeast(6), rules: HEALTH_RULES },
  { hint: atLeast(3), rules: BIRTH_RULES },
  { hint: atLeast(3), rules: LICENCE_RULES },
  { hint: atLeast(6), rules: [...IDENTITY_RULES, ...PHONE_RULES] },
  { hint: SPOKEN_HINT, rules: SPOKEN_RULES },
  { hint: /\d/, rules: ADDRESS_RULES },
  { hint: /box|postal|[bc]\.?p|r\.?r|site/i, rules: BOX_RULES },
  { hint: atLeast(3), rules: POSTAL_CODE_RULES },
];
