/** Whose half of something in both official languages goes with words in this one; of words in both, the first. */
export const officialOf = (language: string): "en" | "fr" => (language.startsWith("fr") ? "fr" : "en");
