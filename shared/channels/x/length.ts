/** Length as X counts it. https://docs.x.com/fundamentals/counting-characters */
import { lazy } from "../../domain/lazy.ts";
import type { TextLength } from "../../ports.ts";
import { addresses } from "../common/web-addresses.ts";

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
const emoji = lazy(() => /\p{RGI_Emoji}/gv);

export function weightedLength(written: string, limit: number): TextLength {
  const text = written.normalize("NFC");
  const spans = new Map<number, { end: number; weight: number }>();
  for (const { 0: one, index } of text.matchAll(emoji())) {
    spans.set(index, { end: index + one.length, weight: HEAVY_WEIGHT });
  }
  for (const { start, end } of addresses(text)) spans.set(start, { end, weight: ADDRESS_WEIGHT });
  let used = 0;
  for (let index = 0; index < text.length; ) {
    const span = spans.get(index) ?? character(text, index);
    used += span.weight;
    index = span.end;
  }
  return { used, limit, ok: used <= limit };
}

function character(text: string, index: number): { end: number; weight: number } {
  const point = text.codePointAt(index) ?? 0;
  const isLight = LIGHT.some(([first, last]) => point >= first && point <= last);
  return { end: index + (point > 0xffff ? 2 : 1), weight: isLight ? 1 : HEAVY_WEIGHT };
}
