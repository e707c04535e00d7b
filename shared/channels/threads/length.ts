/** Length as Threads counts it: characters, but emoji by their bytes in UTF-8.
 * https://developers.facebook.com/documentation/threads/posts */
import { graphemesOf } from "../../domain/graphemes.ts";
import type { TextLength } from "../../ports.ts";

/** What shows as a picture: pictographs, flags and keycaps, however they are composed. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u{20E3}/u;
/** Kinds of dingbats that show as text unless a selector asks for the picture (`©`, `™`, digits). */
const AS_TEXT = /^[\p{Extended_Pictographic}]$/u;
const PICTURE_BY_ITSELF = /\p{Emoji_Presentation}/u;

export function threadsLength(written: string, limit: number): TextLength {
  let used = 0;
  for (const { segment } of graphemesOf(written)) {
    used += isEmoji(segment) ? Buffer.byteLength(segment) : [...segment].length;
  }
  return { used, limit, ok: used <= limit };
}

/** [unverified] `©` and the like without a selector are taken for characters. */
const isEmoji = (segment: string): boolean =>
  EMOJI.test(segment) && !(AS_TEXT.test(segment) && !PICTURE_BY_ITSELF.test(segment));
