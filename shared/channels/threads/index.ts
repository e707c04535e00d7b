/** Threads: replies and mentions in; replies, posts and reposts out. */
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, Channel, ChannelOptions } from "../../ports.ts";
import { orGone } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import type { Graph } from "../meta/graph.ts";
import { connectThreads } from "./connect.ts";
import { threadsGraph } from "./graph.ts";
import { threadsMetrics } from "./metrics.ts";
import { pollThreads } from "./poll.ts";
import { POST_FIELDS, postEvent } from "./post.ts";
import { threadsReceiver } from "./receiver.ts";
import { threadsSender } from "./sender.ts";

export function threads(options: ChannelOptions): Channel {
  const graphFor = (account: Account): Promise<Graph> => threadsGraph(options, account);
  return {
    ...threadsReceiver(options.nowMs),
    ...threadsSender(options),
    delivery: "push",
    pollEveryMs: 900_000,
    poll: async (account, cursor, held = []) =>
      pollThreads(await graphFor(account), account, cursor, held, options.nowMs()),
    read: async (account, externalId) => read(await graphFor(account), account, externalId, options.nowMs()),
    metrics: async (account) => threadsMetrics(await graphFor(account), account),
    connect: async (account) => connectThreads(options, await graphFor(account), account),
  };
}

/** https://developers.facebook.com/documentation/threads/reference/media-retrieval */
async function read(
  graph: Graph,
  account: Account,
  externalId: string,
  nowMs: number,
): Promise<InboundEvent | undefined> {
  const post = await orGone(graph.get(externalId, { fields: POST_FIELDS }), undefined);
  if (post === undefined) return undefined;
  const kind = id(at(post, "replied_to", "id")) === undefined ? "mention" : "reply";
  return postEvent({ accountId: account.id, post, kind, handle: account.name, nowMs });
}
