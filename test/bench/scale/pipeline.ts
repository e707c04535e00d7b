import { chance } from "../../../infra/local/seeded/chance.ts";
import { QUOTAS, TIMES } from "./quotas.ts";

/**
 * The way of the data as queues in virtual time, a second at a time: the door, the inbound queue and tag, Comprehend, the
 * table's throughput, the stream and outbox. Messages are counted, not made; what each asks of the table comes from the
 * sample of the product's own steps.
 */

export interface Rush {
  seconds: number;
  /** Messages a second that arrive on average in this second. */
  mean(second: number): number;
  seed?: number;
}

export interface Capacity {
  requestsPerSecond: number;
  tagBatch: number;
  tagConcurrency: number;
  streamBatch: number;
  streamWindowSeconds: number;
  streamShards: number;
  /** Write units that the table takes at once. */
  warmWrites: number;
  /** A stored message's, in tag and in outbox; the indexes have throughput of their own. */
  tagWrites: number;
  outboxWrites: number;
  sentimentCalls: number;
  textsACall: number;
  /** Messages a minute whose sentiment the sweep asks for again. */
  owedAMinute: number;
}

export interface Run {
  arrived: number;
  stored: number;
  /** Refused at the door for now: platforms deliver again. */
  refused: number;
  queueAge: { mostSeconds: number; atSecond: number };
  streamAge: { mostSeconds: number };
  /** Seconds in which the table took less than it was asked. */
  throttledSeconds: number;
  /** When the rush was over, and everything of it stored and followed. */
  storedBySecond: number;
  pending: { most: number; noneBySecond: number };
  concurrency: { webhook: number; tag: number; outbox: number };
}

/** The platforms' first repeats come within minutes. */
const AGAIN_SECONDS = 60;
const DAY = 86_400;
/** After which nothing is waited for. */
const LONGEST_DAYS = 60;

export function pipelineOf(rush: Rush, capacity: Capacity): Run {
  const dice = chance(rush.seed ?? 1);
  const { requestsPerSecond, tagBatch, tagConcurrency, streamBatch, streamShards, warmWrites } = capacity;
  const doorMessages = requestsPerSecond * TIMES.messagesADelivery.value;
  const tagSeconds = (TIMES.tagBatchMs.value / 1_000) * (tagBatch / 100);
  const outboxSeconds = Math.max(capacity.streamWindowSeconds, TIMES.outboxBatchMs.value / 1_000);
  const judges = capacity.sentimentCalls * capacity.textsACall;
  const inbound = fifo();
  const stream = fifo();
  const again = new Map<number, number>();
  const peaks: number[] = [];
  let owed = 0;
  const run: Run = {
    ...{ arrived: 0, stored: 0, refused: 0, throttledSeconds: 0, storedBySecond: 0 },
    queueAge: { mostSeconds: 0, atSecond: 0 },
    streamAge: { mostSeconds: 0 },
    pending: { most: 0, noneBySecond: 0 },
    concurrency: { webhook: 0, tag: 0, outbox: 0 },
  };

  for (let second = 0; second < LONGEST_DAYS * DAY; second += 1) {
    const fresh = second < rush.seconds ? dice.count(rush.mean(second)) : 0;
    run.arrived += fresh;
    const knocking = fresh + (again.get(second) ?? 0);
    again.delete(second);
    const let_in = Math.min(knocking, doorMessages);
    if (knocking > let_in) again.set(second + AGAIN_SECONDS, knocking - let_in);
    run.refused += knocking - let_in;
    inbound.put(second, let_in);
    see("webhook", ((let_in / TIMES.messagesADelivery.value) * TIMES.webhookMs.value) / 1_000);

    const consumers = Math.min(
      tagConcurrency,
      QUOTAS.queueConsumersFirst.value + (QUOTAS.queueConsumersAMinute.value / 60) * second,
    );
    const tagged = Math.min(inbound.size(), Math.floor((consumers * tagBatch) / tagSeconds));
    const followed = Math.min(stream.size(), Math.floor((streamShards * streamBatch) / outboxSeconds));
    const asked = tagged * capacity.tagWrites + followed * capacity.outboxWrites;
    const share = Math.min(1, throughput(second, warmWrites, peaks) / Math.max(1, asked));
    if (share < 1) run.throttledSeconds += 1;
    const [stored, done] = [Math.floor(tagged * share), Math.floor(followed * share)];
    peaks[second] = Math.max(peaks[second - 1] ?? 0, stored * capacity.tagWrites + done * capacity.outboxWrites);
    see("tag", Math.min(consumers, Math.ceil((stored / tagBatch) * tagSeconds)));
    see("outbox", Math.min(streamShards, done));

    const age = inbound.age(second);
    if (age > run.queueAge.mostSeconds) run.queueAge = { mostSeconds: age, atSecond: second };
    run.streamAge.mostSeconds = Math.max(run.streamAge.mostSeconds, stream.age(second));
    inbound.take(stored);
    stream.take(done);
    run.stored += stored;
    stream.put(second, stored);

    // What Comprehend does not take in time is stored all the same, and owed.
    const judged = Math.min(stored, judges);
    owed += stored - judged;
    if (second % 60 === 59) owed -= Math.min(owed, capacity.owedAMinute, (judges - judged) * 60);
    run.pending.most = Math.max(run.pending.most, owed);
    if (owed > 0) run.pending.noneBySecond = second + 1;

    const moving = inbound.size() + stream.size() + again.size;
    if (moving > 0) run.storedBySecond = second + 1;
    if (second >= rush.seconds && moving === 0) {
      if (owed > 0)
        run.pending.noneBySecond = second + Math.ceil(owed / Math.min(capacity.owedAMinute, judges * 60)) * 60;
      return run;
    }
  }
  throw new Error("The rush is never worked off.");

  function see(what: keyof Run["concurrency"], functions: number): void {
    run.concurrency[what] = Math.max(run.concurrency[what], Math.ceil(functions));
  }
}

/** What a table on demand takes: what it is warm for, or twice what it took half an hour before, up to its quota. */
export function throughput(second: number, warmWrites: number, peaks: readonly number[]): number {
  const before = peaks[second - QUOTAS.growthSeconds.value] ?? 0;
  return Math.min(QUOTAS.tableWrites.value, Math.max(warmWrites, QUOTAS.growthAtOnce.value * before));
}

/** Seconds that nothing is left of. */
const MOST_EMPTY = 1_000;

/** Counts by the second in which they came, the oldest first. */
export function fifo() {
  const waiting: { second: number; count: number }[] = [];
  let first = 0;
  let size = 0;
  return {
    size: () => size,
    /** How long the oldest waits. */
    age: (second: number): number => (size === 0 ? 0 : second - waiting[first]!.second),
    put(second: number, count: number): void {
      if (count === 0) return;
      waiting.push({ second, count });
      size += count;
    },
    take(count: number): void {
      size -= count;
      for (let left = count; left > 0; ) {
        const oldest = waiting[first]!;
        const part = Math.min(left, oldest.count);
        oldest.count -= part;
        left -= part;
        if (oldest.count === 0) first += 1;
      }
      if (first < MOST_EMPTY) return;
      waiting.splice(0, first);
      first = 0;
    },
  };
}
