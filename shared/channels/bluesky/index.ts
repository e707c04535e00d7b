/** Bluesky and other AT Protocol servers: polled, and written under record keys of our own. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, Channel, ChannelOptions } from "../../ports.ts";
import { at, parseJson } from "../common/json.ts";
import { ignored } from "../common/not-taken.ts";
import { connect, metrics } from "./account.ts";
import { poll } from "./poll.ts";
import { POST, partsOf, postEvent, seenMs } from "./post.ts";
import { blueskySender } from "./sender.ts";
import { postsByUri } from "./watch.ts";
import { sessions, type Xrpc } from "./xrpc.ts";

export function bluesky(options: ChannelOptions): Channel {
  const open = sessions(options);
  return {
    ...blueskySender(options),
    delivery: "poll",
    pollEveryMs: 0,
    handshake: () => undefined,
    verify: () => false,
    parse: (body) => [ignored(typeof parseJson(body))],
    poll: async (account, cursor) => poll(await open(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => read(await open(account), account, externalId),
    metrics: async (account) => metrics(await open(account)),
    connect: (account) => connect(() => open(account), account),
  };
}

async function read(xrpc: Xrpc, account: Account, externalId: string): Promise<InboundEvent | undefined> {
  const post = (await postsByUri(xrpc, [externalId])).get(externalId);
  if (post === undefined || partsOf(externalId).collection !== POST) return undefined;
  const record = at(post, "record");
  const kind = at(record, "reply") === undefined ? "mention" : "reply";
  const atMs = seenMs(post, record) ?? 0;
  return postEvent({
    accountId: account.id,
    uri: externalId,
    author: at(post, "author"),
    record,
    kind,
    view: post,
    change: "created",
    atMs,
    edit: 0,
  });
}
