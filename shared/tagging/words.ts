import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as french } from "@orama/stemmers/french";
import { TOKENS } from "../domain/redact/token.ts";

/** A text as stems: lower case, accents folded, hashtags split at their capitals. */

export type Stem = (word: string) => string;

export const LINK = /(?:https?:\/\/|www\.)\S+/gi;
export const ADDRESS = /[\w.%+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
export const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{1,60}/gu;
const HASHTAG = /#([\p{L}\p{N}_]{1,100})/gu;

/** What a person wrote in words: no links, handles, addresses; hashtags as the words they are made of. */
export function onlyWords(text: string): string {
  const own = text.replace(TOKENS, " ").replace(LINK, " ");
  // Most have neither, and an address is looked for from each letter on.
  const unnamed = own.includes("@") ? own.replace(ADDRESS, " ").replace(HANDLE, " ") : own;
  return unnamed.replace(HASHTAG, (_, tag: string) => ` ${splitCapitals(tag)} `);
}

/** Words in lower case, accents kept; what French elides (l', d', qu'…) is its own word. */
export const wordsOf = (text: string): string[] =>
  onlyWords(text)
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** French nouns that are a verb's participle, and not that verb: a guarantor is a "répondant", and whoever "ne répond pas" is
 * none. */
const NOUN =
  /^((?:assist|correspond|cour|d[ée]clar|enseign|[ée]tudi|gar|g[ée]r|habit|mont|particip|repr[ée]sent|r[ée]pond|requ[ée]r|surviv)ant)e?s?$/;

/** A word counts in both languages' forms: texts mix them, and the language tag may be wrong. */
export const STEMS = {
  en: english,
  fr: (word) => NOUN.exec(word)?.[1] ?? french(word),
} as const satisfies Record<string, Stem>;

const splitCapitals = (tag: string): string =>
  tag
    .replaceAll("_", " ")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
