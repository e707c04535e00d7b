import { otherOfficial } from "../official-language.ts";
import type { HalfName } from "../posts/post-pair.ts";
import type { Reading } from "./tokens.ts";

/** Links, hashtags and handles: the same, or what the department file calls a pair. */

export interface NamePairs {
  /** Addresses without scheme, `canada.ca/passport` and `canada.ca/passeport`: all below them belong together too. */
  links: readonly Record<HalfName, string>[];
  hashtags: readonly Record<HalfName, string>[];
  /** Without the at sign. */
  handles: readonly Record<HalfName, string>[];
}

const LINK =
  /(?<![\p{L}\p{N}@._-])(?:https?:\/\/)?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:[a-z]{2,12})(?:[/?#][^\s<>"'«»]*)?/iu;
/** A web address, with its scheme or without. */
export const hasLink = (text: string): boolean => LINK.test(text);

const SENTENCE_END = /[.,;:!?)\]…»”’]+$/u;

export function readLinks(reading: Reading, half: HalfName, { links }: Pick<NamePairs, "links">): void {
  reading.take("links", LINK, ([found]) => {
    const link = found.replace(SENTENCE_END, "");
    // Two words with a forgotten space between their sentences are no address.
    if (!/^https?:/i.test(link) && !/[/]/.test(link) && /\.\p{Lu}/u.test(link)) return undefined;
    return { value: linkValue(link, half, links), length: link.length };
  });
}

/** One form for what is the same page in two languages. */
export function linkValue(link: string, half: HalfName, pairs: NamePairs["links"]): string {
  const bare = bareLink(link);
  for (const [index, pair] of pairs.entries()) {
    const own = bareLink(pair[half]);
    if (bare === own || bare.startsWith(`${own}/`) || bare.startsWith(`${own}?`) || bare.startsWith(`${own}#`))
      return `pair-${index}${neutral(bare.slice(own.length))}`;
    // The other language's page in this half: nothing of the other half is equal to it.
    const other = bareLink(pair[otherOfficial(half)]);
    if (other !== own && (bare === other || bare.startsWith(`${other}/`))) return `${half}-has-the-other:${bare}`;
  }
  return neutral(bare);
}

const bareLink = (link: string): string => {
  const [, host = "", path = ""] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]*)(.*)$/is.exec(link) ?? [];
  return `${host.toLowerCase()}${path.replace(/\/(?=$|[?#])/, "")}`;
};

/** Pages whose address names the language are the same page in both. */
const neutral = (path: string): string =>
  path
    .replace(/\/(?:en|eng|fr|fra)(?=[/?#]|$)/gi, "/~")
    .replace(/([?&](?:lang|locale)=)(?:en|fr)[\w-]*/gi, "$1~")
    .replace(/[-_](?:en|eng|fr|fra)(?=\.\w+$)/gi, "-~");

export function readNames(reading: Reading, half: HalfName, { hashtags, handles }: NamePairs): void {
  reading.take("hashtags", /(?<![\p{L}\p{N}&/])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/u, ([found]) => ({
    value: paired(found, half, hashtags),
  }));
  reading.take("handles", /(?<![\p{L}\p{N}./])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/u, ([found]) => ({
    value: paired(found.slice(1), half, handles),
  }));
}

function paired(name: string, half: HalfName, pairs: readonly Record<HalfName, string>[]): string {
  const same = (other: string): boolean => other.normalize("NFC").toLowerCase() === name.normalize("NFC").toLowerCase();
  const own = pairs.findIndex((pair) => same(pair[half]));
  if (own >= 0) return `pair-${own}`;
  const other = pairs.findIndex((pair) => same(pair[otherOfficial(half)]));
  return other >= 0 ? `${half}-has-the-other:${other}` : name.normalize("NFC").toLowerCase();
}
