/** The topic of translators: experts of any team may have it in the department file, no message ever does. */
export const TRANSLATION = "translation";

/** Whether all of these are asked to translate: they answer for nothing else, so that no topic needs to be named. */
export const areTranslators = (asked: readonly { topics: readonly string[] }[]): boolean =>
  asked.length > 0 && asked.every(({ topics }) => topics.length > 0 && topics.every((topic) => topic === TRANSLATION));
