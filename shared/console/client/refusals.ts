/** Refusals that other words, or a reason, mend. */
const OF_WORDS = ["personal-information", "language-needs-reason", "en-missing", "fr-missing", "too-long"] as const;
type OfWords = (typeof OF_WORDS)[number];

export const isOfWords = (reason: string | undefined): reason is OfWords => OF_WORDS.some((one) => one === reason);
