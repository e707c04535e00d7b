/**
 * How many years of school a text asks for.
 *
 * English: the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975, "Derivation of new readability
 * formulas for Navy enlisted personnel"). French: the reading ease of Kandel and Moles (1958, "Application de
 * l'indice de Flesch à la langue française"), and the school year that Flesch's own table gives for such an ease.
 */

/** Under this many words a formula says nothing. */
const MIN_WORDS = 12;

/** Reading ease, at least; school year. Flesch, 1949, "The Art of Readable Writing", as years. */
const YEARS: readonly (readonly [number, number])[] = [
  [90, 5],
  [80, 6],
  [70, 7],
  [65, 8],
  [60, 9],
  [55, 10],
  [50, 11],
  [40, 12],
  [30, 14],
];
const HARDEST = 16;

/** `undefined`: too few words to say. */
export function readingLevel(text: string, language: "en" | "fr"): number | undefined {
  const words = readable(text).match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? [];
  if (words.length < MIN_WORDS) return undefined;
  const sentences = Math.max(
    1,
    readable(text)
      .split(/[.!?…\n]+/u)
      .filter((part) => /\p{L}/u.test(part)).length,
  );
  const count = language === "en" ? englishSyllables : frenchSyllables;
  const perSentence = words.length / sentences;
  const perWord = words.reduce((sum, word) => sum + count(word.toLowerCase()), 0) / words.length;
  if (language === "en") return Math.max(1, Math.round(0.39 * perSentence + 11.8 * perWord - 15.59));
  const ease = 207 - 1.015 * perSentence - 73.6 * perWord;
  return YEARS.find(([least]) => ease >= least)?.[1] ?? HARDEST;
}

/** Links, handles, hashtags and numbers are not read as words; a point inside of them ends no sentence. */
const readable = (text: string): string =>
  text
    .replace(/(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@\S+|[@#][\p{L}\p{N}_.-]+|\b[\w-]{1,63}(?:\.[\w-]+)+\/?\S*/gu, " ")
    .replace(/(?<!\d)\d+[.,:]\d+/g, "0");

/** Groups of vowels, without a mute e. */
function englishSyllables(word: string): number {
  const heard = word.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/u, (end) => end.charAt(0)).replace(/^y/u, "");
  return Math.max(1, heard.match(/[aeiouy]{1,2}/gu)?.length ?? 0);
}

/** Groups of vowels, without a mute e (also before the s and nt of a plural), each é and ï beginning its own. */
function frenchSyllables(word: string): number {
  const heard = word.replace(/(?<=.{2})(?:e|es|(?<=[^m])ent)$/u, "");
  return Math.max(1, heard.match(/[éèêëïü]|[aâàeiîoôuùûyœæ]+/gu)?.length ?? 0);
}
