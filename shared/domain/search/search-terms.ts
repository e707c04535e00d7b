import { hash } from "node:crypto";
import type { Message } from "../message/message.ts";

/**
 * What a message is found by: its words as stems of its language, its hashtags, its author's handle; and what it can be
 * narrowed by. The table sees digests of them alone: no word, and no handle.
 */

/** `xx`: neither English nor French; words stand there as they are written. */
export const SEARCH_LANGUAGES = ["en", "fr", "xx"] as const;
export type SearchLanguage = (typeof SEARCH_LANGUAGES)[number];

/** One word of a text. */
export interface WordAt {
  /** Empty for a hashtag as a whole, whose words follow it. */
  stems: readonly string[];
  /** The hashtag without `#`, folded. */
  tag?: string;
  /** UTF-16 units. */
  at: number;
  length: number;
}
export type WordsIn = (text: string, language: SearchLanguage) => WordAt[];

/** What a message can be narrowed by on its posting; its status changes too often and is looked at when read back. */
export const NARROWED_BY = ["language", "sentiment", "channel", "topic"] as const;
export type Narrowing = Partial<Record<(typeof NARROWED_BY)[number], string>>;

/** Of a text that is longer than any conversation. */
const MOST_WORDS = 300;
const TERM_CHARACTERS = 22;
/** 30 bits: a posting that seems to fit and does not is met once in millions, and seen when its message is read. */
export const SMALL_CHARACTERS = 5;

export const searchLanguage = (code: string): SearchLanguage => (code === "en" || code === "fr" ? code : "xx");

/** 22 characters of a digest: the name of a term in keys. */
export const termKey = (term: string): string => hash("sha256", term, "base64url").slice(0, TERM_CHARACTERS);

/** Its beginning, which postings carry of all the others. */
export const small = (key: string): string => key.slice(0, SMALL_CHARACTERS);

export const wordTerm = (stem: string, language: SearchLanguage): string => `${language}:${stem}`;
export const tagTerm = (tag: string): string => `#${tag}`;
/** A handle is one, however it is written. */
export const handleTerm = (handle: string): string => `@${handle.replace(/^@/, "").normalize("NFC").toLowerCase()}`;
export const narrowTerm = (name: keyof Narrowing, value: string): string => `=${name}:${value}`;

export interface MessageTerms {
  /** Each has a posting. */
  found: string[];
  /** Each is on every posting. */
  narrowed: string[];
}

/** What of a message its terms come from. */
export type TermSource = Pick<
  Message,
  "author" | "channel" | "language" | "sentiment" | "text" | "topics" | "visibility"
>;

/** Keys of a message's terms; none once it is deleted. */
export function termsOfMessage(message: TermSource, wordsIn: WordsIn): MessageTerms {
  if (message.visibility === "deleted") return { found: [], narrowed: [] };
  const language = searchLanguage(message.language.code);
  const words = wordsIn(message.text, language).flatMap(({ stems, tag }) => [
    ...stems.map((stem) => wordTerm(stem, language)),
    ...(tag === undefined ? [] : [tagTerm(tag)]),
  ]);
  const { handle } = message.author;
  const found = [...new Set(words)].slice(0, MOST_WORDS);
  if (handle !== undefined) found.push(handleTerm(handle));
  const narrowed = [
    narrowTerm("language", message.language.code),
    narrowTerm("sentiment", message.sentiment.label),
    narrowTerm("channel", message.channel),
    ...message.topics.map((topic) => narrowTerm("topic", topic)),
  ];
  return { found: found.map(termKey), narrowed: narrowed.map(termKey) };
}
