/**
 * How much of a library's text an officer changed: 0 nothing, 1 all of it. By words: the longest common run of words
 * in order, against the words of both, so that taking out weighs as much as putting in.
 */
export function changedShare(original: string, sent: string): number {
  const [a, b] = [wordsIn(original), wordsIn(sent)];
  const all = a.length + b.length;
  return all === 0 ? 0 : 1 - (2 * common(a, b)) / all;
}

/** Longer texts than this are compared without regard to order: the table of the exact way grows with the square. */
const MOST_CELLS = 1_000_000;

const wordsIn = (text: string): string[] =>
  text
    .normalize("NFC")
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase()
    .match(/[\p{L}\p{N}$%]+/gu) ?? [];

function common(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > MOST_CELLS) return commonAnyOrder(a, b);
  let above = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const row = [0];
    for (const [at, other] of b.entries()) {
      row.push(word === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}

function commonAnyOrder(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return shared;
}
