/** Threads: replies and mentions in; replies, posts and reposts out. */
import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Channel, ChannelOptions, Sent } from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import { publicReply } from "../common/public-reply.ts";
import type { Containers } from "../meta/containers.ts";
import { type Graph, graphAs } from "../meta/graph.ts";
import { connectThreads } from "./connect.ts";
import { findOnThreads } from "./find.ts";
import { threadsLength } from "./length.ts";
import { threadsMetrics } from "./metrics.ts";
import { pollThreads } from "./poll.ts";
import { POST_FIELDS, postEvent } from "./post.ts";
import { publishOnThreads } from "./publish.ts";
import { threadsReceiver } from "./receiver.ts";

/** https://developers.facebook.com/documentation/threads/overview: `graph.threads.com` answers as well. */
const VENDOR = "https://graph.threads.net/v1.0";
/** https://developers.facebook.com/documentation/threads/posts */
const LONGEST_POST = 500;
/** An account's own lists follow a post within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function threads(options: ChannelOptions): Channel {
  const held: Containers = new Map();
  const graphFor = async (account: Account): Promise<Graph> => {
    const { accessToken } = await options.accountSecret(account);
    if (accessToken === undefined || accessToken === "") {
      throw new AppError("bad-configuration", "The account's secret has no accessToken.", { field: "accessToken" });
    }
    return graphAs(options, account, accessToken, VENDOR);
  };
  return {
    ...threadsReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["reply", "mention", "quote"],
      edits: "looked-up",
      deletions: "looked-up",
      outgoing: ["reply", "post", "repost", "hide"],
      media: ["image", "video", "link"],
      linkCard: true,
      linkOrMedia: true,
      replyMedia: true,
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor, held = []) =>
      pollThreads(await graphFor(account), account, cursor, held, options.nowMs()),
    read: async (account, externalId) => read(await graphFor(account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      const graph = await graphFor(account);
      return outgoing.kind === "repost"
        ? repost(graph, outgoing)
        : publishOnThreads(graph, account, outgoing, options.media, held);
    },
    find: async (account, outgoing) => findOnThreads(await graphFor(account), account, outgoing),
    // https://developers.facebook.com/documentation/threads/reply-management: replies at the top, and all below them.
    hide: async (account, externalId, hidden) => {
      await (await graphFor(account)).prepare(`${externalId}/manage_reply`, { hide: hidden });
      return "done";
    },
    // https://developers.facebook.com/documentation/threads/posts/delete-posts: 100 a day, with threads_delete.
    remove: async (account, externalId) => {
      await orGone((await graphFor(account)).delete(externalId), null);
      return "done";
    },
    mayHide: ({ kind }) => kind === "reply",
    metrics: async (account) => threadsMetrics(await graphFor(account), account),
    connect: async (account) => connectThreads(options, await graphFor(account), account),
    canReply: publicReply,
    length: (written) => threadsLength(written, LONGEST_POST),
  };
}

/** https://developers.facebook.com/documentation/threads/posts/reposts */
async function repost(graph: Graph, outgoing: Outgoing): Promise<Sent> {
  const externalId = id(at(await graph.post(`${outgoing.to.externalId}/repost`, {}), "id"));
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
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
