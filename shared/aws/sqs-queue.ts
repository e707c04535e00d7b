import { AppError } from "../domain/errors.ts";
import type { Queue } from "../ports.ts";
import { endpointOf } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/**
 * A queue: batches of ten, eight at once; all entries are taken, or the caller hears of it (invariant 1). Whoever sends
 * while a batch is on its way shares the next with others. The webhook, which is hot, puts batches by signed calls; every other stage by the SDK's client
 * (`sdk-queue.ts`).
 */

/** Puts one batch; gives the ids of the entries that were refused. Throws `queue-refused`. */
export type PutBatch = (entries: Entry[]) => Promise<readonly string[]>;

export interface Entry {
  /** Its place in its batch. */
  Id: string;
  MessageBody: string;
  MessageGroupId: string;
  DelaySeconds?: number;
}

/** What one sender has for one batch. */
interface Parcel {
  entries: Entry[];
  bytes: number;
  taken(): void;
  failed(error: unknown): void;
}

/** Amazon SQS developer guide, "Message quotas". */
const ENTRIES_A_BATCH = 10;
/** A batch is at most 1 MiB since 2025; some stand-ins still hold to the 256 KiB of before. */
const BYTES_A_BATCH = 256 * 1024;
const BATCHES_AT_ONCE = 8;
/** Of entries that a batch's answer refuses. */
const TRIES = 2;
const GROUP_CHARACTERS = 128;

export function sqsQueue<T>(queueUrl: string, send: Send = signedCalls()): Queue<T> {
  const url = endpointOf("sqs");
  return batchQueue(async (entries) => {
    const answer = await send({
      service: "sqs",
      method: "POST",
      url,
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessageBatch" },
      body: JSON.stringify({ QueueUrl: queueUrl, Entries: entries }),
    }).catch((cause: unknown) => {
      throw refused(entries.length, 0, cause);
    });
    if (answer.status !== 200) throw refused(entries.length, answer.status);
    const { Failed = [] } = JSON.parse(answer.body.toString("utf8")) as { Failed?: { Id: string }[] };
    return Failed.map(({ Id }) => Id);
  });
}

export function batchQueue<T>(put: PutBatch): Queue<T> {
  const waiting: Parcel[] = [];
  let full = 0;
  let partial = 0;

  /** What fills a batch goes at once, and what does not when no other such is on its way: who sends alone waits for nobody
   * (RFC 896, "the small-packet problem"). */
  function goOn(): void {
    for (;;) {
      const { count, isFull } = nextOf(waiting);
      if (count === 0 || (isFull ? full >= BATCHES_AT_ONCE : partial > 0)) return;
      const one = isFull ? 1 : 0;
      full += one;
      partial += 1 - one;
      void putAll(waiting.splice(0, count)).then(() => {
        full -= one;
        partial -= 1 - one;
        goOn();
      });
    }
  }

  async function putAll(parcels: Parcel[]): Promise<void> {
    let owed = parcels.flatMap(({ entries }) => entries);
    for (const [at, entry] of owed.entries()) entry.Id = String(at);
    let why: unknown;
    try {
      for (let tries = 0; tries < TRIES && owed.length > 0; tries++) {
        const refusals = await put(owed);
        owed = owed.filter(({ Id }) => refusals.includes(Id));
      }
    } catch (error) {
      why = error;
    }
    for (const { entries, taken, failed } of parcels) {
      const still = entries.filter((entry) => owed.includes(entry)).length;
      if (still === 0) taken();
      else failed(why ?? refused(still, 200));
    }
  }

  return {
    async send(items, { group, delaySeconds }) {
      const answers = parcelsOf(items.map((item) => toEntry(item, group(item), delaySeconds))).map(
        (parcel) =>
          new Promise<void>((taken, failed) => {
            waiting.push({ ...parcel, taken, failed });
          }),
      );
      goOn();
      await Promise.all(answers);
    },
  };
}

/** How many of those that wait are the next batch. */
function nextOf(waiting: readonly Parcel[]): { count: number; isFull: boolean } {
  let entries = 0;
  let bytes = 0;
  for (const [at, parcel] of waiting.entries()) {
    entries += parcel.entries.length;
    bytes += parcel.bytes;
    if (entries > ENTRIES_A_BATCH || bytes > BYTES_A_BATCH) return { count: Math.max(1, at), isFull: true };
    if (entries === ENTRIES_A_BATCH) return { count: at + 1, isFull: true };
  }
  return { count: waiting.length, isFull: false };
}

function toEntry(item: unknown, group: string, delaySeconds: number | undefined): Entry {
  return {
    Id: "",
    // JSON escapes every character that SQS refuses but two (API reference, SendMessage); stand-ins refuse
    // characters beyond the basic plane too, so both are written as escapes.
    MessageBody: JSON.stringify(item).replace(
      /[\ud800-\udfff\ufffe\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
    ),
    // Letters, digits and punctuation only: anything else would be refused for ever.
    MessageGroupId: group.replace(/[^\w.:-]/g, "_").slice(0, GROUP_CHARACTERS) || "none",
    ...(delaySeconds === undefined ? {} : { DelaySeconds: delaySeconds }),
  };
}

function parcelsOf(entries: readonly Entry[]): Pick<Parcel, "entries" | "bytes">[] {
  const all: Pick<Parcel, "entries" | "bytes">[] = [];
  for (const entry of entries) {
    const bytes = Buffer.byteLength(entry.MessageBody);
    const open = all.at(-1);
    if (open !== undefined && open.entries.length < ENTRIES_A_BATCH && open.bytes + bytes <= BYTES_A_BATCH) {
      open.entries.push(entry);
      open.bytes += bytes;
    } else all.push({ entries: [entry], bytes });
  }
  return all;
}

export const refused = (entries: number, status: number, cause?: unknown): AppError =>
  new AppError("queue-refused", "The queue did not take every entry.", {
    retry: true,
    facts: { entries, status },
    cause,
  });
