import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { storeOn } from "../../shared/aws/dynamo/store.ts";
import { upgradeItem } from "../../shared/aws/dynamo/upgrade.ts";
import { makeLog } from "../../shared/aws/log.ts";
import { eachRecord } from "../../shared/aws/sqs.ts";
import { makeReceiver } from "../../shared/channels/receivers.ts";
import { type InboundItem, messageId } from "../../shared/domain/message/message.ts";
import type { StreamRecord } from "../../shared/ports.ts";
import { poll } from "../../shared/steps/inbound/poll.ts";
import { receive } from "../../shared/steps/inbound/receive.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { NOW_MS } from "../channels/builders.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { type Answer, anOutgoing, callOf, channelOn, type Delivery, type Samples, usual } from "../fuzz/samples.ts";
import { SIGNING } from "../fuzz/signing.ts";
import { simulatedTable } from "../simulation/table.ts";

/**
 * One channel's whole way, on the product's own store: a delivery or a poll, the queue, tagging, the table, its stream with
 * the counters, the search postings and the feed, a reply with its read-back. Everything that is written anywhere is kept.
 */

export interface Written {
  where: string;
  text: string;
}

/** What asks a platform by itself: each on its own way through the world. */
export const ASKING = ["poll", "look", "reply"] as const;
export type Asking = (typeof ASKING)[number];

export function worldOf(samples: Samples) {
  const { channel: name, account } = samples;
  const written: Written[] = [];
  const stream: StreamRecord[] = [];
  const note = (where: string, what: unknown): void => {
    // Of an author each field is another matter.
    if (/\.author$/.test(where))
      for (const [field, value] of Object.entries(what as object)) note(`${where}.${field}`, value);
    else written.push({ where, text: JSON.stringify(what) });
  };
  const department = departmentOf(account);
  const table = simulatedTable({
    nowMs: () => NOW_MS,
    changed({ old, next }) {
      if (next !== undefined)
        for (const [field, value] of Object.entries(next)) note(`${String(next.entity)}.${field}`, value);
      stream.push({
        sequence: String(10n ** 20n + BigInt(stream.length)),
        ...(old ? { old: upgradeItem(old) } : {}),
        ...(next ? { next: upgradeItem(next) } : {}),
      });
    },
  });
  const ports = fakePorts({
    department,
    nowMs: () => NOW_MS,
    unknownAccount: "first",
    store: storeOn(table, { size: "small", nowMs: () => NOW_MS, earlier: keepEarlier, rollups: rollupStore }),
  });
  ports.log = makeLog("canaries", "passport", (line) => {
    for (const [field, value] of Object.entries(JSON.parse(line) as object)) note(`log.${field}`, value);
  });
  ports.receiver = (one) => makeReceiver(one, () => NOW_MS);
  let changed: { call: string; from: string; to: string } | undefined;
  const calls = new Set<string>();
  const platform = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const call = callOf(init?.method ?? "GET", new URL(String(input)).pathname);
    calls.add(call);
    const own =
      samples.answers.find((one) => one.call === call && changed?.call === call && one.body === changed.from) ??
      usual(samples, call);
    if (own === undefined) return new Response("{}", { status: 404 });
    const body = changed?.call === call && own.body === changed.from ? changed.to : own.body;
    return new Response(own.status === 204 ? null : body, { status: own.status, headers: own.headers });
  };
  const channel = channelOn(name, platform as typeof fetch, samples.secrets, () => NOW_MS);
  ports.channels.set(name, channel);
  ports.channel = (one) => ports.channels.get(one);
  const steps = {
    receive: receive(ports),
    poll: poll({ ...ports, webhookUrl: "https://openline.example/webhooks" }),
    tag: tag(ports),
    dispatch: dispatch(ports),
    reply: eachRecord(ports.log, reply(ports)),
  };
  const ask: Readonly<Record<Asking, () => Promise<void>>> = { poll: polled, look: looked, reply: replied };
  let [taken, followed] = [0, 0];

  /** From the queue to the table, and from its stream to everything that follows it. */
  async function onward(): Promise<void> {
    const items: InboundItem[] = ports.inbound.sent.slice(taken).map(({ item }) => item);
    taken = ports.inbound.sent.length;
    for (const item of items) for (const [field, value] of Object.entries(item)) note(`queue.${field}`, value);
    await steps.tag(items.map((item, at) => ({ id: `${at}`, item })));
    while (followed < stream.length) {
      const records = stream.slice(followed);
      followed = stream.length;
      await steps.dispatch({ shardId: "shard", records });
    }
  }

  return {
    ports,
    table,
    written,
    /** As the platform would bring it. */
    async delivered({ query }: Delivery, body: string): Promise<number> {
      const signing = SIGNING[name];
      const bytes = Buffer.from(body);
      const headers: Record<string, string> =
        signing === undefined ? {} : { [signing.header]: signing.sign(bytes, `local-${name}-secret`) };
      const request = { method: "POST", path: `/webhooks/${name}`, basePath: "", query, headers, body: bytes };
      const { status } = await steps.receive(name, request);
      await onward();
      return status;
    },
    /** A poll, a second look at a message, a reply, or some of them, while the platform answers one call like this. */
    async answered({ call, body: from }: Answer, to: string, askings: readonly Asking[] = ASKING): Promise<void> {
      changed = { call, from, to };
      for (const asking of askings) {
        await ask[asking]();
        await onward();
      }
      changed = undefined;
    },
    /** What the platform is asked on the way, when it answers as usual. */
    async asks(asking: Asking): Promise<ReadonlySet<string>> {
      calls.clear();
      await ask[asking]();
      await onward();
      return new Set(calls);
    },
  };

  async function polled(): Promise<void> {
    await ports.store.saveCursor(`${name}/${account.name}`, "");
    await ports.store.saveCursor(`${name}/${account.name}/polled-at`, "");
    await steps.poll();
  }

  async function looked(): Promise<void> {
    const [externalId = "1"] = samples.ids;
    const at = { atMs: NOW_MS, edit: 0, receivedAt: new Date(NOW_MS).toISOString(), redacted: [] };
    const item = {
      v: 1 as const,
      channel: name,
      account: account.name,
      externalId,
      conversationId: externalId,
      change: "created" as const,
      kind: "comment" as const,
      needsRead: true,
      ...at,
    };
    ports.inbound.sent.push({ item, group: "", delaySeconds: 0 });
  }

  /** Sent, looked for, and said by the platform to be what it will. */
  async function replied(): Promise<void> {
    const [externalId = "1"] = samples.ids;
    const id = messageId(name, account.name, externalId);
    const ours = {
      ...(anOutgoing(account, "reply", { externalId, conversationId: externalId, address: "900100200" }) as object),
      messageId: id,
      id: `${id}.01${written.length}`,
    };
    await ports.store.saveOutgoing({ ...ours, state: "drafted" } as never, undefined);
    await ports.store.saveOutgoing({ ...ours, state: "approved" } as never, { ...ours, state: "drafted" } as never);
    await steps.reply([{ id: "1", item: { outgoingId: (ours as { id: string }).id } }]);
  }
}

export type CanaryWorld = ReturnType<typeof worldOf>;
