/**
 * What people write, without signs that nobody sees and that change what others read: control characters, and marks that
 * turn the direction of words around (a file name or an amount could be made to read backwards). Lines and tabs stay, and
 * so do joiners, which emoji and several scripts need, and the marks of direction that Arabic and Hebrew are written with.
 * One place for all that a console, its API, an expert or a file brings: it is asked where words come in.
 */

/** CR, NEL and the separators of lines and paragraphs: each is a new line. */
const LINES = /\r\n?|[\u0085\u2028\u2029]/g;
/** Controls but tab and line feed; embeddings, overrides and isolates of direction; marks that are no text. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc]|\p{Noncharacter_Code_Point}/gu;

/** Most texts are of nothing else, and stay. */
const PLAIN = /^[\t\n -~\u00a0-\u024f\u2010-\u2027\u2030-\u205e]*$/;

export const cleanText = (text: string): string =>
  PLAIN.test(text) ? text : text.replaceAll(LINES, "\n").replaceAll(UNSEEN, "");

/** For `JSON.parse`: every string of it. */
export const cleanStrings = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? cleanText(value) : value;
