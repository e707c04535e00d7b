import { chance } from "../../../infra/local/seeded/chance.ts";
import { QUOTAS, TIMES } from "./quotas.ts";
import { type RoomOptions, roomOf } from "./room.ts";

/**
 * The way of the data as queues in virtual time, a second at a time: the door, the inbound queue and tag, Comprehend, the
 * table's and its indexes' partitions, the stream and outbox. Messages are counted, not made; what each asks of which
 * partition comes from the sample of the product's own steps (`room.ts`).
 */

export interface Rush {
  seconds: number;
  /** Messages a second that arrive on average in this second. */
  mean(second: number): number;
  seed?: number;
  /** As many each second as the mean is, and no second after the first in which something binds. */
  untilBound?: boolean;
}

/** What can be short, beside the table's and its indexes' partitions. */
export type Short = "api" | "firewall" | "lambda" | "tag" | "stream" | "comprehend";

export interface Capacity extends RoomOptions {
  requestsPerSecond: number;
  /** Of one address in five minutes. */
  deliveriesPerAddress: number;
  tagBatch: number;
  tagConcurrency: number;
  streamBatch: number;
  streamWindowSeconds: number;
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
  /** What was short, from when on, the first first; the name of a `Short`, or what `room.ts` calls it. */
  bound: { what: string; fromSecond: number; seconds: number }[];
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

const FIVE_MINUTES = 300;

export function pipelineOf(rush: Rush, capacity: Capacity): Run {
  const dice = chance(rush.seed ?? 1);
  const { tagBatch, tagConcurrency, streamBatch, streamWindowSeconds, without = new Set() } = capacity;
  const each = TIMES.messagesADelivery.value;
  const tagSeconds = (TIMES.tagBatchMs.value / 1_000) * (tagBatch / 100);
  const outboxSeconds = TIMES.outboxBatchMs.value / 1_000 / 500;
  const judges = capacity.sentimentCalls * capacity.textsACall;
  const room = roomOf(capacity);
  const inbound = fifo();
  const stream = fifo();
  const again = new Map<number, number>();
  const bound = new Map<string, Run["bound"][number]>();
  let owed = 0;
  let busy = 0;
  const run: Run = {
    ...{ arrived: 0, stored: 0, refused: 0, throttledSeconds: 0, storedBySecond: 0, bound: [] },
    queueAge: { mostSeconds: 0, atSecond: 0 },
    streamAge: { mostSeconds: 0 },
    pending: { most: 0, noneBySecond: 0 },
    concurrency: { webhook: 0, tag: 0, outbox: 0 },
  };

  for (let second = 0; second < LONGEST_DAYS * DAY; second += 1) {
    const short = (what: string): void => {
      const one = bound.get(what) ?? { what, fromSecond: second, seconds: 0 };
      one.seconds += 1;
      bound.set(what, one);
    };
    /** `most`: what so much is cut to, where that limit is reckoned with. */
    const cut = (what: Short, amount: number, most: number): number => {
      if (amount <= most || without.has(what)) return amount;
      short(what);
      return most;
    };
    const mean = second < rush.seconds ? rush.mean(second) : 0;
    const fresh = rush.untilBound ? Math.round(mean) : dice.count(mean);
    run.arrived += fresh;
    const knocking = fresh + (again.get(second) ?? 0);
    again.delete(second);
    // All of one address, and of five minutes each second its part.
    const past = cut("firewall", knocking, Math.floor((capacity.deliveriesPerAddress / FIVE_MINUTES) * each));
    const answered = cut("api", past, Math.min(QUOTAS.apiRequests.value, capacity.requestsPerSecond) * each);
    const free = Math.max(0, QUOTAS.concurrency.value - busy);
    const letIn = cut("lambda", answered, Math.floor((free / TIMES.webhookMs.value) * 1_000 * each));
    if (knocking > letIn) again.set(second + AGAIN_SECONDS, knocking - letIn);
    run.refused += knocking - letIn;
    inbound.put(second, letIn);
    see("webhook", ((letIn / each) * TIMES.webhookMs.value) / 1_000);

    const ready = QUOTAS.queueConsumersFirst.value + (QUOTAS.queueConsumersAMinute.value / 60) * second;
    const takes = (functions: number): number => Math.floor((functions * tagBatch) / tagSeconds);
    const offered = Math.min(inbound.size(), takes(ready));
    const most = (what: Short, amount: number): number => (without.has(what) ? Number.POSITIVE_INFINITY : amount);
    const tagged = Math.min(offered, most("tag", takes(tagConcurrency)));
    const shards = room.partitions(second);
    const shardTakes = streamBatch / Math.max(streamWindowSeconds, outboxSeconds * streamBatch);
    const followed = Math.min(stream.size(), most("stream", Math.floor(shards * shardTakes)));
    const { share, heldBy } = room.take(second, tagged, followed);
    for (const what of heldBy) short(what);
    // What waits for the table is not what they are short of.
    if (share === 1 && tagged < offered) short("tag");
    if (share === 1 && followed < stream.size()) short("stream");
    if (share < 1) run.throttledSeconds += 1;
    const [stored, done] = [Math.floor(tagged * share), Math.floor(followed * share)];
    const tagging = Math.ceil((stored / tagBatch) * tagSeconds);
    see("tag", tagging);
    // On average: how many shards' functions are at work, by how long their changes take.
    const following = Math.min(shards, Math.ceil(done * outboxSeconds));
    see("outbox", following);
    busy = tagging + following;

    const age = inbound.age(second);
    if (age > run.queueAge.mostSeconds) run.queueAge = { mostSeconds: age, atSecond: second };
    run.streamAge.mostSeconds = Math.max(run.streamAge.mostSeconds, stream.age(second));
    inbound.take(stored);
    stream.take(done);
    run.stored += stored;
    stream.put(second, stored);

    // What Comprehend does not take in time is stored all the same, and owed.
    const judged = cut("comprehend", stored, judges);
    owed += stored - judged;
    if (second % 60 === 59) owed -= Math.min(owed, capacity.owedAMinute, Math.max(0, judges - judged) * 60);
    run.pending.most = Math.max(run.pending.most, owed);
    if (owed > 0) run.pending.noneBySecond = second + 1;

    run.bound = [...bound.values()];
    const moving = inbound.size() + stream.size() + again.size;
    if (moving > 0) run.storedBySecond = second + 1;
    if (rush.untilBound && (bound.size > 0 || second >= rush.seconds)) return run;
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
