import type { Message } from "../../domain/message/message.ts";
import { commonTerms } from "../../domain/search/common-terms.ts";
import { carried, type Posting, type PostingKey, placeOf, postingsOf } from "../../domain/search/posting.ts";
import { small, termsOfMessage, type WordsIn } from "../../domain/search/search-terms.ts";
import { EMPTY_SAMPLE, isSampled, sampled } from "../../domain/search/term-sample.ts";
import type { Ports, StreamRecord } from "../../ports.ts";
import { imageOf } from "../stream-image.ts";

/**
 * Postings follow their messages. What a change says is only which message it is about and which postings it may have
 * had: what is written is what the message has now, and everything else that the change's images name is removed. So a
 * change that comes twice, late or in another order ends the same.
 */

export type PostingPorts = Pick<Ports, "store" | "wordsIn" | "nowMs">;

/** The sample is one item, and large: each process writes it so often. */
const SAMPLE_EVERY_MS = 60_000;
/** Those that wait for it; more say nothing else. */
const MOST_SAMPLED = 500;

export function followPostings(ports: PostingPorts): (records: readonly StreamRecord[]) => Promise<void> {
  const { store, wordsIn } = ports;
  const sample = sampler(ports);
  /** As it was stored last, of what this process knows: a word that became frequent since has a few more postings. */
  let frequent: readonly string[] | undefined;
  return async (records) => {
    const changes = records.map(({ old, next }) => ({ old: imageOf("message", old), next: imageOf("message", next) }));
    const moved = changes.filter(({ old, next }) => foundBy(old, wordsIn) !== foundBy(next, wordsIn));
    if (moved.length === 0) return;
    const ids = [...new Set(moved.flatMap(({ old, next }) => (next ?? old)?.id ?? []))];
    const [now, learned] = await Promise.all([store.messages(ids), frequent ?? store.frequentTerms()]);
    const without = commonTerms(learned);
    const kept = now.flatMap((message) => postingsOf(message, wordsIn)).filter(({ term }) => !without.has(small(term)));
    // What it has got and lost since is what a later record had.
    const gone = except(
      moved.flatMap(({ old }) => postingsOf(old, wordsIn)),
      kept,
    );
    await store.savePostings(kept, gone.map(withoutCarried));
    frequent =
      (await sample(
        moved.flatMap(({ old, next }) => (old === undefined && next !== undefined && isSampled(next) ? [next] : [])),
      )) ?? learned;
  };
}

/** Answers what is frequent by it, once that is stored. Another process's sample may win, and a process may end with what
 * waits: then these messages are not in it, and nothing is lost. */
function sampler({ store, wordsIn, nowMs }: PostingPorts) {
  let waiting: Message[] = [];
  let nextMs = 0;
  return async (messages: readonly Message[]): Promise<string[] | undefined> => {
    waiting = [...waiting, ...messages].slice(0, MOST_SAMPLED);
    if (waiting.length === 0 || nowMs() < nextMs) return undefined;
    const taken = waiting;
    waiting = [];
    nextMs = nowMs() + SAMPLE_EVERY_MS;
    const was = await store.termSample();
    const next = sampled(was ?? EMPTY_SAMPLE, taken, wordsIn);
    // What was not saved, no search knows of.
    return (await store.saveTermSample(next, was)) === "saved" ? next.frequent : undefined;
  };
}

/** Each once. */
function except(postings: readonly Posting[], others: readonly Posting[]): Posting[] {
  const names = new Set(others.map(keyOf));
  return postings.filter((one) => names.size < names.add(keyOf(one)).size);
}

const withoutCarried = ({ term, at, messageId }: Posting): PostingKey => ({ term, at, messageId });
const keyOf = (posting: Posting): string => `${posting.term} ${placeOf(posting)}`;

/** Two images with the same have the same postings. */
function foundBy(message: Message | undefined, wordsIn: WordsIn): string | undefined {
  if (message === undefined || message.visibility === "deleted") return undefined;
  return `${message.createdAt} ${message.receivedAt} ${carried(termsOfMessage(message, wordsIn))}`;
}
