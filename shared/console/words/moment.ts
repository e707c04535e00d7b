/** How a moment joins its sentence: `10:42` or `10 h 42` of today, `Nov 26, 10:42` or `26 nov. à 10 h 42` of another
 * day. */

const isToday = (when: string): boolean => /^\d{1,2}(?:\u00a0h|:)/.test(when);

/** `at 10:42`, `on Nov 26, 10:42`. */
export const at = (when: string): string => (isToday(when) ? `at ${when}` : `on ${when}`);

/** `à 10 h 42`, `le 26 nov. à 10 h 42`. */
export const le = (when: string): string => (isToday(when) ? `à ${when}` : `le ${when}`);

/** `avant 10 h 42`, `avant le 26 nov. à 10 h 42`. */
export const avant = (when: string): string => (isToday(when) ? `avant ${when}` : `avant le ${when}`);

/** `jusqu’à 10 h 42`, `jusqu’au 26 nov. à 10 h 42`. */
export const jusque = (when: string): string => (isToday(when) ? `jusqu’à ${when}` : `jusqu’au ${when}`);

/** `depuis 10 h 42`, `depuis le 26 nov. à 10 h 42`. */
export const depuis = (when: string): string => (isToday(when) ? `depuis ${when}` : `depuis le ${when}`);
