import { AppError } from "../../domain/errors.ts";
import { DAY_MS, iso } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { Decision } from "../../domain/outgoing/outgoing.ts";
import type { ChainBase } from "../../domain/records/chain-base.ts";
import type { DisposalLine, DisposalSum, DisposedBy } from "../../domain/records/disposal.ts";
import type { Hold } from "../../domain/records/hold.ts";
import type { RecordStore } from "../../ports.ts";
import { baseKey, chainPk, decided, linkSk } from "./chains.ts";
import { consultationWrites } from "./consultations.ts";
import { linesPk, logged, notLogged, SUMS } from "./disposal-log.ts";
import { dueReader } from "./due.ts";
import { holdsMove, holdsRevision, holdsStand } from "./holds.ts";
import { fromItem, messageKey, messagePk } from "./items.ts";
import type { keepEarlier } from "./kept-earlier.ts";
import { buried, messageWrites, unchanged } from "./messages.ts";
import { outgoingWrites } from "./outgoing.ts";
import type { Table } from "./table.ts";
import type { Item } from "./upgrade.ts";
import type { Key } from "./wire.ts";

/** Holds, what is due for disposal, and the log of what went: a line a record, and a sum a day, class and rule. */

const HOLDS = "HOLDS";
const dayBefore = (ms: number): string => iso(ms - DAY_MS).slice(0, 10);

/** What a store has for one function alone. */
export const notHere = (): never => {
  throw new AppError("bad-configuration", "Another function does this.");
};

export function recordStore(
  table: Table,
  shards: number,
  nowMs: () => number,
  earlier?: typeof keepEarlier,
): RecordStore {
  const { dueItems, read } = dueReader(table, shards);

  const readBack = async (entries: Item[]): Promise<Message[]> =>
    (await read<Message>(entries, messageKey)).filter(({ disposed }) => disposed === undefined);

  async function holds(): Promise<Hold[]> {
    const items = await table.all({
      key: { expression: "pk = :pk", values: { ":pk": HOLDS } },
      forward: false,
      consistent: true,
    });
    return items.map(fromItem<Hold>);
  }

  return {
    holds,

    async holdsNow() {
      // First the revision: a hold that comes between the two reads makes the write fail, and never the other way.
      const revision = await holdsRevision(table);
      return { holds: await holds(), revision };
    },

    saveHold(next, was, decision) {
      const revision = was ? was.revision + 1 : next.revision;
      const item = { ...next, revision, pk: HOLDS, sk: `${next.since}#${next.id}`, entity: "hold" };
      return decided(table, [{ put: item, when: unchanged(was) }, holdsMove], decision);
    },

    ended: async (after, before, limit) => readBack(await dueItems("kept", before, limit, "first", after)),
    keepEarlier: earlier?.(table, shards) ?? notHere,
    limited: async (before, limit) => readBack(await dueItems("limited", before, limit)),

    async dispose(next, was, by, { outgoing = [], consultations = [], holds: at } = {}) {
      const rest = [
        ...outgoing.flatMap((one) => outgoingWrites(one.next, one.was, shards)),
        ...consultations.flatMap((one) => consultationWrites(one.next, one.was, shards)),
      ];
      const log = logged(next.id, by, iso(nowMs()));
      return buried(table, { was, rest, last: [...messageWrites(next, was, shards), ...log] }, at);
    },

    chainBase: async (chain) => {
      const item = await table.get(baseKey(chain));
      return item && fromItem<ChainBase>(item);
    },

    saveChainBase(next, was, decision: Decision, at) {
      const revision = was ? was.revision + 1 : next.revision;
      return decided(
        table,
        [
          { put: { ...next, revision, ...baseKey(next.chain), entity: "base" }, when: unchanged(was) },
          ...holdsStand(at),
        ],
        decision,
      );
    },

    async clearChain(chain, limit) {
      const base = await table.get(baseKey(chain));
      if (base === undefined) return 0;
      const { items } = await table.page({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :to",
          values: { ":pk": chainPk(chain), ":from": linkSk(0), ":to": linkSk(Number(base.sequence)) },
        },
        forward: true,
        limit,
        consistent: true,
      });
      const at = iso(nowMs());
      for (const { pk, sk, decision } of items) {
        const { id, messageId } = decision as Decision;
        const link: Key = { pk: String(pk), sk: String(sk) };
        const by: DisposedBy = { class: "decision", rule: String(base.rule) };
        // A link that is there is counted once: a run that was cut short finds those that are left.
        await table.transact([
          { remove: link, when: { expression: "attribute_exists(pk)" } },
          { remove: { pk: messagePk(messageId), sk: `D#${id}` } },
          ...logged(id, by, at),
        ]);
      }
      return items.length;
    },

    async logDisposal(id, by, at) {
      const stand = holdsStand(at);
      const log = logged(id, by, iso(nowMs()));
      const done = await table.transact([...stand, notLogged(id, dayBefore(nowMs())), ...log]);
      return !done.ok && done.failed.some((position) => position < stand.length) ? "conflict" : "saved";
    },

    async disposals(from, to) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND sk BETWEEN :from AND :to",
          values: { ":pk": SUMS, ":from": from, ":to": `${to}~` },
        },
        forward: false,
      });
      return items.map((item) => {
        const { day, class: of, rule, count } = item as unknown as DisposalSum;
        return { day, class: of, rule, count };
      });
    },

    async disposalLines(day, after, limit) {
      const items = await table.all({
        key: {
          expression: "pk = :pk AND sk > :after",
          values: { ":pk": linesPk(day), ":after": after === "" ? "!" : after },
        },
        forward: true,
        limit,
      });
      return items.map((item) => {
        const { at, class: of, rule, hash } = item as unknown as DisposalLine;
        return { at, class: of, rule, hash };
      });
    },
  };
}
