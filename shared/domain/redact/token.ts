import type { RedactionKind } from "./context.ts";

/** What stands in a text where something was taken out. */

/** `[phone removed]`, `[health card removed]`. */
export const tokenOf = (kind: RedactionKind): string =>
  `[${kind.replaceAll("-", " ").replace("e mail", "e-mail")} removed]`;

/** Every token of a text: for `replace` and `matchAll`. */
export const TOKENS = /\[[a-z][a-z -]{1,30} removed\]/g;
