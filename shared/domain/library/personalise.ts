import { upper } from "../upper.ts";
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
  `${greeting(language, firstName(name))}${afterGreeting(text, language)} — ${initials}`;

const greeting = (language: PairLanguage, name: string | undefined): string => {
  const hello = language === "fr" ? "Bonjour" : "Hello";
  return name === undefined ? hello : `${hello} ${name}`;
};

/** Words that begin a sentence of a library and are no names: after a comma they are written small. */
const OPENERS: Record<PairLanguage, ReadonlySet<string>> = {
  en: new Set(
    "a all an another any anyone as at both bring by each either every everyone everything for from glasses he her his if in it its lay many nobody no of on one only our please report she some that the their there these they this to we when whether with without yes you your".split(
      " ",
    ),
  ),
  fr: new Set(
    "au aucun aucune aux avant avec c ce ces cette chacun chaque chez d dans de des dès du elle en il ils j je l la le les leur moins n nos notre nous on oui par personne plusieurs pour qu quand que qui s sa sans ses si signalez son sur tous tout toute toutes un une vos votre vous y".split(
      " ",
    ),
  ),
};

function afterGreeting(text: string, language: PairLanguage): string {
  const word = /^\p{L}+/u.exec(text)?.[0] ?? "";
  return OPENERS[language].has(word.toLowerCase()) ? `, ${text.charAt(0).toLowerCase()}${text.slice(1)}` : `. ${text}`;
}

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
  return upper(without);
}

/** Every part of a display name that is long enough to be nothing else. */
const namesIn = (name = ""): string[] => name.match(/\p{L}[\p{L}'’-]{2,}/gu) ?? [];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
