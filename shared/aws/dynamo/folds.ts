import { deflateRawSync, inflateRawSync } from "node:zlib";
import { countsByScope, scopeMark } from "../../domain/report/fold.ts";
import type { Counts } from "../../domain/report/report.ts";
import type { CounterStore } from "../../ports/counters.ts";
import type { Table } from "./table.ts";

/**
 * Days that are over, an item each: the counters of each scope, packed. They stand in the order of their days, since a
 * query is billed for its bytes together and a read by key for four KB at least. A counter's name and number take some
 * two bytes there, and forty where it is counted.
 */

const PARTITION = "FOLD";
/** An item takes 400 KB, its names among them. */
const MOST_BYTES = 390_000;

export function foldStore(table: Table): Pick<CounterStore, "saveFold" | "folds"> {
  return {
    async saveFold(day, touched, counts) {
      const scopes = Object.entries(countsByScope(counts)).map(([mark, own]) => [named(mark), packed(own)] as const);
      // Reports read such a day from its counters.
      if (scopes.reduce((sum, [name, { length }]) => sum + name.length + length, 0) > MOST_BYTES) return;
      await table.put({ pk: PARTITION, sk: day, entity: "fold", v: 1, touched, scopes: Object.fromEntries(scopes) });
    },

    async folds({ from, to }) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :to",
          values: { ":pk": PARTITION, ":from": from, ":to": to },
        },
        forward: true,
      });
      return items
        .filter(({ v }) => v === 1)
        .map(({ sk, touched, scopes }) => ({
          day: String(sk),
          touched: Number(touched),
          of(scope) {
            const own = (scopes as Record<string, Uint8Array>)[named(scopeMark(scope))];
            return own === undefined ? {} : unpacked(own);
          },
        }));
    },
  };
}

/** No name in an item is empty. */
const named = (mark: string): string => `of${mark}`;
const packed = (counts: Counts): Uint8Array => deflateRawSync(JSON.stringify(counts));
const unpacked = (bytes: Uint8Array): Counts => JSON.parse(inflateRawSync(bytes).toString("utf8"));
