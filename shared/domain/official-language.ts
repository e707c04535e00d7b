/** What the department publishes, and keeps in its library, it says in each of these. */
export const OFFICIAL_LANGUAGES = ["en", "fr"] as const;
export type OfficialLanguage = (typeof OFFICIAL_LANGUAGES)[number];

/** In place of a language's code in a list's filter: neither English nor French. */
export const OTHER = "other";
export const isIn = (asked: string, code: string): boolean =>
  asked === OTHER ? OFFICIAL_LANGUAGES.every((one) => one !== code) : code === asked;

/** Whose half of something in both official languages goes with words in this one; of words in both, the first. */
export const officialOf = (language: string): OfficialLanguage => (language.startsWith("fr") ? "fr" : "en");
