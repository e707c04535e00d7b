import type { Message } from "../../domain/message/message.ts";
import { asksPerson, type Outgoing } from "../../domain/outgoing/outgoing.ts";
import { countsAt } from "../../domain/report/outgoing-facts.ts";
import type { Store } from "../../ports.ts";
import { layerItem } from "./approvals.ts";
import { decided } from "./chains.ts";
import { dueReader } from "./due.ts";
import { exceptionWrites } from "./exceptions.ts";
import { holdsStand } from "./holds.ts";
import { awaitsEcho, echoPk, fromItem, messageKey, outgoingItem, outgoingKey, standsKey } from "./items.ts";
import { listedAt } from "./listed.ts";
import { messageWrites, unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Write } from "./wire.ts";

/** Outgoing messages: each move with its decision, its chain link and the message it answers, or nothing. */

export type OutgoingStore = Pick<
  Store,
  "outgoing" | "saveOutgoing" | "stuck" | "needsPerson" | "exported" | "outgoingByTextKey"
>;

export function outgoingStore(table: Table, shards: number): OutgoingStore {
  const { dueItems, read } = dueReader(table, shards);

  async function one(id: string): Promise<Outgoing | undefined> {
    const key = outgoingKey(id);
    const item = key && (await table.get(key));
    return item && fromItem<Outgoing>(item);
  }

  return {
    outgoing: one,

    saveOutgoing(next, was, also = {}) {
      const own: Write[] = [
        ...outgoingWrites(next, was, shards),
        ...(also.message ? messageWrites(also.message.next, also.message.was, shards) : []),
        ...holdsStand(also.holds),
        ...(also.layer ? [{ put: layerItem(also.layer, shards) }] : []),
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
      return found.filter(asksPerson);
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

/** It and what follows it. */
export function outgoingWrites(next: Outgoing, was: Outgoing | undefined, shards: number): Write[] {
  const stored = { ...next, revision: was ? was.revision + 1 : next.revision };
  return [
    {
      put: { ...outgoingItem(stored, shards), ...listedAt("outgoing", stored.id, countsAt(stored), shards) },
      when: unchanged(was),
    },
    ...echoWrites(stored, was),
    ...standsWrites(stored, was),
    ...exceptionWrites(stored, was),
  ];
}

/** Once a post stands on its platform. The pointer stays where the post is taken back: what was written under it was. */
function standsWrites(next: Outgoing, was: Outgoing | undefined): Write[] {
  const { kind, channel, account, externalId, messageId, campaign } = next;
  if (kind !== "post" || externalId === undefined || externalId === was?.externalId) return [];
  const own = { entity: "post-at", v: 1, post: messageId, ...(campaign === undefined ? {} : { campaign }) };
  return [{ put: { ...standsKey(channel, account, externalId), ...own } }];
}

/** The pointer for an echo stands exactly as long as the message is out of our sight. */
function echoWrites(next: Outgoing, was: Outgoing | undefined): Write[] {
  const pk = echoPk(next.channel, next.account, next.textKey);
  const oldPk = was && echoPk(was.channel, was.account, was.textKey);
  const stands = was !== undefined && awaitsEcho(was);
  if (awaitsEcho(next)) return stands && pk === oldPk ? [] : [{ put: { pk, sk: next.id, entity: "echo", v: 1 } }];
  return stands && oldPk !== undefined ? [{ remove: { pk: oldPk, sk: next.id } }] : [];
}
