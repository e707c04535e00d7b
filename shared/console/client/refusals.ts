/** Refusals that other words, or a reason, mend. */
const OF_WORDS: readonly string[] = ["personal-information", "language-needs-reason", "too-long"];

export const isOfWords = (reason: string | undefined): boolean => OF_WORDS.includes(reason ?? "");
