import { DAY_MS, iso } from "../../domain/instants.ts";
import type { Countable, CountedKind } from "../../domain/report/counters.ts";
import type { Recount } from "../../domain/report/recount.ts";
import type { RecountStore } from "../../ports.ts";
import { addition, grouped, partOf } from "./counters.ts";
import { day, fromItem } from "./items.ts";
import { alsoPartition, keyOfEntry, partitionOf } from "./listed.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/** Stored items by the days on which they count, and the records of recounts. */

/** Entries of an index that are read, and then read back, at a time. */
const A_PAGE = 500;

const keyOf = (counted: string): Key => ({ pk: `RECOUNT#${counted}`, sk: "A" });

export function recountStore(table: Table, shards: number): RecountStore {
  async function* pagesOf(partition: string): AsyncGenerator<Item[]> {
    for (let from: Item | undefined; ; ) {
      const page = await table.page({
        index: "day",
        key: { expression: "dayShard = :p", values: { ":p": partition } },
        forward: true,
        limit: A_PAGE,
        ...(from === undefined ? {} : { from }),
      });
      if (page.items.length > 0) yield page.items;
      if (page.last === undefined) return;
      from = page.last;
    }
  }

  return {
    async *countables<K extends CountedKind>(kind: K, from: string, to: string) {
      for (const partition of partitionsOf(kind, from, to, shards)) {
        for await (const entries of pagesOf(partition)) {
          // The index may lag, and holds no more than lists show: items are read back.
          const items = await table.many(uniqueKeys(entries));
          yield items.filter(({ entity }) => entity === kind).map(fromItem<Countable[K]>);
        }
      }
    },

    async recounts(days) {
      const items = await table.many([...new Set(days)].map(keyOf));
      return items.map(fromItem<Recount>);
    },

    async saveRecount(next, was, adds = []) {
      let rest = grouped(adds, 0);
      let before = was;
      do {
        const part = partOf(rest);
        rest = rest.slice(part.length);
        const revision = before ? before.revision + 1 : next.revision;
        // Until the last part is in, it says what it said before, and a run after a crash finds the rest.
        const record =
          rest.length === 0 ? { ...next, revision } : { ...(before ?? next), state: "open" as const, revision };
        const done = await table.transact([
          { put: { ...record, ...keyOf(next.day), entity: "recount" }, when: unchanged(before) },
          ...part.map(addition),
        ]);
        if (!done.ok) return "conflict";
        before = record;
      } while (rest.length > 0);
      return "saved";
    },
  };
}

function partitionsOf(kind: CountedKind, from: string, to: string, shards: number): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(`${day(from)}T00:00:00Z`); iso(ms) < to; ms += DAY_MS) days.push(day(iso(ms)));
  if (kind === "post") return [...new Set(days.map((one) => `posts#${one.slice(0, 7)}`))];
  const all = Array.from({ length: shards }, (_, shard) => shard);
  return days.flatMap((one) =>
    all.flatMap((shard) => [
      kind === "message" ? `${one}#${shard}` : partitionOf(kind, one, shard),
      ...(kind === "message" || kind === "consultation" ? [alsoPartition(kind, one, shard)] : []),
    ]),
  );
}

const uniqueKeys = (entries: readonly Item[]): Key[] => [
  ...new Map(entries.map(keyOfEntry).map((key) => [`${key.pk} ${key.sk}`, key])).values(),
];
