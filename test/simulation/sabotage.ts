import type { Table } from "../../shared/aws/dynamo/table.ts";
import { makeLibrarian } from "../../shared/aws/librarian.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { Pair } from "../../shared/domain/library/library.ts";
import type { InboundEvent, InboundItem } from "../../shared/domain/message/message.ts";
import { isNotice } from "../../shared/domain/message/message.ts";
import { type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import type { Sender, Store } from "../../shared/ports.ts";
import { CONSULT_SABOTAGES } from "./consult-sabotage.ts";
import type { Tamper } from "./functions.ts";
import { RECORDS_SABOTAGES } from "./records-sabotage.ts";
import { eavesdropping, stage, tables } from "./tamper.ts";

/**
 * Faults that somebody might build in: each takes one of the product's precautions away. A simulation that does not find
 * them proves nothing.
 */

/** What a stage is given, or answers, in place of the right thing. */
export const SABOTAGES: Record<string, Tamper> = {
  "claim without reading back": sender({ find: async () => "absent" }),
  "the platform's lists are trusted at once": sender({ readBackLagMs: 0 }),
  "a lost answer counts as sent": sending(async (send) => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof AppError && error.code === "platform-uncertain") return { externalId: "somewhere" };
      throw error;
    }
  }),
  "a lost answer counts as refused": sending(async (send) => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "platform-uncertain") throw error;
      throw new AppError("platform-refused", "No.", { facts: { why: "other", platform: "0" } });
    }
  }),
  "unknown is tried again": replies((next) => {
    if (next.state !== "unknown") return next;
    const { uncertainSince: _, leaseUntil: _l, ...rest } = next;
    return { ...rest, state: "approved" };
  }),
  "the lease is shorter than the time-out": replies((next, nowMs) =>
    next.state === "sending" ? { ...next, leaseUntil: iso(nowMs + 500), uncertainSince: iso(nowMs - 60_000) } : next,
  ),
  "an edit keeps the approval": stage("console", ({ store, ...ports }) => ({
    ...ports,
    store: {
      ...store,
      saveOutgoing(next, was, also = {}) {
        if (was === undefined || was.text === next.text || was.state !== "approved")
          return store.saveOutgoing(next, was, also);
        const { approvals, approvedHash: _ } = was;
        return store.saveOutgoing({ ...next, state: "approved", approvals, approvedHash: outgoingHash(next) }, was);
      },
    },
  })),
  "taken before it is queued": stage("webhook", ({ inbound, ...ports }) => ({
    ...ports,
    inbound: { send: (items, how) => inbound.send(items, how).catch(() => {}) },
  })),
  "words are queued as they came": stage("webhook", (ports) => {
    let raw: InboundEvent[] = [];
    return {
      ...eavesdropping(ports, (events) => {
        raw = events;
      }),
      inbound: {
        send: (items, how) =>
          ports.inbound.send(
            items.map((item) => withRaw(item, raw)),
            how,
          ),
      },
    };
  }),
  "no tombstone": stage("tag", ({ store, ...ports }) => ({
    ...ports,
    store: {
      ...store,
      saveMessage: async (next, was, version, holds) =>
        was === undefined && next.visibility === "deleted" ? "saved" : store.saveMessage(next, was, version, holds),
    },
  })),
  "deleted words stay in the history": tables("tag", (table) => ({
    ...table,
    transact: (writes) => table.transact(writes.filter((one) => !("remove" in one && one.remove.sk.startsWith("V#")))),
  })),
  "what a batch could not write counts as written": tables("tag", (table) => ({
    ...table,
    insert: async (items) => (await table.insert(items)).map(() => true),
  })),
  "what came last is newest": stage("tag", (ports) => ports, {
    taken: (records, nowMs) =>
      records.map((record) => (isNotice(record.item) ? record : { ...record, item: { ...record.item, atMs: nowMs } })),
  }),
  "failed records are acknowledged": stage("tag", (ports) => ports, { answered: () => ({ failed: [] }) }),
  "a batch of the stream is skipped when it fails": stage("outbox", (ports) => ports, { answered: () => ({}) }),
  "counters add without a checkpoint": stage("outbox", ({ store, newId, ...ports }) => ({
    ...ports,
    newId,
    store: {
      ...store,
      checkpoint: async () => undefined,
      count: (shard, sequence, deltas) => store.count(`${shard} ${newId()}`, sequence, deltas),
    },
  })),
  "half a post counts as all of it": stage("sweep", ({ store, ...ports }) => ({
    ...ports,
    store: {
      ...store,
      savePost: (next, was, also) =>
        store.savePost(next.state === "breached" ? { ...next, state: "published" } : next, was, also),
    },
  })),
  "taken back without asking the platform": sender({ remove: async () => "done" }),
  "the library is read once and never again": stage("console", (ports) => {
    const { store } = ports;
    let first: Promise<number> | undefined;
    const libraryRevision = (): Promise<number> => {
      first ??= store.libraryRevision();
      return first;
    };
    return { ...ports, librarian: makeLibrarian({ ...store, libraryRevision }, ports) };
  }),
  "a text's last day is never over": stage("console", (ports) => {
    const { store } = ports;
    const endless = (pairs: readonly Pair[]): Pair[] => pairs.map(({ expiresOn: _, ...pair }) => pair);
    const library = async () => {
      const { revision, pairs } = await store.library();
      return { revision, pairs: endless(pairs) };
    };
    const libraryChanges: typeof store.libraryChanges = async (since) => {
      const changes = await store.libraryChanges(since);
      return changes && { ...changes, pairs: endless(changes.pairs) };
    };
    return { ...ports, librarian: makeLibrarian({ ...store, library, libraryChanges }, ports) };
  }),
  "writes ask for nothing": tables("reply", unconditional),
  "two decide at once": tables("console", unconditional),
  "the cursor goes ahead of the queue": stage("poll", (ports) => ({
    ...ports,
    channel(name) {
      const channel = ports.channel(name);
      return (
        channel && {
          ...channel,
          async poll(account, cursor, held) {
            const polled = await channel.poll(account, cursor, held);
            if (polled.cursor !== undefined)
              await ports.store.saveCursor(`${account.channel}/${account.name}`, polled.cursor);
            return polled;
          },
        }
      );
    },
  })),
  ...CONSULT_SABOTAGES,
  ...RECORDS_SABOTAGES,
};

function sender(change: Partial<Sender>): Tamper {
  return stage("reply", (ports) => ({
    ...ports,
    sender(name) {
      const sender = ports.sender(name);
      return sender && { ...sender, ...change };
    },
  }));
}
function sending(change: (send: () => ReturnType<Sender["send"]>) => ReturnType<Sender["send"]>): Tamper {
  return stage("reply", (ports) => ({
    ...ports,
    sender(name) {
      const sender = ports.sender(name);
      return sender && { ...sender, send: (account, outgoing) => change(() => sender.send(account, outgoing)) };
    },
  }));
}
function replies(change: (next: Outgoing, nowMs: number) => Outgoing): Tamper {
  return stage("reply", ({ store, ...ports }) => ({
    ...ports,
    store: {
      ...store,
      saveOutgoing: ((next, was, also) =>
        store.saveOutgoing(change(next, ports.nowMs()), was, also)) satisfies Store["saveOutgoing"],
    },
  }));
}

function unconditional(table: Table): Table {
  return {
    ...table,
    put: (item) => table.put(item),
    transact: (writes) =>
      table.transact(
        writes.flatMap((write) => {
          if ("check" in write) return [];
          const { when: _, ...rest } = write;
          return rest;
        }),
      ),
  };
}

function withRaw(item: InboundItem, raw: readonly InboundEvent[]): InboundItem {
  if (isNotice(item)) return item;
  const own = raw.find((event) => event.type === "message" && event.externalId === item.externalId);
  return own?.type === "message" && own.text !== undefined ? { ...item, text: own.text } : item;
}

const iso = (ms: number): string => new Date(ms).toISOString();
