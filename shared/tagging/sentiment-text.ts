/** What of a text goes to the sentiment service, and in which of its languages. */

const SERVED = ["de", "en", "es", "it", "pt", "fr", "ja", "ko", "hi", "ar", "zh", "zh-TW"] as const;
export type ServedLanguage = (typeof SERVED)[number];

/** Amazon Comprehend reads the first 500 characters for sentiment and bills all that it is sent. */
const MOST_CHARACTERS = 500;
/** Common characters that simplified Chinese writes another way. */
const TRADITIONAL = /[們個這嗎來時說對會護請問謝還沒過學國電話辦證費間開關後門應該寫點錢買賣聽見]/u;

/** Cut by whole characters; at most four bytes each, so always under the limit of 5 KB a text. Empty: no words. */
export function sentimentText(text: string): string {
  if (!/\p{L}/u.test(text)) return "";
  return [...text.trim().slice(0, 2 * MOST_CHARACTERS)].slice(0, MOST_CHARACTERS).join("");
}

/** A unit is 100 characters, and a text is at least three: https://aws.amazon.com/comprehend/pricing/ (November 2026). */
const CHARACTERS_A_UNIT = 100;
const LEAST_UNITS = 3;

/** What one text is billed as. */
export const unitsOf = (sent: string): number => Math.max(LEAST_UNITS, Math.ceil([...sent].length / CHARACTERS_A_UNIT));

/** `undefined`: not served, and no guess is made. */
export function servedAs(code: string, text: string): ServedLanguage | undefined {
  if (code === "zh") return TRADITIONAL.test(text) ? "zh-TW" : "zh";
  return SERVED.find((served) => served === code);
}
