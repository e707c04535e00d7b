/** Is what the platform shows what we sent? Platforms trim, join lines and compose accents. */
export const sameWords = (a: string, b: string): boolean => words(a) === words(b);

const words = (text: string): string => text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
