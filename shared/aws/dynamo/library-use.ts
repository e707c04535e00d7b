import { NO_USE, type PairUse, type UseNote } from "../../domain/library/library.ts";
import type { Store } from "../../ports.ts";
import { dueReader } from "./due.ts";
import { due, shardOf } from "./items.ts";
import { listedAt } from "./listed.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key, Write } from "./wire.ts";

/** What became of library texts that were sent: one note a use, whose count moves with it or not at all. */

export type LibraryUseStore = Pick<Store, "pairUses" | "noteUse" | "usesDue" | "settleUse" | "importUse">;

const USES = "LIBUSE";
/** A note outlives its outcome by longer than any stream or queue may bring its message again. */
const KEPT_SECONDS = 60 * 86_400;

export function libraryUseStore(table: Table, shards: number): LibraryUseStore {
  const { dueItems } = dueReader(table, shards);
  return {
    async pairUses(ids) {
      const items = await table.many([...new Set(ids)].map(useKey));
      return new Map(items.map((item) => [String(item.sk), toUse(item)]));
    },

    async noteUse(note) {
      const done = await table.transact([
        { put: noteItem(note, shards), when: { expression: "attribute_not_exists(pk)" } },
        add(note.pairId, { sent: 1, changed: note.changed }),
      ]);
      return done.ok;
    },

    async usesDue(before, limit) {
      const keys = (await dueItems("use", before, limit)).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
      const notes = (await table.many(keys)).filter(({ outcome }) => outcome === undefined);
      return notes
        .map(({ note }) => note as UseNote)
        .sort((a, b) => (a.until < b.until ? -1 : 1))
        .slice(0, limit);
    },

    async settleUse(note, outcome, outcomeAt) {
      const { dueShard: _, dueSort: _s, ...item } = noteItem(note, shards);
      const done = await table.transact([
        {
          put: { ...item, outcome, outcomeAt, ...listedAt("pair-note", note.outgoingId, outcomeAt, shards) },
          when: { expression: "attribute_exists(pk) AND attribute_not_exists(outcome)" },
        },
        add(note.pairId, { [outcome]: 1 }),
      ]);
      return done.ok;
    },

    async importUse(pairId, use) {
      const when = { expression: "attribute_not_exists(pk)" };
      await table.put({ ...useKey(pairId), entity: "pair-use", v: 1, ...use }, when);
    },
  };
}

const useKey = (id: string): Key => ({ pk: USES, sk: id });

function noteItem(note: UseNote, shards: number): Item {
  const id = `${note.outgoingId}#${note.pairId}`;
  return {
    pk: `LIBN#${note.outgoingId}`,
    sk: note.pairId,
    entity: "pair-note",
    v: 1,
    note,
    dueShard: due("use", shardOf(id, shards)),
    dueSort: `${note.until}#${id}`,
    expiresAt: Math.ceil(Date.parse(note.until) / 1000) + KEPT_SECONDS,
  };
}

function add(pairId: string, more: Partial<PairUse>): Write {
  const names = Object.keys(more) as (keyof PairUse)[];
  return {
    update: useKey(pairId),
    expression: `SET entity = :entity, v = :v ADD ${names.map((name) => `#${name} :${name}`).join(", ")}`,
    names: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    values: {
      ":entity": "pair-use",
      ":v": 1,
      ...Object.fromEntries(names.map((name) => [`:${name}`, more[name]])),
    },
  };
}

function toUse(item: Item): PairUse {
  const figure = (name: keyof PairUse): number => Number(item[name] ?? 0);
  return {
    ...NO_USE,
    sent: figure("sent"),
    settled: figure("settled"),
    reopened: figure("reopened"),
    changed: figure("changed"),
  };
}
