import type { Department } from "../../../shared/domain/department/department.ts";
import type { StreamRecord } from "../../../shared/ports.ts";
import { type CountPorts, countChanges } from "../../../shared/steps/reports/count-changes.ts";
import type { Chance } from "./chance.ts";
import type { Change } from "./telling.ts";

/**
 * The table's stream, as its worst days have it: shards that run ahead of one another, batches of any length that come
 * again whole or in other pieces, and readers that die before they counted, and after.
 */

const SHARDS = 3;
const MOST_RECORDS = 100;
/** Shares of batches. */
const AGAIN = 0.2;
const DIES_BEFORE = 0.03;
const DIES_AFTER = 0.05;
/** Longer than a number holds. */
const FIRST_SEQUENCE = 49_590_338_271_490_256_608_559n;

interface Shard {
  id: string;
  records: StreamRecord[];
  /** Of each record. */
  atMs: number[];
  read: number;
}

export interface Streamed {
  /** Records as they were read, all their repetitions among them. */
  read: number;
  written: number;
}

export async function streamed(
  changes: readonly Change[],
  { department, store, dice }: { department: Department; store: CountPorts["store"]; dice: Chance },
): Promise<Streamed> {
  const shards = shardsOf(changes);
  let nowMs = 0;
  let read = 0;
  const count = countChanges({ department, store, nowMs: () => nowMs });
  for (let open = shards; open.length > 0; open = open.filter((one) => one.read < one.records.length)) {
    const shard = open[dice.below(open.length)] as Shard;
    const from = dice.is(AGAIN) ? Math.max(0, shard.read - dice.below(MOST_RECORDS)) : shard.read;
    const to = Math.min(shard.records.length, from + 1 + dice.below(MOST_RECORDS));
    if (dice.is(DIES_BEFORE)) continue;
    nowMs = shard.atMs[to - 1] ?? nowMs;
    await count({ shardId: shard.id, records: shard.records.slice(from, to) });
    read += to - from;
    if (!dice.is(DIES_AFTER)) shard.read = Math.max(shard.read, to);
  }
  return { read, written: changes.length };
}

/** All changes of one item are in one shard, in their order. */
function shardsOf(changes: readonly Change[]): Shard[] {
  const shards = Array.from(
    { length: SHARDS },
    (_, n): Shard => ({ id: `shard-${n}`, records: [], atMs: [], read: 0 }),
  );
  for (const [n, { atMs, key, old, next }] of changes.entries()) {
    const shard = shards[hashOf(key) % SHARDS] as Shard;
    const sequence = String(FIRST_SEQUENCE + BigInt(n));
    shard.records.push({ sequence, ...(old === undefined ? {} : { old }), next });
    shard.atMs.push(atMs);
  }
  return shards.filter(({ records }) => records.length > 0);
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
