import { CHAINS } from "../../domain/lanes/audit.ts";
import type { Message } from "../../domain/message/message.ts";
import { isPostId } from "../../domain/posts/post-id.ts";
import type { PostPair } from "../../domain/posts/post-pair.ts";
import { endedAt, platformLimitMs, postEndedAt } from "../../domain/records/retention.ts";
import { chainStore } from "./chains.ts";
import { due, fromItem, limitItem, messageKey, shardOf } from "./items.ts";
import { idOf } from "./message-form.ts";
import { DAYS } from "./messages.ts";
import { pairKey } from "./posts.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** Messages and posts of a release that did not know what is kept, and for how long: each is given the places of one that
 * comes and ends today. */

/** Entries of a day, and links of a chain, that are read, and then read back, at a time. */
const A_PAGE = 100;

const CHAIN = "chain";

export const keepEarlier =
  (table: Table, shards: number) =>
  /** `after`: `day shard place`, then `chain number sequence`, or empty: from the first day on. `undefined`: there are no
   * more. */
  async (after: string): Promise<string | undefined> => {
    const [on = "", at = "0", place = ""] = after.split(" ");
    if (on === CHAIN) return keepPosts(table, { shards, chain: Number(at), after: Number(place) });
    const next = on === "" ? undefined : await keepDay(table, { shards, day: on, shard: Number(at), after: place });
    if (next !== undefined) return next;
    const day = await nextDay(table, on);
    return day === undefined ? `${CHAIN} 0 0` : `${day} 0 `;
  };

/** `undefined`: the day's shards are done. */
async function keepDay(
  table: Table,
  { shards, day, shard, after }: { shards: number; day: string; shard: number; after: string },
): Promise<string | undefined> {
  const { items, last } = await table.page({
    index: "day",
    key: {
      expression: "dayShard = :p AND daySort > :after",
      values: { ":p": `${day}#${shard}`, ":after": after || " " },
    },
    forward: true,
    limit: A_PAGE,
  });
  const ids = items.filter(({ entity }) => entity === "message").map(({ pk }) => idOf(pk));
  for (const item of await table.many(ids.map(messageKey))) {
    const message = fromItem<Message>(item);
    const ended = endedAt(message);
    if (item.dueShard === undefined && ended !== undefined)
      await keep(table, messageKey(message.id), { ...message, shards, ended, partition: "kept" });
    if (platformLimitMs(message.channel) !== undefined && message.visibility !== "deleted")
      await table.put(limitItem(message, shards), { expression: "attribute_not_exists(pk)" });
  }
  if (last !== undefined) return `${day} ${shard} ${items.at(-1)?.daySort}`;
  return shard + 1 < shards ? `${day} ${shard + 1} ` : undefined;
}

/** By what was decided of them: withdrawn ones stand in no month. */
async function keepPosts(
  table: Table,
  { shards, chain, after }: { shards: number; chain: number; after: number },
): Promise<string | undefined> {
  const links = await chainStore(table).chain(chain, after, A_PAGE);
  const ids = new Set(links.map(({ decision }) => decision.messageId).filter(isPostId));
  for (const item of await table.many([...ids].map(pairKey))) {
    const pair = fromItem<PostPair>(item);
    const ended = postEndedAt(pair);
    if (item.dueShard === undefined && ended !== undefined)
      await keep(table, pairKey(pair.id), { ...pair, shards, ended, partition: "post-kept" });
  }
  const last = links.at(-1);
  if (last !== undefined) return `${CHAIN} ${chain} ${last.sequence}`;
  return chain + 1 < CHAINS ? `${CHAIN} ${chain + 1} 0` : undefined;
}

async function nextDay(table: Table, after: string): Promise<string | undefined> {
  const key = { expression: "pk = :pk AND sk > :after", values: { ":pk": DAYS, ":after": after || " " } };
  const [next] = await table.all({ key, forward: true, limit: 1, consistent: true });
  return next && String(next.sk);
}

interface Ended {
  id: string;
  revision: number;
  shards: number;
  ended: string;
  partition: "kept" | "post-kept";
}

/** One that changed meanwhile has its place by that. */
async function keep(table: Table, key: Key, { id, revision, shards, ended, partition }: Ended): Promise<void> {
  await table.transact([
    {
      update: key,
      expression: "SET dueShard = :shard, dueSort = :sort",
      when: "revision = :was AND attribute_not_exists(dueShard)",
      values: { ":shard": due(partition, shardOf(id, shards)), ":sort": `${ended}#${id}`, ":was": revision },
    },
  ]);
}
