import { AppError } from "../domain/errors.ts";
import { BYTES_A_BATCH, ENTRIES_A_BATCH, type Entry, type PutBatch, refused } from "./batch-queue.ts";

/**
 * Batches that are not full, put together: what comes while one is on its way waits for the next, which goes as soon as it
 * is full, the other is answered, or the time is out. Whoever puts alone waits for nobody (RFC 896, "the small-packet
 * problem"). Each hears of its own entries, as if it had been alone.
 */

/** A healthy call takes tens of milliseconds: one that hangs must not hold up the others. */
const PATIENCE_MS = 100;

interface Share {
  entries: readonly Entry[];
  resolve(refusals: readonly string[]): void;
  reject(error: unknown): void;
}
interface Batch {
  shares: Share[];
  entries: number;
  bytes: number;
  timer?: NodeJS.Timeout;
}

export function shareBatches(put: PutBatch): PutBatch {
  let next: Batch = { shares: [], entries: 0, bytes: 0 };
  let away = 0;

  function go(): void {
    const { shares, timer } = next;
    next = { shares: [], entries: 0, bytes: 0 };
    clearTimeout(timer);
    away += 1;
    void putTogether(put, shares).then(back);
  }
  function back(): void {
    away -= 1;
    if (away === 0 && next.entries > 0) go();
  }

  return (entries) => {
    if (entries.length >= ENTRIES_A_BATCH) return put(entries);
    if (away === 0) {
      away += 1;
      const answer = put(entries);
      answer.then(back, back);
      return answer;
    }
    const bytes = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
    return new Promise((resolve, reject) => {
      const fits = next.entries + entries.length <= ENTRIES_A_BATCH && next.bytes + bytes <= BYTES_A_BATCH;
      if (!fits && next.entries > 0) go();
      next.shares.push({ entries, resolve, reject });
      next.entries += entries.length;
      next.bytes += bytes;
      if (next.entries === ENTRIES_A_BATCH) go();
      else next.timer ??= setTimeout(go, PATIENCE_MS);
    });
  };
}

/** Never rejects. */
async function putTogether(put: PutBatch, shares: readonly Share[]): Promise<void> {
  const owners = shares.flatMap((share) => share.entries.map((entry) => ({ share, entry })));
  try {
    const refusals = await put(owners.map(({ entry }, at) => ({ ...entry, Id: String(at) })));
    const owed = refusals.map((Id) => owners[Number(Id || Number.NaN)]);
    if (owed.includes(undefined)) throw refused(owners.length, 200);
    for (const share of shares) share.resolve(owed.flatMap((one) => (one?.share === share ? [one.entry.Id] : [])));
  } catch (error) {
    await Promise.all(shares.map((share) => (mayBeAnothers(error, shares) ? alone(put, share) : tell(share, error))));
  }
}

/** What SQS finds wrong with a request may stand in one share of it. */
const mayBeAnothers = (error: unknown, shares: readonly Share[]): boolean => {
  const status = statusOf(error);
  return shares.length > 1 && status >= 400 && status < 500;
};

const alone = (put: PutBatch, { entries, resolve, reject }: Share): Promise<void> => put(entries).then(resolve, reject);

const tell = ({ entries, reject }: Share, error: unknown): void =>
  reject(refused(entries.length, statusOf(error), error));

const statusOf = (error: unknown): number => (error instanceof AppError ? Number(error.facts.status ?? 0) : 0);
