/** Parts that the patterns of numbers share. Every repetition in a pattern is bounded: time grows with the text alone. */

export const START = "(?<![A-Za-z0-9\\ufffc]|[0-9][.,])";
export const END = "(?![A-Za-z0-9\\ufffc]|[.,]\\d)";
/** One character that people put between digits. */
export const SEPARATOR = "[ .\\-_/*~|·•()\\n]";
export const GAP = `${SEPARATOR}{0,3}`;

/** So many digits, however they are spaced. */
export const spaced = (least: number, most = least): string => `\\d(?:${GAP}\\d){${least - 1},${most - 1}}`;

/** "…is my passport", ", c'est mon NAS": the word comes after the number. */
export const SAID =
  "^[ ,:=(-]{1,3}(?:is |was |c'est |est )?(?:my |the |mon |le |her |his |son )?(?:new |old |nouveau |ancien )?";

/** Words in small letters or capitals, where case counts in the rest of a pattern; letters alone are doubled. */
export const anyCase = (words: string): string =>
  `(?:${words.replace(/\\.|[a-z]/g, (part) => (part.length > 1 ? part : `[${part}${part.toUpperCase()}]`))})`;
