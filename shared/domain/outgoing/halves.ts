import { OFFICIAL_LANGUAGES, type OfficialLanguage, otherOfficial } from "../official-language.ts";
import { leaning, wordsIn } from "./guess-language.ts";

/** Whether words that are to be in both official languages have both halves. Small enough for the browser, too. */

/** A half says what the other one says: with less than one word for so many of the other's, it is none. */
const WORDS_FOR_ONE = 4;

/** Addresses and names of accounts are in no language. */
const IN_NO_LANGUAGE = /\S*[@#/]\S*|\bwww\.\S+/gu;
const SENTENCE_END = /[\n.!?;|–—]+/u;

/** `undefined`: nothing that could tell. What is heard in neither language counts for the half that is looked for. */
export function halves(text: string): { missing?: OfficialLanguage } | undefined {
  const said = { en: 0, fr: 0, neither: 0 };
  for (const sentence of text.replace(IN_NO_LANGUAGE, " ").split(SENTENCE_END))
    said[leaning(sentence) ?? "neither"] += wordsIn(sentence).length;
  const missing = OFFICIAL_LANGUAGES.find(
    (half) => (said[half] + said.neither) * WORDS_FOR_ONE < said[otherOfficial(half)],
  );
  if (missing !== undefined) return { missing };
  return said.en > 0 && said.fr > 0 ? {} : undefined;
}
