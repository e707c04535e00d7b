import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/**
 * Reads that are asked for in one turn, as by messages that are stored side by side, go as one request (BatchGetItem takes
 * 100 keys). Whoever asks gets theirs, or the one failure.
 */
export const withReadsTogether = (table: Table): Table => ({ ...table, many: readTogether(table) });

export function readTogether(table: Pick<Table, "many">): (keys: readonly Key[]) => Promise<Item[]> {
  let waiting: Map<string, Key> | undefined;
  let reading: Promise<Map<string, Item>> = Promise.resolve(new Map());
  async function read(): Promise<Map<string, Item>> {
    // Those of the same turn are put down first.
    await undefined;
    const keys = [...(waiting?.values() ?? [])];
    waiting = undefined;
    return new Map((await table.many(keys)).map((item) => [nameOf(item as unknown as Key), item]));
  }
  return async (keys) => {
    if (waiting === undefined) {
      waiting = new Map();
      reading = read();
    }
    const own = reading;
    for (const key of keys) waiting.set(nameOf(key), key);
    const items = await own;
    return keys.flatMap((key) => {
      const item = items.get(nameOf(key));
      return item === undefined ? [] : [item];
    });
  };
}

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;
