/** What the department publishes, and keeps in its library, it says in each of these. */
export const OFFICIAL_LANGUAGES = ["en", "fr"] as const;
export type OfficialLanguage = (typeof OFFICIAL_LANGUAGES)[number];
export const otherOfficial = (one: OfficialLanguage): OfficialLanguage => (one === "en" ? "fr" : "en");

/** Whatever else: in counters, and in place of a language's code in a list's filter. */
export const OTHER = "other";
export type OfficialOr = OfficialLanguage | typeof OTHER;
export const officialOr = (code: string): OfficialOr => (code === "en" || code === "fr" ? code : OTHER);
export const isIn = (asked: string, code: string): boolean =>
  asked === OTHER ? officialOr(code) === OTHER : code === asked;

/** Whose half of something in both official languages goes with words in this one; of words in both, the first. */
export const officialOf = (language: string): OfficialLanguage => (language.startsWith("fr") ? "fr" : "en");
