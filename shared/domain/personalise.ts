import type { PairLanguage, PairWords } from "./library.ts";

/** An approved text for one person: a greeting by name, the words, the officer's initials. */

export interface Addressee {
  language: PairLanguage;
  /** The person's display name as it was stored; none: greeted without. */
  name?: string;
  /** The officer's. */
  initials: string;
}

/** The long words where they fit, else the short ones; `fits` counts as the channel does. */
export function personalised(words: PairWords, to: Addressee, fits: (text: string) => boolean = () => true): string {
  const long = addressed(words.text, to);
  if (fits(long) || words.short === undefined || words.short === "") return long;
  const short = addressed(words.short, to);
  // A greeting is the first thing that a short post can spare.
  return fits(short) ? short : `${words.short} — ${to.initials}`;
}

const addressed = (text: string, { language, name, initials }: Addressee): string =>
  `${greeting(language, firstName(name))}${text} — ${initials}`;

const greeting = (language: PairLanguage, name: string | undefined): string => {
  const hello = language === "fr" ? "Bonjour" : "Hello";
  return name === undefined ? `${hello}, ` : `${hello} ${name}, `;
};

/** The first word of a display name that looks like a person's: letters alone, with a capital first. */
function firstName(name: string | undefined): string | undefined {
  const first = name
    ?.trim()
    .split(/\s+/)[0]
    ?.replace(/[,.]+$/, "");
  return first !== undefined && /^\p{Lu}[\p{L}'’-]{1,20}$/u.test(first) ? first : undefined;
}

/** A sent reply without what was for this person alone: greeting line, name, initials. */
export function impersonal(text: string, name: string | undefined): string {
  const bare = text
    .trim()
    .replace(/^(?:@[\w.-]+[\s,]+)+/u, "")
    .replace(
      /^(?:bonjour|bonsoir|salut|hello|hi|good (?:morning|afternoon|evening))(?:\s+[\p{Lu}@][\p{L}\w'’.-]*)?\s*[,.!:–—-]?\s*/iu,
      "",
    )
    .replace(/\s*[—–-]\s*\p{Lu}{2,3}\s*$/u, "")
    .trim();
  const without = namesIn(name).reduce(
    (left, one) => left.replaceAll(new RegExp(`,?\\s*(?<!\\p{L})${escaped(one)}(?!\\p{L})`, "giu"), ""),
    bare,
  );
  return without.charAt(0).toUpperCase() + without.slice(1);
}

/** Every part of a display name that is long enough to be nothing else. */
const namesIn = (name = ""): string[] => name.match(/\p{L}[\p{L}'’-]{2,}/gu) ?? [];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
