/** The part of a text that a row shows of what was found: around the first mark, with every mark in it. */

export interface Hit {
  /** Pieces in order; those that were looked for are marked. */
  pieces: { text: string; marked: boolean }[];
  /** The author's handle was looked for. */
  handle: boolean;
}

/** UTF-16 units: about two lines of a row. */
const LENGTH = 160;
/** What stands before the first mark. */
const LEAD = 24;

export function snippet(text: string, marks: readonly (readonly [number, number])[]): Hit["pieces"] {
  const from = startOf(text, marks[0]?.[0] ?? 0);
  const end = endOf(text, from + LENGTH);
  const pieces: Hit["pieces"] = from > 0 ? [{ text: "… ", marked: false }] : [];
  let at = from;
  for (const [start, stop] of marks) {
    if (start < at || stop > end) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, stop), marked: true });
    at = stop;
  }
  if (at < end) pieces.push({ text: text.slice(at, end), marked: false });
  return pieces;
}

/** At the beginning of a word, near enough before the first mark. */
function startOf(text: string, mark: number): number {
  if (mark <= LEAD) return 0;
  const space = text.indexOf(" ", mark - LEAD);
  return space >= 0 && space < mark ? space + 1 : mark;
}

/** No character is cut in two. */
const endOf = (text: string, end: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : Math.min(end, text.length);
