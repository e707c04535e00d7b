import { upgradeItem } from "../../shared/aws/dynamo/upgrade.ts";
import type { StreamBatch, StreamRecord } from "../../shared/ports.ts";
import { FOLLOWED } from "../../shared/steps/outgoing/dispatch.ts";
import type { Host } from "./process.ts";
import type { Change } from "./table.ts";

/**
 * The table's stream and its event source: each shard in order, one batch at a time, at least once; what fails five times
 * goes to the failure destination, and the shard goes on.
 */

export interface SimulatedStream {
  changed(change: Change): void;
  /** Records that were given up: what they would have counted is for the recount. */
  givenUp(): number;
}

const SHARDS = 2;
const BATCH = 100;
const RETRIES = 5;
const RETRY_MS = 3_000;
/** Lambda looks at each shard so often (developer guide, "Polling and batching streams"). */
const POLL_MS = 250;

export function simulatedStream(
  { chance, clock, faults }: Host,
  consume: (batch: StreamBatch) => Promise<{ failedFrom?: string } | undefined>,
  { name = "stream", windowMs }: { name?: string; windowMs?: number | undefined } = {},
): SimulatedStream {
  const shards = Array.from({ length: SHARDS }, (_, at) => ({
    id: `shard-${at}`,
    records: [] as StreamRecord[],
    busy: false,
    gathering: false,
    tries: 0,
    batches: 0,
  }));
  let sequence = 0;
  let lost = 0;

  type Shard = (typeof shards)[number];

  async function pump(shard: Shard): Promise<void> {
    if (shard.busy || shard.records.length === 0) return;
    shard.busy = true;
    // After failures the batch is halved each time, so that a bad record ends alone.
    const most = Math.max(1, Math.floor(BATCH / 2 ** shard.tries));
    const batch = shard.records.slice(0, most);
    const place = `${name} ${shard.id} ${shard.batches++}`;
    const answer = await consume({ shardId: shard.id, records: batch });
    const failedFrom = answer === undefined ? batch[0]!.sequence : answer.failedFrom;
    const done = failedFrom === undefined ? batch.length : batch.findIndex((record) => record.sequence === failedFrom);
    // Lambda may bring a batch again that was carried out.
    const again = faults.world(place, ["twice"]) !== undefined;
    if (!again) shard.records.splice(0, Math.max(0, done));
    if (failedFrom === undefined || done > 0) shard.tries = 0;
    else if (++shard.tries > RETRIES) {
      lost += 1;
      faults.saw("stream gave up");
      shard.tries = 0;
      shard.records.splice(0, 1);
    }
    shard.busy = false;
    if (failedFrom === undefined && windowMs !== undefined && shard.records.length < BATCH) gather(shard);
    else clock.after(failedFrom === undefined ? 1 : RETRY_MS, () => void pump(shard));
  }

  /** What comes within the window goes together. */
  function gather(shard: Shard): void {
    if (shard.gathering || shard.records.length === 0) return;
    shard.gathering = true;
    clock.after(Math.max(POLL_MS, windowMs ?? 0), () => {
      shard.gathering = false;
      void pump(shard);
    });
  }

  return {
    changed({ key, old, next }) {
      const followed = [old, next].some((item) => FOLLOWED.some((kind) => kind === item?.entity));
      if (!followed) return;
      const shard = shards[shardAt(key.pk)]!;
      sequence += 1;
      shard.records.push({
        sequence: String(10n ** 20n + BigInt(sequence)),
        ...(old ? { old: upgradeItem(old) } : {}),
        ...(next ? { next: upgradeItem(next) } : {}),
      });
      if (windowMs === undefined) clock.after(200 + chance(`${name} ${sequence}`) * 2_000, () => void pump(shard));
      else if (shard.records.length === BATCH) void pump(shard);
      else if (!shard.busy) gather(shard);
    },
    givenUp: () => lost,
  };
}

const shardAt = (pk: string): number => {
  let hash = 0;
  for (const character of pk) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return Math.abs(hash) % SHARDS;
};
