import type { NamePairs } from "../parity/links.ts";
import { isProblem, type ParityRow, parityOf } from "../parity/parity.ts";
import type { Pair } from "./library.ts";

/** Do both languages of a library's text say the same? Of the short forms only what differs is said. */
export function pairParity({ en, fr }: Pick<Pair, "en" | "fr">, names: NamePairs): ParityRow[] {
  const rows = (english: string, french: string): ParityRow[] =>
    parityOf({ en: { text: english, media: [] }, fr: { text: french, media: [] } }, names);
  const short = en.short && fr.short ? rows(en.short, fr.short).filter(isProblem) : [];
  const text = rows(en.text, fr.text);
  const shown = ({ topic, shown: { en: english, fr: french } }: ParityRow): string =>
    [topic, ...english, "/", ...french].join(" ");
  const said = text.filter(isProblem).map(shown);
  return [...text, ...short.filter((row) => !said.includes(shown(row)))];
}

/** What a caller reads of a difference: `numbers (EN $67, FR 57 $)`. */
export const differenceSaid = ({ topic, shown: { en, fr } }: ParityRow): string =>
  en.length + fr.length === 0 ? topic : `${topic} (EN ${en.join(", ") || "–"}; FR ${fr.join(", ") || "–"})`;
