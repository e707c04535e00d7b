/** Length as X counts it. https://docs.x.com/fundamentals/counting-characters */
import type { TextLength } from "../../ports.ts";
import { addresses } from "./addresses.ts";

/** Latin, Cyrillic, Arabic, Hebrew, Indic scripts; spaces; dashes and quotes; primes. All else weighs two. */
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const ADDRESS_WEIGHT = 23;
const HEAVY_WEIGHT = 2;
/** One emoji, however many code points it is made of. */
const EMOJI = /\p{RGI_Emoji}/vy;

export function weightedLength(written: string, limit: number): TextLength {
  const text = written.normalize("NFC");
  const ends = new Map(addresses(text).map(({ start, end }) => [start, end]));
  let used = 0;
  for (let index = 0; index < text.length; ) {
    const end = ends.get(index);
    const [next, weight] = end === undefined ? charAt(text, index) : [end, ADDRESS_WEIGHT];
    used += weight;
    index = next;
  }
  return { used, limit, ok: used <= limit };
}

function charAt(text: string, index: number): [next: number, weight: number] {
  EMOJI.lastIndex = index;
  const emoji = EMOJI.exec(text);
  // From the middle of a surrogate pair the search steps back to its beginning.
  if (emoji?.index === index) return [index + emoji[0].length, HEAVY_WEIGHT];
  const point = text.codePointAt(index) ?? 0;
  const isLight = LIGHT.some(([first, last]) => point >= first && point <= last);
  return [index + (point > 0xffff ? 2 : 1), isLight ? 1 : HEAVY_WEIGHT];
}
