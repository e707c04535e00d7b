import type { Decision } from "../../domain/outgoing/outgoing.ts";
import { fromItem, messagePk } from "./items.ts";
import type { Table } from "./table.ts";

/** Everything under one message or pair, in one query, by what it is. */
export async function under(table: Table, id: string) {
  const items = await table.all({
    key: { expression: "pk = :pk", values: { ":pk": messagePk(id) } },
    forward: true,
    consistent: true,
  });
  const of = <T>(entity: string): T[] => items.filter((item) => item.entity === entity).map((one) => fromItem<T>(one));
  return { of, decisions: of<Decision & { v?: 1 }>("decision").map(({ v: _, ...decision }) => decision) };
}
