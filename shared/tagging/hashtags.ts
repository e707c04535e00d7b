import { fold } from "../domain/fold.ts";

/** The department's own hashtags in a text, as the department writes them but in lower case and without `#`. */

const HASHTAG = /[#\uff03]([\p{L}\p{N}\p{M}_]+)/gu;

/** Compiles once; the answer is pure. Accents and case are left away as people leave them away. */
export function compileHashtags(
  pairs: readonly { readonly en: string; readonly fr: string }[],
): (text: string) => string[] {
  const own = new Map(pairs.flatMap(({ en, fr }) => [en, fr]).map((tag) => [fold(tag.slice(1)), nameOf(tag)]));
  return (text) =>
    own.size === 0 ? [] : [...new Set([...text.matchAll(HASHTAG)].flatMap(([, tag = ""]) => own.get(fold(tag)) ?? []))];
}

const nameOf = (tag: string): string => tag.slice(1).toLowerCase();
