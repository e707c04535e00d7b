/** What a text says that its other half must say too: found once each, with its place, and in one form for both. */

export type TokenKind = "links" | "hashtags" | "handles" | "dates" | "times" | "numbers";

export interface Token {
  kind: TokenKind;
  /** Equal in both languages where both say the same. */
  value: string;
  /** As it is written. */
  text: string;
  /** Place in the text, in UTF-16 units. */
  from: number;
  to: number;
  /** A word that may mean something else (`two`, `neuf`): it answers the other half's figure, and asks for none. */
  soft?: true;
}

/** A text that is read in turns: what one reader took, the next does not see. */
export interface Reading {
  readonly tokens: Token[];
  /** Every match of the pattern in what is left; `read` gives its tokens, or nothing where it is none. */
  take(kind: TokenKind, pattern: RegExp, read: (found: RegExpExecArray) => Found | readonly Found[] | undefined): void;
}

/** `at`, `length`: of a part of the match; the whole of it otherwise. */
export interface Found {
  value: string;
  at?: number;
  length?: number;
  soft?: true;
}

/** Stands for what was taken: no reader takes it for a letter, a figure or a space. */
const TAKEN = "\u0000";

export function reading(text: string): Reading {
  const tokens: Token[] = [];
  let left = text;
  return {
    tokens,
    take(kind, pattern, read) {
      const all = new RegExp(pattern.source, `${pattern.flags.replace(/[gd]/g, "")}g`);
      for (const match of [...left.matchAll(all)]) {
        const found = match[0] === "" ? undefined : read(match as RegExpExecArray);
        if (found === undefined) continue;
        for (const { value, at = 0, length = match[0].length, soft } of [found].flat() as Found[]) {
          const from = match.index + at;
          const to = from + length;
          tokens.push({ kind, value, text: text.slice(from, to), from, to, ...(soft === true ? { soft } : {}) });
        }
        const end = match.index + match[0].length;
        left = left.slice(0, match.index) + TAKEN.repeat(match[0].length) + left.slice(end);
      }
    },
  };
}
