import type { Message } from "../../domain/message/message.ts";
import { endedAt, platformLimitMs } from "../../domain/records/retention.ts";
import { due, fromItem, limitItem, messageKey, shardOf } from "./items.ts";
import { DAYS } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** Messages of a release that did not know what is kept, and for how long: each is given the places of one that comes
 * and ends today. */

/** Entries of a day that are read, and then read back, at a time. */
const A_PAGE = 100;

export const keepEarlier =
  (table: Table, shards: number) =>
  /** `after`: `day shard place`, or empty: from the first day on. `undefined`: there are no more. */
  async (after: string): Promise<string | undefined> => {
    const [on = "", shard = "0", place = " "] = after.split(" ");
    if (after === "") return firstOf(await nextDay(table, on));
    const { items, last } = await table.page({
      index: "day",
      key: {
        expression: "dayShard = :p AND daySort > :after",
        values: { ":p": `${on}#${shard}`, ":after": place || " " },
      },
      forward: true,
      limit: A_PAGE,
    });
    const ids = items.filter(({ entity }) => entity === "message").map(({ id }) => String(id));
    for (const item of await table.many(ids.map(messageKey))) {
      const message = fromItem<Message>(item);
      const ended = endedAt(message);
      if (item.dueShard === undefined && ended !== undefined) await keep(table, message, ended, shards);
      if (platformLimitMs(message.channel) !== undefined && message.visibility !== "deleted")
        await table.put(limitItem(message, shards), { expression: "attribute_not_exists(pk)" });
    }
    if (last !== undefined) return `${on} ${shard} ${items.at(-1)?.daySort}`;
    if (Number(shard) + 1 < shards) return `${on} ${Number(shard) + 1} `;
    return firstOf(await nextDay(table, on));
  };

const firstOf = (on: string | undefined): string | undefined => (on === undefined ? undefined : `${on} 0 `);

async function nextDay(table: Table, after: string): Promise<string | undefined> {
  const key = { expression: "pk = :pk AND sk > :after", values: { ":pk": DAYS, ":after": after || " " } };
  const [next] = await table.all({ key, forward: true, limit: 1, consistent: true });
  return next && String(next.sk);
}

/** One that changed meanwhile has its place by that. */
async function keep(table: Table, { id, revision }: Message, ended: string, shards: number): Promise<void> {
  const key: Key = messageKey(id);
  await table.transact([
    {
      update: key,
      expression: "SET dueShard = :shard, dueSort = :sort",
      when: "revision = :was AND attribute_not_exists(dueShard)",
      values: { ":shard": due("kept", shardOf(id, shards)), ":sort": `${ended}#${id}`, ":was": revision },
    },
  ]);
}
