import { AppError } from "../domain/errors.ts";
import { inTurns } from "../domain/in-turns.ts";
import type { Queue } from "../ports.ts";

/** A queue: batches of ten, eight at once; all entries are taken, or the caller hears of it (invariant 1). */

/** Puts one batch; gives the ids of the entries that were refused. Throws `queue-refused`. */
export type PutBatch = (entries: readonly Entry[]) => Promise<readonly string[]>;

export interface Entry {
  Id: string;
  MessageBody: string;
  MessageGroupId: string;
  DelaySeconds?: number;
}

/** Amazon SQS developer guide, "Message quotas". */
export const ENTRIES_A_BATCH = 10;
/** A batch is at most 1 MiB since 2025; some stand-ins still hold to the 256 KiB of before. */
export const BYTES_A_BATCH = 256 * 1024;
const BATCHES_AT_ONCE = 8;
/** Of a batch: what is refused is put once more, alone. */
const ATTEMPTS = 2;
/** After so long no other batch begins: with a last one's own eight seconds, whoever waits for the webhook still hears of
 * it (`infra/stacks/timeouts.ts`). */
const LONGEST_MS = 8_000;
const GROUP_CHARACTERS = 128;

export function batchQueue<T>(put: PutBatch): Queue<T> {
  async function putAll(entries: readonly Entry[], endMs: number): Promise<void> {
    let rest = entries;
    for (let attempt = 0; rest.length > 0; attempt++) {
      if (attempt === ATTEMPTS) throw refused(rest.length, 200);
      if (Date.now() > endMs) throw refused(rest.length, 0);
      const again = await put(rest);
      rest = rest.filter(({ Id }) => again.includes(Id));
    }
  }

  return {
    async send(items, { group, delaySeconds }) {
      const endMs = Date.now() + LONGEST_MS;
      const all = batches(items.map((item) => toEntry(item, group(item), delaySeconds)));
      await inTurns(all, BATCHES_AT_ONCE, (entries) => putAll(entries, endMs));
    },
  };
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

function batches(entries: Entry[]): Entry[][] {
  const all: Entry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.MessageBody);
    const open = all.at(-1);
    if (open === undefined || open.length >= ENTRIES_A_BATCH || bytes + size > BYTES_A_BATCH) {
      entry.Id = "0";
      all.push([entry]);
      bytes = size;
    } else {
      entry.Id = String(open.length);
      open.push(entry);
      bytes += size;
    }
  }
  return all;
}

export const refused = (entries: number, status: number, cause?: unknown): AppError =>
  new AppError("queue-refused", "The queue did not take every entry.", {
    retry: true,
    facts: { entries, status },
    cause,
  });
