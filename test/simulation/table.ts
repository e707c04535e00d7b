import type { PlainWrite, Table, Transacted } from "../../shared/aws/dynamo/table.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { type Condition, type Key, keyOf, type Query, type Write } from "../../shared/aws/dynamo/wire.ts";
import { INDEX_KEYS, PROJECTED } from "../fakes/table-schema.ts";
import { holds, updated } from "./expressions.ts";

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

const INDEXES = Object.entries(INDEX_KEYS);

/** API reference, TransactWriteItems and Query. */
const MOST_WRITES = 100;
const PAGE_ITEMS = 1_000;

export function simulatedTable({ nowMs = () => 0, lagMs = () => 0, changed }: TableOptions = {}): SimulatedTable {
  const partitions = new Map<string, Map<string, Held>>();
  /** What stands in a partition of an index, or stood there lately. */
  const indexed = new Map<string, Set<Held>>();
  /** As last asked for, until the next write. */
  let all: Item[] | undefined;

  const heldAt = ({ pk, sk }: Key): Held | undefined => partitions.get(pk)?.get(sk);
  const current = (held: Held | undefined): Item | undefined => held?.versions.at(-1)?.item;
  const asOf = ({ versions }: Held, atMs: number): Item | undefined => {
    for (let at = versions.length - 1; at >= 0; at -= 1) if (versions[at]!.sinceMs <= atMs) return versions[at]!.item;
    return undefined;
  };

  function enter(item: Item, held: Held): void {
    for (const [index, [hash]] of INDEXES) {
      const value = item[hash];
      if (value === undefined) continue;
      const place = `${index} ${value}`;
      const inside = indexed.get(place);
      if (inside === undefined) indexed.set(place, new Set([held]));
      else inside.add(held);
    }
  }

  function set({ pk, sk }: Key, next: Item | undefined): void {
    const partition = partitions.get(pk) ?? new Map<string, Held>();
    partitions.set(pk, partition);
    const held = partition.get(sk) ?? { versions: [] };
    const old = current(held);
    if (old === undefined && next === undefined) return;
    const now = nowMs();
    if (held.versions.at(-1)?.sinceMs === now) held.versions.pop();
    held.versions.push({ item: next, sinceMs: now });
    while (held.versions.length > 1 && held.versions[1]!.sinceMs <= now - LONGEST_LAG_MS) held.versions.shift();
    partition.set(sk, held);
    all = undefined;
    if (next !== undefined) enter(next, held);
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
  function candidates({ index, key }: Query): Iterable<Held> {
    const name = /= (:\w+)/.exec(key.expression)?.[1] ?? "";
    const partition = String(key.values?.[name]);
    return (index === undefined ? partitions.get(partition)?.values() : indexed.get(`${index} ${partition}`)) ?? [];
  }

  function pageOf(query: Query): ReturnType<Table["page"]> extends Promise<infer P> ? P : never {
    const { index, key, filter, forward, limit, from, consistent } = query;
    const [hash, range] = index === undefined ? (["pk", "sk"] as const) : INDEX_KEYS[index];
    const atMs = nowMs() - (index === undefined && consistent === true ? 0 : lagMs());
    const matching: Item[] = [];
    for (const held of candidates(query)) {
      const item = asOf(held, atMs);
      if (item === undefined || item[hash] === undefined || item[range] === undefined) continue;
      if (holds(key.expression, item, key)) matching.push(item);
    }
    const placeOf = (item: Item): string => `${item[range]}\u0000${item.pk}\u0000${item.sk}`;
    matching.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    if (!forward) matching.reverse();
    const place = from === undefined ? undefined : placeOf(from);
    const rest =
      place === undefined
        ? matching
        : matching.filter((item) => (forward ? placeOf(item) > place : placeOf(item) < place));
    const read = rest.slice(0, Math.min(limit ?? PAGE_ITEMS, PAGE_ITEMS));
    const shown = index === undefined ? read : read.map((item) => projected(item, index));
    const items = filter === undefined ? shown : shown.filter((item) => holds(filter.expression, item, filter));
    const last = read.at(-1);
    const more = read.length < rest.length || (limit !== undefined && read.length === limit);
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
      for (const item of items) set(keyIn(item), item);
    },
  };
}

const ofAuthor = (authorKey: string): Query => ({
  index: "author",
  key: { expression: "authorKey = :key", values: { ":key": authorKey } },
  forward: false,
});

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
