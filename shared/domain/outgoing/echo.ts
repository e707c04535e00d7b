/** Knowing our own text again on the platform: platforms trim, join lines and compose accents, and keep the words. */

/** What the key of an echo is made from. */
export const echoText = (conversationId: string, text: string): string => JSON.stringify([conversationId, words(text)]);

export const sameWords = (a: string, b: string): boolean => words(a) === words(b);

const words = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();
