import { TOUCHED, touches } from "../../domain/report/recount.ts";
import { addCount, type Counts, type Delta } from "../../domain/report/report.ts";
import type { Store } from "../../ports.ts";
import { groupOf } from "./counter-groups.ts";
import { shardOf } from "./items.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Write } from "./wire.ts";

/**
 * Counters: one item per day, shard, hour and group of dimensions that move together. The
 * additions and the checkpoint of a stream shard move in one transaction, so that a batch that comes again
 * counts once. What is more than one transaction takes, by its items or by an item's names, is first written
 * whole beside its checkpoint, then added part by part; whoever finds it unfinished after a crash finishes it.
 */

/** Additions of one item: its key, and `dimension|name` → amount. */
interface Addition {
  pk: string;
  sk: string;
  adds: Record<string, number>;
}

/** TransactWriteItems takes 100; one is the checkpoint. */
const ITEMS_A_TRANSACTION = 99;
/** Names of one counter in one update: an expression has 4 KB (developer guide, "Expression parameters"). */
const NAMES_A_WRITE = 150;
/** Sequence numbers have up to 40 digits and compare as numbers. */
const padded = (sequence: string): string => sequence.padStart(40, "0");
const checkpointKey = (shard: string) => ({ pk: `CKP#${shard}`, sk: "A" });

export function counterStore(
  table: Table,
  shards: number,
): Pick<Store, "count" | "checkpoint" | "counts" | "countsAt"> {
  /** Adds the parts that a checkpoint still owes. Safe beside another that does the same. */
  async function finish(shard: string): Promise<void> {
    for (;;) {
      const checkpoint = await table.get(checkpointKey(shard));
      const owed = checkpoint?.owed as Addition[] | undefined;
      if (checkpoint === undefined || owed === undefined) return;
      const part = partOf(owed);
      const rest = owed.slice(part.length);
      const { owed: _, ...clear } = checkpoint;
      await table.transact([
        {
          put: { ...clear, ...(rest.length > 0 ? { owed: rest } : {}) },
          when: {
            expression: "padded = :padded AND size(owed) = :size",
            values: { ":padded": checkpoint.padded, ":size": owed.length },
          },
        },
        ...part.map(addition),
      ]);
    }
  }

  return {
    async count(shard, sequence, deltas) {
      const of = shardOf(shard, shards);
      const once = grouped(deltas, of);
      const fits = partOf(once).length === once.length;
      const additions = fits ? once : grouped(touchingAll(deltas), of);
      const checkpoint: Write = {
        put: {
          ...checkpointKey(shard),
          ...{ entity: "checkpoint", v: 1, sequence, padded: padded(sequence) },
          ...(fits ? {} : { owed: additions }),
        },
        when: {
          expression: "attribute_not_exists(pk) OR (padded < :padded AND attribute_not_exists(owed))",
          values: { ":padded": padded(sequence) },
        },
      };
      const writes = [checkpoint, ...(fits ? additions.map(addition) : [])];
      for (let again = false; !(await table.transact(writes)).ok; again = true) {
        if (again) return false;
        // Mostly nothing is owed: that is looked at where the checkpoint did not take the batch.
        await finish(shard);
      }
      if (!fits) await finish(shard);
      return true;
    },

    async checkpoint(shard) {
      const item = await table.get(checkpointKey(shard));
      return item && String(item.sequence);
    },

    async counts(day, { consistent } = { consistent: false }) {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) => {
          const key = { expression: "pk = :pk", values: { ":pk": counterPk(day, shard) } };
          return table.all({ key, forward: true, consistent });
        }),
      );
      const counts: Counts = {};
      for (const item of pages.flat()) addTo(counts, item);
      return counts;
    },

    async countsAt(day, hours, dimensions) {
      const pks = Array.from({ length: shards }, (_, shard) => counterPk(day, shard));
      const sks = new Set(dimensions.flatMap((dimension) => hours.map((hour) => counterSk(dimension, hour))));
      const counts: Counts = {};
      for (const item of await table.many(pks.flatMap((pk) => [...sks].map((sk) => ({ pk, sk })))))
        addTo(counts, item, dimensions);
      return counts;
    },
  };
}

export const counterSk = (dimension: string, hour: number): string =>
  `${groupOf(dimension)}#${String(hour).padStart(2, "0")}`;
export const counterPk = (day: string, shard: number): string => `K#${day}#${shard}`;
const TOUCHED_SK = counterSk(TOUCHED, 0);
/** Keeps counters apart from the item's own attributes. */
const PREFIX = "n.";

/** A part of it may wait for whoever comes next, until after the day: then it says of every day that it moves it. */
const touchingAll = (deltas: readonly Delta[]): Delta[] => [
  ...deltas.filter(({ dimension }) => dimension !== TOUCHED),
  ...touches(deltas, AFTER_ALL_DAYS),
];
const AFTER_ALL_DAYS = "~";

/** By item, each with no more names than one write takes: a larger one comes again after all others. Last which days were
 * touched: whoever reads that reads all of it. */
export function grouped(deltas: readonly Delta[], shard: number): Addition[] {
  const additions = new Map<string, Addition>();
  for (const { day, dimension, hour, name, add } of deltas) {
    const pk = counterPk(day, shard);
    const sk = counterSk(dimension, hour);
    const addition = additions.get(`${pk} ${sk}`) ?? { pk, sk, adds: Object.create(null) };
    const counter = `${baseOf(dimension)}|${name}`;
    addition.adds[counter] = (addition.adds[counter] ?? 0) + add;
    additions.set(`${pk} ${sk}`, addition);
  }
  const pieces = [...additions.values()].flatMap(({ adds, ...key }) => {
    const names = Object.entries(adds);
    return Array.from({ length: Math.ceil(names.length / NAMES_A_WRITE) }, (_, round) => ({
      round,
      piece: { ...key, adds: Object.fromEntries(names.slice(round * NAMES_A_WRITE, (round + 1) * NAMES_A_WRITE)) },
    }));
  });
  const place = ({ round, piece }: (typeof pieces)[number]): number =>
    piece.sk === TOUCHED_SK ? Number.POSITIVE_INFINITY : round;
  return pieces.sort((a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b)))).map(({ piece }) => piece);
}

/** As many of the first as are one transaction, which takes no item twice. */
export function partOf(additions: readonly Addition[]): Addition[] {
  const keys = new Set<string>();
  const most = additions.slice(0, ITEMS_A_TRANSACTION);
  const again = most.findIndex(({ pk, sk }) => keys.size === keys.add(`${pk} ${sk}`).size);
  return again < 0 ? most : most.slice(0, again);
}

export function addition({ pk, sk, adds }: Addition): Write {
  const entries = Object.entries(adds);
  return {
    update: { pk, sk },
    expression: `ADD ${entries.map((_, i) => `#n${i} :a${i}`).join(", ")}`,
    names: Object.fromEntries(entries.map(([name], i) => [`#n${i}`, `${PREFIX}${name}`])),
    values: Object.fromEntries(entries.map(([, add], i) => [`:a${i}`, add])),
  };
}

function addTo(counts: Counts, item: Item, only?: readonly string[]): void {
  const hour = Number(String(item.sk).split("#").at(-1));
  for (const { dimension, name, count } of countsOf(item))
    if (only === undefined || only.includes(dimension)) addCount(counts, { dimension, hour, name, add: count });
}

/** Of one item: what it counts. */
export function countsOf(item: Item): { dimension: string; name: string; count: number }[] {
  const own = String(item.sk).replace(/#\d+$/, "");
  const base = baseOf(own);
  return Object.entries(item).flatMap(([attribute, value]) => {
    if (!attribute.startsWith(PREFIX)) return [];
    const counter = attribute.slice(PREFIX.length);
    const [dimension = ""] = counter.split("|", 1);
    // Where an item was one dimension's, its names stand alone.
    if (groupOf(dimension) !== base) return [{ dimension: own, name: counter, count: Number(value) }];
    const name = counter.slice(dimension.length + 1);
    return [{ dimension: `${dimension}${own.slice(base.length)}`, name, count: Number(value) }];
  });
}

/** Without its scope, which its item's key has. */
const baseOf = (dimension: string): string => dimension.split("@", 1)[0] ?? "";
