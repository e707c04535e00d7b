import { ADDRESS_RULES } from "./address.ts";
import type { Rule } from "./context.ts";
import { EMAIL_RULES } from "./email.ts";
import { IDENTITY_RULES } from "./identity.ts";
import { INTERNATIONAL_RULES, PHONE_RULES } from "./phone.ts";

/** In this order: what has the narrowest shape first, so that a wider one cannot take a part of it. */
export const RULES: readonly Rule[] = [
  ...EMAIL_RULES,
  ...INTERNATIONAL_RULES,
  ...IDENTITY_RULES,
  ...PHONE_RULES,
  ...ADDRESS_RULES,
];
