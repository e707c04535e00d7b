import type { ChannelRules } from "../../ports.ts";
import { unitLength } from "../common/text-length.ts";
import { metaCommentReply } from "../meta/comment-reply.ts";

/** [unverified] No Meta page states it; third parties and the product's own box agree on 8,000. */
const LONGEST_COMMENT = 8000;
/** A private reply is a message: https://developers.facebook.com/docs/messenger-platform/reference/send-api (message.text) */
const LONGEST_MESSAGE = 2000;

export const facebookRules: ChannelRules = {
  name: "facebook",
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
  mayHide: ({ kind }) => kind === "comment" || kind === "reply",
  canReply: (message, _account, nowMs, use) => metaCommentReply(message, nowMs, use),
  length: (written, use) => unitLength(written, use?.private === true ? LONGEST_MESSAGE : LONGEST_COMMENT),
};
