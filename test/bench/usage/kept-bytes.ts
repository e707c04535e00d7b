import type { Item } from "../../../shared/aws/dynamo/upgrade.ts";
import { INDEX_KEYS, PROJECTED } from "../../fakes/table-schema.ts";
import { sizeOf } from "./table-units.ts";

/** What DynamoDB bills for keeping an item: 100 bytes beside its own, and as much for its entry of each index that has its
 * keys (developer guide, "Data modeling building blocks"; price list, "Data storage"). */

export interface KeptBytes {
  own: number;
  indexes: number;
}

const OVERHEAD = 100;

export function keptBytes(item: Item): KeptBytes {
  const entries = Object.values(INDEX_KEYS)
    .filter((keys) => keys.every((key) => item[key] !== undefined))
    .map((keys) => pick(item, ["pk", "sk", ...keys, ...PROJECTED]));
  return { own: bytes(item), indexes: entries.reduce((sum, entry) => sum + bytes(entry), 0) };
}

/** By entity. */
export function keptIn(items: Iterable<Item>): Record<string, KeptBytes> {
  const sums: Record<string, KeptBytes> = {};
  for (const item of items) {
    const name = String(item.entity);
    const { own, indexes } = sums[name] ?? { own: 0, indexes: 0 };
    const more = keptBytes(item);
    sums[name] = { own: own + more.own, indexes: indexes + more.indexes };
  }
  return sums;
}

const bytes = (item: Item): number => sizeOf(item) + OVERHEAD;

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries([...new Set(names)].map((name) => [name, item[name]]));
