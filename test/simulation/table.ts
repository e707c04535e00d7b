import type { PlainWrite, Table, Transacted } from "../../shared/aws/dynamo/table.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { type Condition, type Key, keyOf, type Query, type Write } from "../../shared/aws/dynamo/wire.ts";
import { INDEX_KEYS, PROJECTED } from "../fakes/table-schema.ts";
import { holds, updated } from "./expressions.ts";
import { inOrder, type Named, place } from "./ordered.ts";

/**
 * DynamoDB in this process: conditional writes, transactions, indexes that follow later, and a stream of every change.
 * The product's own stores stand on it; the store's contract runs against it as against the real one.
 */

export interface Change {
  key: Key;
  old: Item | undefined;
  next: Item | undefined;
}

export interface SimulatedTable extends Table {
  /** Everything in it, as it stands. */
  items(): readonly Item[];
  restore(items: readonly Item[]): void;
}

export interface TableOptions {
  nowMs?: () => number;
  /** How long the next read of an index, or one that is not consistent, lags behind, in milliseconds. */
  lagMs?: () => number;
  changed?: (change: Change) => void;
}

/** What one key held, and until when; the newest last. Older than this is what no read sees any more. */
interface Held {
  versions: { item: Item | undefined; sinceMs: number }[];
}
const LONGEST_LAG_MS = 10_000;

/** Where one stands in a partition of the table or of an index, or stood there lately. */
interface Standing extends Named {
  range: string;
  held: Held;
}

const TABLE_KEYS = ["pk", "sk"] as const;
const INDEXES = Object.entries(INDEX_KEYS);

/** API reference, TransactWriteItems and Query. */
const MOST_WRITES = 100;
const PAGE_ITEMS = 1_000;

export function simulatedTable({ nowMs = () => 0, lagMs = () => 0, changed }: TableOptions = {}): SimulatedTable {
  const partitions = new Map<string, Map<string, Held>>();
  /** By index and partition. */
  const indexed = new Map<string, Standing[]>();
  /** Partitions of the table, from the first question about what is in one. */
  const asked = new Map<string, Standing[]>();
  /** As last asked for, until the next write. */
  let all: Item[] | undefined;

  const heldAt = ({ pk, sk }: Key): Held | undefined => partitions.get(pk)?.get(sk);
  const current = (held: Held | undefined): Item | undefined => held?.versions.at(-1)?.item;
  const asOf = ({ versions }: Held, atMs: number): Item | undefined => {
    for (let at = versions.length - 1; at >= 0; at -= 1) if (versions[at]!.sinceMs <= atMs) return versions[at]!.item;
    return undefined;
  };

  /** Into the order of each index, where it does not stand there already. */
  function enter(next: Item, old: Item | undefined, held: Held): void {
    for (const [index, [hash, range]] of INDEXES) {
      if (next[hash] === undefined || next[range] === undefined) continue;
      if (next[hash] === old?.[hash] && next[range] === old[range]) continue;
      const partition = `${index} ${next[hash]}`;
      const there = indexed.get(partition) ?? [];
      indexed.set(partition, there);
      place(there, { name: nameOf(next, range), range: String(next[range]), held });
    }
  }

  const standingOf = (pk: string, sk: string, held: Held): Standing => {
    const name = nameOf({ pk, sk }, "sk");
    return { name, range: sk, held };
  };

  function askedOf(pk: string): readonly Standing[] {
    const before = asked.get(pk);
    if (before !== undefined) return before;
    const there: Standing[] = [];
    for (const [sk, held] of partitions.get(pk) ?? []) place(there, standingOf(pk, sk, held));
    asked.set(pk, there);
    return there;
  }

  function set({ pk, sk }: Key, next: Item | undefined): void {
    const partition = partitions.get(pk) ?? new Map<string, Held>();
    partitions.set(pk, partition);
    const known = partition.get(sk);
    const held = known ?? { versions: [] };
    const old = current(held);
    if (old === undefined && next === undefined) return;
    const now = nowMs();
    if (held.versions.at(-1)?.sinceMs === now) held.versions.pop();
    held.versions.push({ item: next, sinceMs: now });
    while (held.versions.length > 1 && held.versions[1]!.sinceMs <= now - LONGEST_LAG_MS) held.versions.shift();
    partition.set(sk, held);
    all = undefined;
    const there = known === undefined ? asked.get(pk) : undefined;
    if (there !== undefined) place(there, standingOf(pk, sk, held));
    if (next !== undefined) enter(next, old, held);
    changed?.({ key: { pk, sk }, old, next });
  }

  const met = (key: Key, when: Condition | undefined): boolean =>
    when === undefined || holds(when.expression, current(heldAt(key)), when);

  const conditionOf = (write: Write): Condition | undefined =>
    "update" in write
      ? write.when === undefined
        ? undefined
        : {
            expression: write.when,
            ...(write.names ? { names: write.names } : {}),
            ...(write.values ? { values: write.values } : {}),
          }
      : write.when;

  function apply(write: Write): void {
    const key = keyOf(write);
    if ("put" in write) set(key, kept(write.put));
    else if ("remove" in write) set(key, undefined);
    else if ("check" in write) return;
    else set(key, kept(updated(write.expression, { ...key, ...current(heldAt(key)) }, write)));
  }

  /** Every query names its partition first: `pk = :pk`, or the index's own names. */
  function candidates({ index, key }: Query): readonly Standing[] {
    const name = /= (:\w+)/.exec(key.expression)?.[1] ?? "";
    const partition = String(key.values?.[name]);
    return index === undefined ? askedOf(partition) : (indexed.get(`${index} ${partition}`) ?? []);
  }

  function* matching(query: Query): Generator<Item> {
    const { index, key, forward, from, consistent } = query;
    const [hash, range] = index === undefined ? TABLE_KEYS : INDEX_KEYS[index];
    const atMs = nowMs() - (index === undefined && consistent === true ? 0 : lagMs());
    const after = from === undefined ? undefined : nameOf(from, range);
    for (const { range: place, held } of inOrder(candidates(query), forward, after)) {
      const item = asOf(held, atMs);
      if (item?.[hash] !== undefined && item[range] === place && holds(key.expression, item, key)) yield item;
    }
  }

  function pageOf(query: Query): ReturnType<Table["page"]> extends Promise<infer P> ? P : never {
    const { index, filter, limit } = query;
    const [hash, range] = index === undefined ? TABLE_KEYS : INDEX_KEYS[index];
    const most = Math.min(limit ?? PAGE_ITEMS, PAGE_ITEMS);
    const read: Item[] = [];
    let isCut = false;
    for (const item of matching(query)) {
      isCut = read.length === most;
      if (isCut) break;
      read.push(item);
    }
    const shown = index === undefined ? read : read.map((item) => projected(item, index));
    const items = filter === undefined ? shown : shown.filter((item) => holds(filter.expression, item, filter));
    const last = read.at(-1);
    const more = isCut || (limit !== undefined && read.length === limit);
    return {
      items,
      evaluated: read.length,
      ...(more && last !== undefined ? { last: lastKey(last, hash, range) } : {}),
    };
  }

  const write = (one: PlainWrite): void =>
    "put" in one ? set(keyIn(one.put), kept(one.put)) : set(one.remove, undefined);

  function allOf(query: Query): Item[] {
    const items: Item[] = [];
    let from: Item | undefined;
    do {
      const page = pageOf({ ...query, ...(from ? { from } : {}) });
      items.push(...page.items);
      from = page.last;
    } while (from !== undefined && items.length < (query.limit ?? Number.POSITIVE_INFINITY));
    return items.slice(0, query.limit);
  }

  return {
    get: async (key) => current(heldAt(key)),
    many: async (keys) => keys.map((key) => current(heldAt(key))).filter((item) => item !== undefined),
    page: async (query) => pageOf(query),
    all: async (query) => allOf(query),
    ofAuthor: async (authorKey, limit) => allOf({ ...ofAuthor(authorKey), limit }),
    async put(item, when) {
      if (!met(keyIn(item), when)) return "conflict";
      set(keyIn(item), kept(item));
      return "saved";
    },
    async insert(items) {
      return items.map((item) => {
        const key = keyIn(item);
        if (current(heldAt(key)) !== undefined) return false;
        set(key, kept(item));
        return true;
      });
    },
    async transact(writes): Promise<Transacted> {
      const keys = new Set(writes.map((one) => `${keyOf(one).pk} ${keyOf(one).sk}`));
      if (keys.size !== writes.length) throw new Error("A transaction names one item twice.");
      if (writes.length > MOST_WRITES) throw new Error("A transaction has 100 writes at most.");
      const failed = writes.flatMap((one, at) => (met(keyOf(one), conditionOf(one)) ? [] : [at]));
      if (failed.length > 0) return { ok: false, failed };
      for (const one of writes) apply(one);
      return { ok: true };
    },
    async remove(keys) {
      for (const key of keys) set(key, undefined);
    },
    async write(writes) {
      for (const one of writes) write(one);
    },
    items() {
      all ??= [...partitions.values()].flatMap((held) =>
        [...held.values()].map(current).filter((item) => item !== undefined),
      );
      return all;
    },
    restore(items) {
      all = undefined;
      partitions.clear();
      indexed.clear();
      asked.clear();
      for (const item of items) set(keyIn(item), item);
    },
  };
}

const ofAuthor = (authorKey: string): Query => ({
  index: "author",
  key: { expression: "authorKey = :key", values: { ":key": authorKey } },
  forward: false,
});

const nameOf = (item: Item, range: string): string => `${item[range]}\u0000${item.pk}\u0000${item.sk}`;
const keyIn = (item: Item | Key): Key => ({ pk: String(item.pk), sk: String(item.sk) });

function projected(item: Item, index: keyof typeof INDEX_KEYS): Item {
  const shown: Item = { pk: item.pk, sk: item.sk };
  for (const name of [...INDEX_KEYS[index], ...PROJECTED]) if (item[name] !== undefined) shown[name] = item[name];
  return shown;
}

function lastKey(item: Item, hash: string, range: string): Item {
  return { pk: item.pk, sk: item.sk, [hash]: item[hash], [range]: item[range] };
}

/** As the table would give it back: without what is undefined, and never changed again. */
function kept<T>(value: T): T {
  if (value === null || typeof value !== "object" || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((one) => (one === undefined ? null : kept(one)))) as T;
  if (value instanceof Uint8Array) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = kept(inner);
  return Object.freeze(copy) as T;
}
