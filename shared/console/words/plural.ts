/** French has its plural from two on: `0 texte`, `1 texte`, `2 textes`. A figure may be written with spaces. */
export const auPluriel = (n: number | string): boolean => n !== 0 && n !== 1 && n !== "0" && n !== "1";
