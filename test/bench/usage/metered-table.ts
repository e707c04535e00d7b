import { inOneTurn } from "../../../shared/aws/dynamo/read-together.ts";
import type { Table } from "../../../shared/aws/dynamo/table.ts";
import type { Item } from "../../../shared/aws/dynamo/upgrade.ts";
import { type Key, keyOf, type Query } from "../../../shared/aws/dynamo/wire.ts";
import type { Usage } from "../../../shared/domain/cost/prices.ts";
import { keyReadUnits, queryUnits, sizeOf, type Touch, writeUnits } from "./table-units.ts";

/** Requests beside units: what leaves the function. */
export interface Metered extends Usage {
  tableRequests?: number;
  /** Of Comprehend: a call for up to 25 texts of one language. */
  sentimentRequests?: number;
}

const KEYS_A_READ = 100;
/** Of one statement, and items of one of its pages (`by-statement.ts`). */
const AUTHORS_A_STATEMENT = 10;
const ITEMS_A_PAGE = 10;
const KEYS_A_WRITE = 25;
const PAGE_BYTES = 1_024 * 1_024;

/** Told of each partition that is read or written. */
export type Touched = (kind: "reads" | "writes", touch: Touch) => void;

/** Counts what each verb is billed. `raw`: the same table without faults, to look at what stood there before. */
export function meteredTable(
  table: Table,
  raw: Table,
  add: (more: Metered) => void,
  touched: Touched = () => {},
): Table {
  async function written<T>(keys: readonly Key[], times: number, requests: number, work: () => Promise<T>): Promise<T> {
    const before = await Promise.all(keys.map(({ pk, sk }) => raw.get({ pk, sk })));
    const answer = await work();
    const after = await Promise.all(keys.map(({ pk, sk }) => raw.get({ pk, sk })));
    let tableWrites = 0;
    for (const [at] of keys.entries()) {
      const { table: own, indexes } = writeUnits(before[at], after[at]);
      tableWrites += own * times + indexes.reduce((sum, { units }) => sum + units, 0);
      touched("writes", { partition: keys[at]!.pk, units: own * times });
      for (const touch of indexes) touched("writes", touch);
    }
    add({ tableWrites, tableRequests: requests });
    return answer;
  }

  const read = (partition: string, item: Item | undefined): number => {
    const units = keyReadUnits(item);
    touched("reads", { partition, units });
    return units;
  };

  const queried = (query: Query, items: readonly Item[]): void => {
    const consistent = query.index === undefined && query.consistent === true;
    const units = queryUnits(items, consistent);
    touched("reads", {
      ...(query.index === undefined ? {} : { index: query.index }),
      partition: partitionOf(query),
      units,
    });
    const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
    add({ tableReads: units, tableRequests: Math.max(1, Math.ceil(bytes / PAGE_BYTES)) });
  };

  /** A statement reads all that its authors wrote, in pages. */
  const stated = inOneTurn(String, async (authorKeys: string[]) => {
    for (let at = 0; at < authorKeys.length; at += AUTHORS_A_STATEMENT) {
      const some = authorKeys.slice(at, at + AUTHORS_A_STATEMENT);
      const lists = await Promise.all(some.map((key) => raw.ofAuthor(key, Number.MAX_SAFE_INTEGER)));
      for (const [i, items] of lists.entries()) readOf(some[i] ?? "", items);
      add({ tableRequests: Math.max(1, Math.ceil(lists.flat().length / ITEMS_A_PAGE)) });
    }
    return new Map();
  });

  function readOf(authorKey: string, items: readonly Item[]): void {
    const units = queryUnits(items, false);
    touched("reads", { index: "author", partition: authorKey, units });
    add({ tableReads: units });
  }

  return {
    async get(key) {
      const item = await table.get(key);
      add({ tableReads: read(key.pk, item), tableRequests: 1 });
      return item;
    },
    async many(keys) {
      const items = await table.many(keys);
      const found = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
      add({
        tableReads: keys.reduce((sum, { pk, sk }) => sum + read(pk, found.get(`${pk} ${sk}`)), 0),
        tableRequests: Math.ceil(keys.length / KEYS_A_READ),
      });
      return items;
    },
    async page(query) {
      const page = await table.page(query);
      queried(query, page.items);
      return page;
    },
    async all(query) {
      const items = await table.all(query);
      queried(query, items);
      return items;
    },
    async ofAuthor(authorKey, limit) {
      const [items] = await Promise.all([table.ofAuthor(authorKey, limit), stated([authorKey])]);
      return items;
    },
    put: (item, when) => written([item as unknown as Key], 1, 1, () => table.put(item, when)),
    insert: (items) =>
      written(items as unknown as Key[], 1, Math.ceil(items.length / KEYS_A_WRITE), () => table.insert(items)),
    transact: (writes) => written(writes.map(keyOf), 2, 1, () => table.transact(writes)),
    remove: (keys) => written(keys, 1, Math.ceil(keys.length / KEYS_A_WRITE), () => table.remove(keys)),
    write: (writes) =>
      written(writes.map(keyOf), 1, Math.ceil(writes.length / KEYS_A_WRITE), () => table.write(writes)),
  };
}

/** Every query names its partition first: `pk = :pk`, or the index's own names. */
const partitionOf = ({ key }: Query): string => String(key.values?.[/= (:\w+)/.exec(key.expression)?.[1] ?? ""]);
