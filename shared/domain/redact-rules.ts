import { ADDRESS_RULES } from "./redact-address.ts";
import type { Rule } from "./redact-context.ts";
import { EMAIL_RULES } from "./redact-email.ts";
import { IDENTITY_RULES } from "./redact-identity.ts";
import { INTERNATIONAL_RULES, PHONE_RULES } from "./redact-phone.ts";

/** In this order: what has the narrowest shape first, so that a wider one cannot take a part of it. */
export const RULES: readonly Rule[] = [
  ...EMAIL_RULES,
  ...INTERNATIONAL_RULES,
  ...IDENTITY_RULES,
  ...PHONE_RULES,
  ...ADDRESS_RULES,
];
