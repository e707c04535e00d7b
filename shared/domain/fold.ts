/** Accents, case and typographic apostrophes away: for comparing words and names. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replaceAll("\u0153", "oe")
    .toLowerCase();
