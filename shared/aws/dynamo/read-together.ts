import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/**
 * Reads that are asked for in one turn, as by messages that are stored side by side, go as one request (BatchGetItem takes
 * 100 keys). Each caller gets its own items; if the request fails, every caller gets that error.
 */
export const withReadsTogether = (table: Table): Table => ({ ...table, many: readTogether(table) });

export function readTogether(table: Pick<Table, "many">): Table["many"] {
  const ask = inOneTurn<Key, Item>(
    nameOf,
    async (keys) => new Map((await table.many(keys)).map((item) => [nameOf(item as unknown as Key), item])),
  );
  return async (keys) => {
    const items = await ask(keys);
    return keys.map((key) => items.get(nameOf(key))).filter((item) => item !== undefined);
  };
}

/** `read`: by the keys' names, what there is. Whoever asks gets that of the whole turn. */
export function inOneTurn<K, T>(nameOf: (key: K) => string, read: (keys: K[]) => Promise<Map<string, T>>) {
  let waiting: Map<string, K> | undefined;
  let reading: Promise<Map<string, T>> = Promise.resolve(new Map());
  async function readWaiting(): Promise<Map<string, T>> {
    // Those of the same turn are put down first.
    await undefined;
    const keys = [...(waiting?.values() ?? [])];
    waiting = undefined;
    return read(keys);
  }
  return async (keys: readonly K[]): Promise<Map<string, T>> => {
    if (waiting === undefined) {
      waiting = new Map();
      reading = readWaiting();
    }
    const own = reading;
    for (const key of keys) waiting.set(nameOf(key), key);
    return own;
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
