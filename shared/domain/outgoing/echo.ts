/** What our own account wrote on the platform: our text come back, an officer's words, or the platform's own.
 * Knowing our own text again on the platform: platforms trim, join lines and compose accents, and keep the words. */

/** What the key of an echo is made from. */
export const echoText = (conversationId: string, text: string): string => JSON.stringify([conversationId, words(text)]);

/** Nobody reads a question, thinks and types within this time: what stands there sooner is an acknowledgement that the
 * platform sent by itself (Meta Business Suite's instant replies, away messages). */
const AUTOMATIC_MS = 10_000;

/** `askedMs`: the newest words that it may answer. Times are the platform's own. */
export const isAutomatic = (askedMs: number, saidMs: number): boolean => saidMs - askedMs < AUTOMATIC_MS;

export const sameWords = (a: string, b: string): boolean => words(a) === words(b);

/** Single spaces stay as they are, so that most texts are only looked at. */
const BLANKS = / \s+|[^\S ]\s*/gu;
const words = (text: string): string => text.normalize("NFC").replace(BLANKS, " ").trim();
