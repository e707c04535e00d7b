import type { Message } from "../message/message.ts";
import { isIn, OTHER } from "../official-language.ts";
import { carries, type Posting } from "./posting.ts";
import {
  handleTerm,
  NARROWED_BY,
  type Narrowing,
  narrowTerm,
  SEARCH_LANGUAGES,
  searchLanguage,
  small,
  type TermSource,
  tagTerm,
  termKey,
  termsOfMessage,
  type WordsIn,
  wordTerm,
} from "./search-terms.ts";

/** What an officer asks for: words, `#hashtags`, `@handles` and “phrases of words”, all of which a message must have. */

/** What a search is narrowed by, beside its words. */
export type SearchFilters = Narrowing & Partial<Pick<Message, (typeof OF_THE_MESSAGE)[number]>>;

/** What changes too often for postings: looked at when a message is read back. */
const OF_THE_MESSAGE = ["status", "team", "claimedBy", "waiting"] as const satisfies readonly (keyof Message)[];

/** The keys of a term in every form it may have: one of them must be there. */
export type Need = readonly string[];

export interface SearchQuery {
  needs: Need[];
  /** Each as its words in order, without accents and case. */
  phrases: string[][];
}

const PIECES = /"([^"]*)"?|«([^»]*)»?|“([^”]*)”?|#([\p{L}\p{N}_]+)|@([\p{L}\p{N}_.@-]+)|[^\s"«“]+/gu;
/** More words than this narrow nothing any more. */
const MOST_NEEDS = 12;

export function parseSearch(q: string, wordsIn: WordsIn): SearchQuery {
  const needs: Need[] = [];
  const phrases: string[][] = [];
  for (const [piece, straight, french, curly, tag, handle] of q.matchAll(PIECES)) {
    const phrase = straight ?? french ?? curly;
    if (tag !== undefined) needs.push(...tagNeeds(piece, wordsIn));
    else if (handle !== undefined) needs.push([termKey(handleTerm(handle))]);
    else needs.push(...wordNeeds(phrase ?? piece, wordsIn));
    const words = phrase === undefined ? [] : plainWords(phrase, wordsIn);
    if (words.length > 1) phrases.push(words);
  }
  const once = new Map(needs.map((need) => [need.join(), need]));
  return { needs: [...once.values()].slice(0, MOST_NEEDS), phrases };
}

/** What a posting that may match carries: of each group one. */
export const partsOf = ({ needs }: Pick<SearchQuery, "needs">, narrowing: Narrowing): string[][] =>
  [...needs, ...narrowed(narrowing).map((term) => [term])].map((group) => [...new Set(group.map(small))]);

/** Does its posting carry everything? What it says is near the truth: the message itself has the last word. */
export const mayMatch = (posting: Posting, parts: readonly (readonly string[])[]): boolean =>
  parts.every((group) => group.some((part) => carries(posting, part)));

export function matches(
  message: TermSource & Pick<Message, (typeof OF_THE_MESSAGE)[number]>,
  { needs, phrases }: SearchQuery,
  filters: SearchFilters,
  wordsIn: WordsIn,
): boolean {
  if (message.visibility === "deleted") return false;
  if (OF_THE_MESSAGE.some((name) => filters[name] !== undefined && filters[name] !== message[name])) return false;
  if (filters.language !== undefined && !isIn(filters.language, message.language.code)) return false;
  const terms = termsOfMessage(message, wordsIn);
  const [found, by] = [new Set(terms.found), new Set(terms.narrowed)];
  if (!needs.every((need) => need.some((term) => found.has(term)))) return false;
  if (!narrowed(filters).every((term) => by.has(term))) return false;
  if (phrases.length === 0) return true;
  const words = plainWords(message.text, wordsIn);
  return phrases.every((phrase) => words.some((_, at) => phrase.every((word, i) => words[at + i] === word)));
}

/** Where a text has what was asked for, first to last: what a list marks. */
export function marksIn(text: string, code: string, { needs }: SearchQuery, wordsIn: WordsIn): [number, number][] {
  const asked = new Set(needs.flat());
  const language = searchLanguage(code);
  return wordsIn(text, language)
    .filter(({ stems, tag }) =>
      tag === undefined
        ? stems.some((stem) => asked.has(termKey(wordTerm(stem, language))))
        : asked.has(termKey(tagTerm(tag))),
    )
    .map(({ at, length }) => [at, at + length]);
}

const narrowed = (narrowing: Narrowing): string[] =>
  NARROWED_BY.flatMap((name) => {
    const value = narrowing[name];
    // No posting says what a language is not: the message does.
    return value === undefined || (name === "language" && value === OTHER) ? [] : [termKey(narrowTerm(name, value))];
  });

function tagNeeds(piece: string, wordsIn: WordsIn): Need[] {
  return wordsIn(piece, "xx").flatMap(({ tag }) => (tag === undefined ? [] : [[termKey(tagTerm(tag))]]));
}

/** A word in each language's stems, place by place. */
function wordNeeds(text: string, wordsIn: WordsIn): Need[] {
  const forms = SEARCH_LANGUAGES.map((language) => ({ language, words: wordsIn(text, language) }));
  const places = new Map<number, Set<string>>();
  for (const { language, words } of forms) {
    for (const { at, stems } of words) {
      const keys = places.get(at) ?? new Set();
      for (const stem of stems) keys.add(termKey(wordTerm(stem, language)));
      places.set(at, keys);
    }
  }
  return [...places].sort(([a], [b]) => a - b).flatMap(([, keys]) => (keys.size === 0 ? [] : [[...keys]]));
}

const plainWords = (text: string, wordsIn: WordsIn): string[] => wordsIn(text, "xx").flatMap(({ stems }) => stems);
