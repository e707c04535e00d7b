import { deflateRawSync, inflateRawSync } from "node:zlib";
import { BY_DAY } from "../../domain/report/dimensions.ts";
import type { Counts } from "../../domain/report/report.ts";
import type { MonthCounts, Rollup } from "../../domain/report/rollup.ts";
import type { CounterStore } from "../../ports.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";

/**
 * Days and months that are over, an item each: the counters of each scope, packed. Days stand in their order, since a query
 * is billed for its bytes together and a read by key for four KB at least. A counter's name and number take some two bytes
 * there, and forty where it is counted.
 */

/** As tables have named them since the first. */
const DAYS = "FOLD";
const MONTHS = "FOLDM";
/** What they hold. Those of a release that looked at other counters by the day are rolled up again. */
const FORM = `1 ${BY_DAY.join(" ")}`;
/** An item takes 400 KB, its names among them. */
const MOST_BYTES = 390_000;

export function rollupStore(
  table: Table,
): Pick<CounterStore, "saveRollup" | "rollups" | "saveMonthRollup" | "monthRollups"> {
  async function save(pk: string, { name, touched, scopes }: Rollup<unknown>): Promise<void> {
    const own = Object.entries(scopes).map(([mark, counts]) => [named(mark), packed(counts)] as const);
    // Reports read what is larger as it was before.
    if (own.reduce((sum, [of, { length }]) => sum + of.length + length, 0) > MOST_BYTES) return;
    await table.put({ pk, sk: name, entity: "fold", form: FORM, touched, scopes: Object.fromEntries(own) });
  }

  return {
    saveRollup: (rollup) => save(DAYS, rollup),
    saveMonthRollup: (rollup) => save(MONTHS, rollup),

    async rollups({ from, to }) {
      const values = { ":pk": DAYS, ":from": from, ":to": to };
      const key = { expression: "pk = :pk AND sk BETWEEN :from AND :to", values };
      return (await table.all({ key, forward: true })).flatMap(rollupOf<Counts>);
    },

    async monthRollups(months) {
      return (await table.many(months.map((sk) => ({ pk: MONTHS, sk })))).flatMap(rollupOf<MonthCounts>);
    },
  };
}

/** No name in an item is empty. */
const named = (mark: string): string => `of${mark}`;

const packed = (counts: unknown): Uint8Array => deflateRawSync(JSON.stringify(counts));

/** A scope is unpacked when it is looked at: a report looks at one. */
function rollupOf<T>({ form, sk, touched, scopes: bytesOf }: Item): Rollup<T>[] {
  if (form !== FORM) return [];
  const scopes: Record<string, T> = {};
  for (const [name, bytes] of Object.entries(bytesOf as Record<string, Uint8Array>))
    Object.defineProperty(scopes, name.slice(named("").length), {
      enumerable: true,
      get: (): T => JSON.parse(inflateRawSync(bytes).toString("utf8")),
    });
  return [{ name: String(sk), touched: Number(touched), scopes }];
}
