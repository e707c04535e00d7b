import type { Message } from "../../domain/message/message.ts";
import type { CanReply, ChannelRules, ReplyUse } from "../../ports.ts";
import { byteLength, unitLength } from "../common/text-length.ts";
import { metaCommentReply } from "../meta/comment-reply.ts";
import { canReplyDirect } from "../meta/direct-reply.ts";

/** Captions: https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-user/media.
 * [unverified] No Meta page states a comment's; the product's own box takes as many. */
const LONGEST_TEXT = 2200;
/** In bytes. https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api/ */
const LONGEST_MESSAGE_BYTES = 1000;

export const instagramRules: ChannelRules = {
  name: "instagram",
  supports: {
    inbound: ["comment", "reply", "mention", "private"],
    edits: "looked-up",
    deletions: "looked-up",
    outgoing: ["reply", "private-reply", "post", "hide"],
    media: ["image", "video"],
    // https://developers.facebook.com/documentation/instagram-platform/content-publishing
    pictures: ["image/jpeg"],
    postNeeds: "media",
    readBack: "list",
    metrics: ["followers", "impressions", "likes", "replies"],
  },
  mayHide: ({ kind }) => kind === "comment" || kind === "reply",
  canReply: (message, _account, nowMs, use) => canReply(message, nowMs, use),
  length: (written, use) =>
    use?.private === true ? byteLength(written, LONGEST_MESSAGE_BYTES) : unitLength(written, LONGEST_TEXT),
};

function canReply(message: Message, nowMs: number, use: ReplyUse | undefined): CanReply {
  if (message.kind === "private") return canReplyDirect(message, nowMs);
  const may = metaCommentReply(message, nowMs, use);
  return may.ok && message.kind === "reply" && use?.kind !== "private-reply" ? { ...may, note: "to-top" } : may;
}
