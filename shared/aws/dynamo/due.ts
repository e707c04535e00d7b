import { type DuePartition, due, fromItem } from "./items.ts";
import { idOf } from "./message-form.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/** Reading the `due` index: what a partition holds, the most urgent first, over all its shards. */

export function dueReader(table: Table, shards: number) {
  /** The most urgent entries of a due partition, over all its shards; the last ones first where asked. Without a limit:
   * all. `after`: from behind this place on. */
  async function dueItems(
    partition: DuePartition,
    before: string | undefined,
    limit: number | undefined,
    order: "first" | "last" = "first",
    after?: string,
  ): Promise<Item[]> {
    const forward = order === "first";
    // Nothing sorts between a place and itself with a space behind it.
    const range =
      before === undefined
        ? ""
        : after === undefined || after === ""
          ? " AND dueSort < :before"
          : " AND dueSort BETWEEN :after AND :before";
    const from = range.includes(":after") ? { ":after": `${after} ` } : {};
    const pages = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        table.all({
          index: "due",
          key: {
            expression: `dueShard = :p${range}`,
            values: { ":p": due(partition, shard), ...(before === undefined ? {} : { ":before": before }), ...from },
          },
          forward,
          ...(limit === undefined ? {} : { limit }),
        }),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => (String(a.dueSort) < String(b.dueSort) === forward ? -1 : 1))
      .slice(0, limit);
  }

  /** The index may lag: what it names is read again, in its order. */
  async function read<T extends { id: string }>(entries: Item[], keyOf: (id: string) => Key | undefined): Promise<T[]> {
    const ids = entries.map((entry) => (entry.entity === "message" ? idOf(entry.pk) : String(entry.id)));
    const items = await table.many(ids.flatMap((id) => keyOf(id) ?? []));
    const found = new Map(items.map(fromItem<T>).map((one) => [one.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  return { dueItems, read };
}
