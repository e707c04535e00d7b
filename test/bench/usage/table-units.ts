import type { Item } from "../../../shared/aws/dynamo/upgrade.ts";
import { INDEX_KEYS, PROJECTED } from "../../fakes/table-schema.ts";

/**
 * What DynamoDB bills, in units: a KB written, 4 KB read consistently. Developer guide, "DynamoDB item sizes and formats",
 * "DynamoDB read and write operations" and "Global secondary indexes: provisioned throughput considerations".
 */

const KB = 1_024;
const READ_KB = 4;
/** Of a list or a map, beside one byte an entry. */
const CONTAINER = 3;

/** In bytes: names and values as UTF-8. */
export const sizeOf = (item: Item): number => sizeOfFields(item, Object.keys(item));

const sizeOfFields = (item: Item, names: readonly string[]): number =>
  names.reduce((sum, name) => {
    const value = item[name];
    return value === undefined ? sum : sum + Buffer.byteLength(name) + sizeOfValue(value);
  }, 0);

function sizeOfValue(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(significant(value) / 2) + 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return CONTAINER + value.reduce((sum: number, one) => sum + 1 + sizeOfValue(one), 0);
  if (typeof value === "object" && value !== null)
    return (
      CONTAINER +
      Object.entries(value).reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + sizeOfValue(one), 0)
    );
  return 1;
}

const significant = (value: number): number =>
  Math.abs(value).toExponential().replace(/e.*$/, "").replace(".", "").replace(/0+$/, "").length || 1;

/** What one partition of the table, or of one of its indexes, was asked. */
export interface Touch {
  /** Absent: the table itself. */
  index?: IndexName;
  partition: string;
  units: number;
}
export type IndexName = keyof typeof INDEX_KEYS;

/** A put, an update or a removal: the table's own units and those of each index that it moves. */
export function writeUnits(old: Item | undefined, next: Item | undefined): { table: number; indexes: Touch[] } {
  const table = units(Math.max(old === undefined ? 0 : sizeOf(old), next === undefined ? 0 : sizeOf(next)));
  const indexes: Touch[] = [];
  const inSome = INDEXES.filter(([, keys]) => isIn(old, keys) || isIn(next, keys));
  if (inSome.length === 0) return { table, indexes };
  const isMoved = old === undefined || next === undefined || HELD.some((name) => isOther(old[name], next[name]));
  const [oldBytes, nextBytes] = [sizeOfFields(old ?? {}, HELD), sizeOfFields(next ?? {}, HELD)];
  for (const [index, keys] of inSome) {
    const at = (item: Item, bytes: number): void =>
      void indexes.push({ index, partition: String(item[keys[0]]), units: units(bytes) });
    const own = keys.filter((key) => !HELD.includes(key));
    const before = isIn(old, keys) ? oldBytes + sizeOfFields(old, own) : undefined;
    const after = isIn(next, keys) ? nextBytes + sizeOfFields(next, own) : undefined;
    const stays = before !== undefined && after !== undefined && keys.every((key) => old?.[key] === next?.[key]);
    if (stays) {
      if (isMoved) at(next!, Math.max(before, after));
    } else {
      if (before !== undefined) at(old!, before);
      if (after !== undefined) at(next!, after);
    }
  }
  return { table, indexes };
}

/** What every index holds of an item, beside its own keys. */
const HELD = ["pk", "sk", ...PROJECTED];
const INDEXES = Object.entries(INDEX_KEYS) as [IndexName, (typeof INDEX_KEYS)[IndexName]][];

const isIn = (item: Item | undefined, [hash, range]: readonly [string, string]): item is Item =>
  item?.[hash] !== undefined && item[range] !== undefined;
const isOther = (before: unknown, after: unknown): boolean =>
  before !== after && JSON.stringify(before) !== JSON.stringify(after);

const units = (bytes: number): number => Math.max(1, Math.ceil(bytes / KB));

/** Each item read by its key is rounded up by itself. */
export const keyReadUnits = (item: Item | undefined): number =>
  item === undefined ? 1 : Math.max(1, Math.ceil(sizeOf(item) / (READ_KB * KB)));

/** A query's items are added up first. An index holds what is projected. */
export function queryUnits(items: readonly Item[], consistent: boolean): number {
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0);
  return Math.max(1, Math.ceil(bytes / (READ_KB * KB))) * (consistent ? 1 : 0.5);
}
