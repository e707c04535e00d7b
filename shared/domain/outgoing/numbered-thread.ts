import { graphemesOf } from "../graphemes.ts";
import type { Outgoing, OutgoingPart } from "./outgoing.ts";

/** A text that one post cannot hold: where to cut it, and its parts as a thread that says `1/3`, `2/3`, `3/3`. */

export type Fits = (text: string) => boolean;

/** Longer threads are read by nobody, and are a page for the web site. */
export const MOST_PARTS = 10;
/** A sentence's end is worth up to this share of a part; else the cut is between words. */
const WORTH_A_SENTENCE = 0.5;
const SENTENCE_END = /[.!?…](?=\s)|\n/gu;
const SPACE = /\s(?=\S)/gu;

/** Index behind the longest beginning that fits and reads well; the text's own length where all of it fits. */
export function cutPoint(text: string, fits: Fits): number {
  if (fits(text)) return text.length;
  const ends = [...graphemesOf(text)].map(({ index, segment }) => index + segment.length);
  let [fitting, tooLong] = [0, ends.length];
  // Counts grow with the text, so the border can be halved towards; a web address may bend that a little.
  while (fitting + 1 < tooLong) {
    const middle = (fitting + tooLong) >> 1;
    if (fits(text.slice(0, ends[middle - 1]).trimEnd())) fitting = middle;
    else tooLong = middle;
  }
  const end = fitting === 0 ? 0 : (ends[fitting - 1] ?? 0);
  // One character more, so that what ends just there is seen to end.
  const seen = text.slice(0, end + 1);
  const sentence = lastEnd(seen, SENTENCE_END);
  if (sentence >= end * (1 - WORTH_A_SENTENCE)) return sentence;
  const word = /\s$/u.test(seen) ? end : lastEnd(seen, SPACE);
  return text.slice(0, word || end).trimEnd().length;
}

/** The parts, numbered; `undefined`: no thread of a sensible length holds it, or it needs none. */
export function numberedThread(text: string, fits: Fits): string[] | undefined {
  if (fits(text)) return undefined;
  for (let count = 2; count <= MOST_PARTS; count++) {
    const parts = cutInto(text.trim(), count, fits);
    if (parts !== undefined) return parts;
  }
  return undefined;
}

function cutInto(text: string, count: number, fits: Fits): string[] | undefined {
  const parts: string[] = [];
  let rest = text;
  for (let place = 1; place <= count && rest !== ""; place++) {
    const numbered = (part: string): string => `${part.trimEnd()} ${place}/${count}`;
    const end = cutPoint(rest, (part) => fits(numbered(part)));
    if (end === 0) return undefined;
    parts.push(numbered(rest.slice(0, end)));
    rest = rest.slice(end).trimStart();
  }
  return rest === "" && parts.length === count ? parts : undefined;
}

/** It is on the platform. */
export const isThere = ({ externalId, seen }: OutgoingPart): boolean => externalId !== undefined || seen === true;

/** What goes out next: the message itself, or the first part that does not stand yet, under the nearest one before it whose id
 * is known. */
export function nextPart(outgoing: Outgoing): Outgoing {
  const { parts, ...whole } = outgoing;
  const index = parts?.findIndex((part) => !isThere(part)) ?? -1;
  const part = parts?.[index];
  if (part === undefined) return whole;
  const { to } = outgoing;
  const above = parts?.slice(0, index).findLast(({ externalId }) => externalId !== undefined)?.externalId;
  const below =
    above === undefined || outgoing.kind === "private-reply"
      ? to
      : { ...to, externalId: above, root: to.root ?? to.externalId };
  // Pictures stand under the first of them.
  const { media, ...bare } = whole;
  const shown = index === 0 && media !== undefined ? { media } : {};
  return { ...bare, ...shown, id: `${outgoing.id}-${index + 1}`, text: part.text, textKey: part.textKey, to: below };
}

/** The thread with its next part standing on the platform, by its id there or as a person saw it; `more`: others are still
 * to go out. */
export function partStands(
  outgoing: Outgoing,
  as: Pick<OutgoingPart, "externalId" | "seen">,
): { next: Outgoing; more: boolean } {
  const { parts } = outgoing;
  if (parts === undefined) return { next: outgoing, more: false };
  const index = parts.findIndex((part) => !isThere(part));
  const standing = parts.map((part, at) => (at === index ? { ...part, ...as } : part));
  return { next: { ...outgoing, parts: standing }, more: !standing.every(isThere) };
}

/** The same parts as far as they stand there already, of a thread that ended before its last one: nobody reads one twice. */
export function goneOnWith(parts: OutgoingPart[], others: readonly Outgoing[]): OutgoingPart[] {
  const standing = (some: OutgoingPart[]) => some.filter(isThere).length;
  const ended = others.flatMap(({ state, parts: known = [] }) =>
    (state === "failed" || state === "withdrawn") &&
    known.length === parts.length &&
    known.every(({ textKey }, index) => textKey === parts[index]?.textKey)
      ? [known]
      : [],
  );
  return ended.reduce((most, one) => (standing(one) > standing(most) ? one : most), parts);
}

function lastEnd(text: string, pattern: RegExp): number {
  const last = [...text.matchAll(pattern)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}
