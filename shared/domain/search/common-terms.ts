import { small, termKey, wordTerm } from "./search-terms.ts";

/**
 * Words without postings: those that a sample of the department's own messages knows as frequent, and from the first message
 * on the little words that one text in twenty-five of their language has anywhere. Not the thanks: they are sought for by
 * themselves, and where few write a language, few messages have them. Stems, as messages have them.
 */

export const ANYWHERE = {
  en: "the my to is for on and in you it do at of can that wa how have me what with thi we your if from doe be about",
  fr: "de le est la je un mon et pour il en vous une ce que du ma on au quel me ca qui ou si pas ne votr suis elle sur deux dan",
} as const;

const COMMON = Object.entries(ANYWHERE).flatMap(([language, stems]) =>
  stems.split(" ").map((stem) => small(termKey(wordTerm(stem, language as keyof typeof ANYWHERE)))),
);

/** `learned`: `small` keys, as the result. */
export const commonTerms = (learned: readonly string[]): ReadonlySet<string> => new Set([...COMMON, ...learned]);
