/** The topic of translators, which is in no department file. */
export const translationWords = { en: "Translation", fr: "Traduction" };
