import type { Message } from "../message/message.ts";
import { small, termsOfMessage, type WordsIn } from "./search-terms.ts";

/**
 * How frequent a word is, from a sample: one message in eight is counted, in one item. What more than 5 % of them have is
 * written to nobody's use: such a word gets no postings from then on, for good, and a search walks another word or the
 * messages themselves. A message that is counted twice, or not at all, does no harm. What is long past counts half, and less
 * each time: the words of an event of today are known as frequent within a few thousand messages, however many came before.
 */
export interface TermSample {
  messages: number;
  /** `small` key → how many of the messages have it. */
  counts: Record<string, number>;
  /** `small` keys. */
  frequent: string[];
  revision: number;
}

const ONE_IN = 8;
/** Fewer than this say nothing of a word. */
const ENOUGH = 60;
const FREQUENT = 0.05;
/** Rare words are forgotten when there are more: one that half of this sample's messages brought cannot be among them. */
const MOST_TERMS = 2_000;
/** Messages of a sample: at so many, all that was counted counts half. */
const WINDOW = 4_096;

export const EMPTY_SAMPLE: TermSample = { messages: 0, counts: {}, frequent: [], revision: 0 };

/** By the id, so that every worker samples the same messages. */
export const isSampled = ({ id }: Pick<Message, "id">): boolean => (id.codePointAt(0) ?? 0) % ONE_IN === 0;

export function sampled(was: TermSample, messages: readonly Message[], wordsIn: WordsIn): TermSample {
  const counts = { ...was.counts };
  for (const message of messages) {
    for (const term of termsOfMessage(message, wordsIn).found) counts[small(term)] = (counts[small(term)] ?? 0) + 1;
  }
  const total = was.messages + messages.length;
  const frequent = total < ENOUGH ? [] : Object.keys(counts).filter((term) => (counts[term] ?? 0) > total * FREQUENT);
  const known = { frequent: [...new Set([...was.frequent, ...frequent])], revision: was.revision + 1 };
  return total < WINDOW
    ? { messages: total, counts: trimmed(counts), ...known }
    : { messages: Math.floor(total / 2), counts: trimmed(halved(counts)), ...known };
}

const halved = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).flatMap(([term, count]) => (count < 2 ? [] : [[term, count >> 1]])));

function trimmed(counts: Record<string, number>): Record<string, number> {
  const entries = Object.entries(counts);
  if (entries.length <= MOST_TERMS) return counts;
  return Object.fromEntries(entries.sort(([, a], [, b]) => b - a).slice(0, MOST_TERMS / 2));
}
