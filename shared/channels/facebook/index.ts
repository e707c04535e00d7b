/** Facebook Pages: comments, mentions and recommendations in; comments, private replies and posts out. */
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, Channel, ChannelOptions, Check, ConnectPlace, Sent } from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id, type Json } from "../common/json.ts";
import { unitLength } from "../common/text-length.ts";
import { metaCommentReply } from "../meta/comment-reply.ts";
import { checkToken, connectApp, connectPage, type Mode } from "../meta/connect.ts";
import { type Graph, graphFor, pageTokenOf, refusedAs } from "../meta/graph.ts";
import { pollPage } from "./catch-up.ts";
import { readComment } from "./comment.ts";
import { findOurs } from "./find.ts";
import { pageMetrics } from "./metrics.ts";
import { publish } from "./post.ts";
import { facebookReceiver } from "./receiver.ts";
import { permalink } from "./text.ts";

/** [unverified] No Meta page states it; third parties and the product's own box agree on 8,000. */
const LONGEST_COMMENT = 8000;
/** A private reply is a message: https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;
/** Comments and feeds are consistent within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;
/** Each run is at most four calls of some thousands that a Page has a day. */
const POLL_EVERY_MS = 900_000;
/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page/ */
const FIELDS = ["feed", "mention", "ratings"] as const;
/** https://developers.facebook.com/docs/permissions: to read and answer comments, to post, to answer privately, to
 * subscribe, and to count. */
const SCOPES = [
  "pages_read_engagement",
  "pages_read_user_content",
  "pages_manage_engagement",
  "pages_manage_posts",
  "pages_messaging",
  "pages_manage_metadata",
  "read_insights",
] as const;

export function facebook(options: ChannelOptions): Channel {
  const graph = (account: Account): Promise<Graph> => graphFor(options, account);
  return {
    ...facebookReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    supports: {
      inbound: ["comment", "reply", "mention", "review"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "private-reply", "post", "hide"],
      media: ["image", "video", "link"],
      linkCard: true,
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor) => pollPage(await graph(account), account, cursor, options.nowMs()),
    read: async (account, externalId) => readComment(await graph(account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(options, await graph(account), account, outgoing),
    find: async (account, outgoing) => findOurs(await graph(account), account, outgoing),
    hide: async (account, externalId, hidden) => hide(await graph(account), externalId, hidden),
    // https://developers.facebook.com/docs/graph-api/reference/page-post#deleting
    remove: async (account, externalId) => {
      await orGone((await graph(account)).delete(externalId), null);
      return "done";
    },
    mayHide: ({ kind }) => kind === "comment" || kind === "reply",
    metrics: async (account) => pageMetrics(await graph(account), account),
    connect: (account, place, mode) => connect(options, account, place, mode),
    canReply: (message, _account, nowMs, use) => metaCommentReply(message, nowMs, use),
    length: (written, use) => unitLength(written, use?.private === true ? LONGEST_MESSAGE : LONGEST_COMMENT),
  };
}

/** Refused because such words stand there already: perhaps ours, of an attempt whose answer was lost. */
async function send(options: ChannelOptions, graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  try {
    return await put(options, graph, account, outgoing);
  } catch (error) {
    if (!refusedAs(error, "duplicate")) throw error;
    const found = await findOurs(graph, account, outgoing);
    if (typeof found === "object") return found;
    throw error;
  }
}

async function put(options: ChannelOptions, graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { externalId } = outgoing.to;
  switch (outgoing.kind) {
    // https://developers.facebook.com/docs/graph-api/reference/object/comments#publish
    case "reply":
      return sent(await graph.post(`${externalId}/comments`, { message: outgoing.text }), "id");
    // https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
    case "private-reply": {
      const body = { recipient: { comment_id: externalId }, message: { text: outgoing.text } };
      return sent(await graph.post(`${account.id}/messages`, body), "message_id");
    }
    case "post":
      return publish(graph, options.media, account, outgoing);
    case "repost":
    case "hide":
    case "show":
      throw unsupported();
  }
}

function sent(answer: Json, name: string): Sent {
  const externalId = id(at(answer, name));
  // Accepted, but by whom? Without the id only a look can tell.
  if (externalId === undefined) throw uncertain("no-id");
  return name === "id" ? { externalId, permalink: permalink(externalId) } : { externalId };
}

/** https://developers.facebook.com/docs/graph-api/reference/comment#updating: its author and their friends still see it. */
async function hide(graph: Graph, externalId: string, hidden: boolean): Promise<"done"> {
  try {
    await graph.post(externalId, { is_hidden: hidden });
  } catch (error) {
    // Meta refuses to do again what is done.
    if (!refusedAs(error, "other")) throw error;
    const now = await graph.get(externalId, { fields: "is_hidden" });
    if (at(now, "is_hidden") !== hidden) throw error;
  }
  return "done";
}

async function connect(options: ChannelOptions, account: Account, place: ConnectPlace, mode: Mode): Promise<Check[]> {
  const token = await pageTokenOf(options, account);
  const subscription = { object: "page", fields: FIELDS, siblings: ["messenger"] };
  return [
    ...(await checkToken(options, account, place, token, SCOPES)),
    await connectApp(options, account, place, subscription, mode),
    await connectPage(await graphFor(options, account), account.id, place, FIELDS, mode),
  ];
}
