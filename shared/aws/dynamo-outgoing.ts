import type { Message } from "../domain/message.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type { Store } from "../ports.ts";
import { decided } from "./dynamo-chains.ts";
import {
  awaitsEcho,
  type DuePartition,
  due,
  echoPk,
  fromItem,
  messageKey,
  outgoingItem,
  outgoingKey,
} from "./dynamo-items.ts";
import { messageWrites, unchanged } from "./dynamo-messages.ts";
import type { Table } from "./dynamo-table.ts";
import type { Item } from "./dynamo-upgrade.ts";
import type { Key, Write } from "./dynamo-wire.ts";

/** Outgoing messages: each move with its decision, its chain link and the message it answers, or nothing. */

export type OutgoingStore = Pick<
  Store,
  "outgoing" | "saveOutgoing" | "stuck" | "needsPerson" | "exported" | "outgoingByTextKey"
>;

export function outgoingStore(table: Table, shards: number): OutgoingStore {
  /** The most urgent entries of a due partition, over all its shards. */
  async function dueItems(partition: DuePartition, before: string | undefined, limit: number): Promise<Item[]> {
    const pages = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        table.all({
          index: "due",
          key: {
            expression: `dueShard = :p${before === undefined ? "" : " AND dueSort < :before"}`,
            values: { ":p": due(partition, shard), ...(before === undefined ? {} : { ":before": before }) },
          },
          forward: true,
          limit,
        }),
      ),
    );
    return pages
      .flat()
      .sort((a, b) => (String(a.dueSort) < String(b.dueSort) ? -1 : 1))
      .slice(0, limit);
  }

  /** The index may lag: what it names is read again, in its order. */
  async function read<T extends { id: string }>(entries: Item[], keyOf: (id: string) => Key | undefined): Promise<T[]> {
    const ids = entries.map((entry) => String(entry.id));
    const items = await table.many(ids.flatMap((id) => keyOf(id) ?? []));
    const found = new Map(items.map((item) => [item.id, fromItem<T>(item)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async function one(id: string): Promise<Outgoing | undefined> {
    const key = outgoingKey(id);
    const item = key && (await table.get(key));
    return item && fromItem<Outgoing>(item);
  }

  return {
    outgoing: one,

    saveOutgoing(next, was, also = {}) {
      const stored = { ...next, revision: was ? was.revision + 1 : next.revision };
      const own: Write[] = [
        { put: outgoingItem(stored, shards), when: unchanged(was) },
        ...(also.message ? messageWrites(also.message.next, also.message.was, shards) : []),
        ...echoWrites(stored, was),
      ];
      return decided(table, own, also.decision);
    },

    async stuck(before, limit) {
      const [outgoing, pending] = await Promise.all([
        dueItems("outgoing", before, limit),
        dueItems("pending", undefined, limit),
      ]);
      const moving = await read<Outgoing>(outgoing, outgoingKey);
      const waiting = await read<Message>(pending, messageKey);
      return {
        outgoing: moving.filter(({ state }) => state === "approved" || state === "sending"),
        pendingSentiment: waiting.filter(
          (message) => message.sentiment.label === "pending" && message.visibility !== "deleted",
        ),
      };
    },

    async needsPerson(limit) {
      const found = await read<Outgoing>(await dueItems("person", undefined, limit), outgoingKey);
      return found.filter(({ state, seenAt }) => (state === "unknown" || state === "failed") && seenAt === undefined);
    },

    async exported(limit) {
      const found = await read<Outgoing>(await dueItems("bridge", undefined, limit), outgoingKey);
      return found.filter(({ state }) => state === "exported");
    },

    async outgoingByTextKey(channel, account, textKey) {
      const pointers = await table.all({
        key: { expression: "pk = :pk", values: { ":pk": echoPk(channel, account, textKey) } },
        forward: true,
        limit: 2,
        consistent: true,
      });
      const [pointer] = pointers;
      if (pointer === undefined || pointers.length > 1) return undefined;
      const found = await one(String(pointer.sk));
      return found && awaitsEcho(found) ? found : undefined;
    },
  };
}

/** The pointer for an echo stands exactly as long as the message is out of our sight. */
function echoWrites(next: Outgoing, was: Outgoing | undefined): Write[] {
  const pk = echoPk(next.channel, next.account, next.textKey);
  const oldPk = was && echoPk(was.channel, was.account, was.textKey);
  const stands = was !== undefined && awaitsEcho(was);
  if (awaitsEcho(next)) return stands && pk === oldPk ? [] : [{ put: { pk, sk: next.id, entity: "echo", v: 1 } }];
  return stands && oldPk !== undefined ? [{ remove: { pk: oldPk, sk: next.id } }] : [];
}
