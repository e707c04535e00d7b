/** How French joins a moment to its sentence: `10 h 42` of today, or `26 nov. à 10 h 42` of another day. */

const isToday = (when: string): boolean => /^\d{1,2}\u00a0h/.test(when);

/** `à 10 h 42`, `le 26 nov. à 10 h 42`. */
export const le = (when: string): string => (isToday(when) ? `à ${when}` : `le ${when}`);

/** `avant 10 h 42`, `avant le 26 nov. à 10 h 42`. */
export const avant = (when: string): string => (isToday(when) ? `avant ${when}` : `avant le ${when}`);

/** `jusqu’à 10 h 42`, `jusqu’au 26 nov. à 10 h 42`. */
export const jusque = (when: string): string => (isToday(when) ? `jusqu’à ${when}` : `jusqu’au ${when}`);

/** `depuis 10 h 42`, `depuis le 26 nov. à 10 h 42`. */
export const depuis = (when: string): string => (isToday(when) ? `depuis ${when}` : `depuis le ${when}`);
