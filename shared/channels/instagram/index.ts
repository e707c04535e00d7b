/** Instagram, with Facebook Login: comments, mentions and direct messages in; replies, private replies and posts out. */
import type { InboundEvent, Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type { Account, CanReply, Channel, ChannelOptions, ReplyUse, Sent } from "../../ports.ts";
import { uncertain, unsupported } from "../common/http.ts";
import { at, id } from "../common/json.ts";
import { byteLength, unitLength } from "../common/text-length.ts";
import { metaCommentReply } from "../meta/comment-reply.ts";
import type { Containers } from "../meta/containers.ts";
import { canReplyDirect, sendDirect } from "../meta/direct.ts";
import { type Graph, graphFor } from "../meta/graph.ts";
import { mediaElsewhere } from "./changes.ts";
import { connectInstagram } from "./connect.ts";
import { findOnInstagram, pageInbox, topOf } from "./find.ts";
import { instagramMetrics } from "./metrics.ts";
import { pollInstagram } from "./poll.ts";
import { publishOnInstagram } from "./publish.ts";
import { readOnInstagram } from "./read.ts";
import { instagramReceiver } from "./receiver.ts";

/** Captions: https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/media.
 * [unverified] No Meta page states a comment's; the product's own box takes as many. */
const LONGEST_TEXT = 2200;
/** In bytes. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/ */
const LONGEST_MESSAGE_BYTES = 1000;
/** Lists follow a comment within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;

export function instagram(options: ChannelOptions): Channel {
  const held: Containers = new Map();
  return {
    ...instagramReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: 900_000,
    supports: {
      inbound: ["comment", "reply", "mention", "private"],
      edits: "looked-up",
      deletions: "looked-up",
      outgoing: ["reply", "private-reply", "post", "hide"],
      media: ["image", "video"],
      postNeeds: "media",
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor, held = []) =>
      pollInstagram(await graphFor(options, account), account, cursor, held, options.nowMs()),
    read: async (account, externalId): Promise<InboundEvent | undefined> =>
      readOnInstagram(await graphFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => {
      const graph = await graphFor(options, account);
      return outgoing.kind === "post"
        ? publishOnInstagram(graph, account, outgoing, options.media, held)
        : send(graph, account, outgoing);
    },
    find: async (account, outgoing) => findOnInstagram(await graphFor(options, account), account, outgoing),
    // https://developers.facebook.com/documentation/instagram-platform/comment-moderation
    hide: async (account, externalId, hidden) => {
      await (await graphFor(options, account)).prepare(externalId, { hide: hidden });
      return "done";
    },
    // https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media: no media can be deleted.
    remove: async () => "unsupported",
    mayHide: ({ kind }) => kind === "comment" || kind === "reply",
    metrics: async (account) => instagramMetrics(await graphFor(options, account), account),
    connect: (account, place, mode) => connectInstagram(options, account, place, mode),
    canReply: (message, _account, nowMs, use) => canReply(message, nowMs, use),
    length: (written, use) =>
      use?.private === true ? byteLength(written, LONGEST_MESSAGE_BYTES) : unitLength(written, LONGEST_TEXT),
  };
}

async function send(graph: Graph, account: Account, outgoing: Outgoing): Promise<Sent> {
  const { to, text } = outgoing;
  if (outgoing.kind === "repost") throw unsupported();
  if (outgoing.kind === "private-reply") {
    // Only people who wrote privately have an address; a comment is answered privately once, within seven days.
    // https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/private-replies
    const recipient = to.address === undefined ? { comment_id: to.externalId } : { id: to.address };
    return sendDirect(pageInbox(graph, account), recipient, outgoing);
  }
  const mediaId = mediaElsewhere(to.conversationId);
  const answer =
    mediaId === undefined
      ? // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment/replies
        await graph.post(`${topOf(outgoing)}/replies`, { message: text })
      : // https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/mentions
        await graph.post(`${account.id}/mentions`, {
          media_id: mediaId,
          ...(to.externalId === mediaId ? {} : { comment_id: to.externalId }),
          message: text,
        });
  const externalId = id(at(answer, "id"));
  // Accepted, but without the id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

function canReply(message: Message, nowMs: number, use: ReplyUse | undefined): CanReply {
  if (message.kind === "private") return canReplyDirect(message, nowMs);
  const may = metaCommentReply(message, nowMs, use);
  return may.ok && message.kind === "reply" && use?.kind !== "private-reply" ? { ...may, note: "to-top" } : may;
}
