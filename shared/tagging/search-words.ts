import { fold } from "../domain/fold.ts";
import { TOKENS } from "../domain/redact/token.ts";
import type { SearchLanguage, WordAt } from "../domain/search/search-terms.ts";
import { stemOf } from "./content.ts";
import { ADDRESS, HANDLE, LINK } from "./words.ts";

/**
 * A text as search knows it: every word with its stems and its place, so that what was found can be marked. A word is
 * found with or without its accents: where the stems of the two differ it stands under both.
 */

const WORD = /#?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|_(?=[\p{L}\p{N}]))*/gu;
/** Where a hashtag's words meet: `#PasseportCanada`, `#ICEPasseport`, `#aide_passeport`. */
const JOINT = /(?<=_)|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

export function searchWords(text: string, language: SearchLanguage): WordAt[] {
  const words: WordAt[] = [];
  for (const { 0: found, index } of masked(text).matchAll(WORD)) {
    const written = found.startsWith("#") ? found.slice(1) : found;
    let at = index + found.length - written.length;
    if (written !== found) words.push({ tag: fold(written), stems: [], at: index, length: found.length });
    for (const part of written.split(written === found ? /_/ : JOINT)) {
      const word = part.replace(/_$/, "");
      const stems = stemsOf(word, language);
      if (stems.length > 0) words.push({ stems, at, length: word.length });
      at += part.length + (written === found ? 1 : 0);
    }
  }
  return words;
}

/** What is no word is blank, so that places stay. */
function masked(text: string): string {
  const blank = (found: string): string => " ".repeat(found.length);
  return text.replace(TOKENS, blank).replace(LINK, blank).replace(ADDRESS, blank).replace(HANDLE, blank);
}

function stemsOf(word: string, language: SearchLanguage): string[] {
  const plain = fold(word);
  // A letter alone is what French elides, or nothing.
  if (plain.length < 2 && /^[a-z]?$/.test(plain)) return [];
  if (language === "xx") return [plain];
  return [...new Set([stemOf(word.normalize("NFC").toLowerCase(), language), stemOf(plain, language)])];
}
