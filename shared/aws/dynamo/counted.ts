import type { Consultation } from "../../domain/consult/consultation.ts";
import { askedAt, type Message } from "../../domain/message/message.ts";
import type { Countable, CountedKind } from "../../domain/report/counters.ts";
import type { CountedPage, CountedStore } from "../../ports.ts";
import { counterPk, counterSk, countsOf } from "./counters.ts";
import { day, fromItem } from "./items.ts";
import { alsoPartition, keyOfEntry, partitionOf } from "./listed.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";

/** A day's items a page at a time: its partitions of the `day` index one after the other, newest first. */

interface Place {
  partition: number;
  /** Key of the entry that was looked at last; absent: the partition begins. */
  from?: Item;
}

export function countedStore(table: Table, shards: number): CountedStore {
  return {
    async countedDays(days, dimension, hour) {
      const all = Array.from({ length: shards }, (_, shard) => shard);
      const keys = new Map(days.flatMap((of) => all.map((shard) => [counterPk(of, shard), of] as const)));
      const found = new Map<string, Record<string, number>>();
      const sk = counterSk(dimension, hour);
      for (const item of await table.many([...keys.keys()].map((pk) => ({ pk, sk })))) {
        const of = keys.get(String(item.pk)) ?? "";
        for (const { dimension: own, name, count } of countsOf(item)) {
          // Others stand in the same item.
          if (own !== dimension) continue;
          // People's own names, as hashtags are: one may be called as a method of every object.
          const names: Record<string, number> = found.get(of) ?? Object.create(null);
          names[name] = (names[name] ?? 0) + count;
          found.set(of, names);
        }
      }
      return found;
    },

    async countedOn<K extends CountedKind>(kind: K, on: string, page: { after?: string; limit: number }) {
      const partitions = partitionsOf(kind, on, shards);
      let place: Place = page.after === undefined ? { partition: 0 } : placeOf(page.after);
      const items: CountedPage<K>["items"] = [];
      let looked = 0;
      while (looked < page.limit) {
        const partition = partitions[place.partition];
        if (partition === undefined) break;
        const { items: entries, last } = await table.page({
          index: "day",
          key: {
            expression: `dayShard = :p${kind === "post" ? " AND begins_with(daySort, :on)" : ""}`,
            values: { ":p": partition, ...(kind === "post" ? { ":on": on } : {}) },
          },
          forward: false,
          limit: page.limit - looked,
          ...(place.from === undefined ? {} : { from: place.from }),
        });
        looked += entries.length;
        // The index may lag, and holds no more than lists show: items are read back, in its order.
        const keys = entries.map(keyOfEntry);
        const found = new Map((await table.many(keys)).map((item) => [`${item.pk} ${item.sk}`, item]));
        for (const [at, entry] of entries.entries()) {
          const { pk, sk } = keys[at] ?? {};
          const stored = found.get(`${pk} ${sk}`);
          if (stored?.entity !== kind) continue;
          const item = fromItem<Countable[K]>(stored);
          const pointed = entry.sk !== sk;
          if (!pointed || ownDay(kind, item) !== on)
            items.push({ item, place: reachedAt({ partition: place.partition, from: entry }) });
        }
        place = last === undefined ? { partition: place.partition + 1 } : { ...place, from: last };
      }
      const over = partitions[place.partition] === undefined;
      return { items, looked, ...(over ? {} : { reached: reachedAt(place) }) };
    },
  };
}

function partitionsOf(kind: CountedKind, on: string, shards: number): string[] {
  if (kind === "post") return [`posts#${on.slice(0, 7)}`];
  const all = Array.from({ length: shards }, (_, shard) => shard);
  return [
    ...all.map((shard) => (kind === "message" ? `${on}#${shard}` : partitionOf(kind, on, shard))),
    ...(kind === "message" || kind === "consultation" ? all.map((shard) => alsoPartition(kind, on, shard)) : []),
  ];
}

/** The day of an item's own entry, beside those that point at it. */
const ownDay = (kind: CountedKind, item: unknown): string | undefined => {
  if (kind === "message") return day(askedAt(item as Message));
  return kind === "consultation" ? day((item as Consultation).askedAt) : undefined;
};

const KEY = ["pk", "sk", "dayShard", "daySort"] as const;

const reachedAt = ({ partition, from }: Place): string =>
  JSON.stringify([partition, ...(from === undefined ? [] : KEY.map((name) => from[name]))]);

function placeOf(after: string): Place {
  const [partition, ...key] = JSON.parse(after) as [number, ...string[]];
  return key.length === 0
    ? { partition }
    : { partition, from: Object.fromEntries(KEY.map((name, at) => [name, key[at]])) };
}
