import type { ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { graphemeLength } from "../common/text-length.ts";

/** https://atproto.com/lexicons/app-bsky-feed#appbskyfeedpost */
const LONGEST_GRAPHEMES = 300;
const LONGEST_BYTES = 3000;

export const blueskyRules: ChannelRules = {
  name: "bluesky",
  supports: {
    inbound: ["mention", "reply", "quote"],
    edits: "looked-up",
    deletions: "looked-up",
    outgoing: ["reply", "post", "repost", "hide"],
    media: ["image", "video", "link"],
    linkCard: true,
    replyMedia: true,
    readBack: "key",
    metrics: ["likes", "reposts", "replies", "followers"],
  },
  mayHide: ({ conversationId }, { id }) => conversationId.startsWith(`at://${id}/`),
  canReply: (message) =>
    message.kind === "private" ? { ok: false, reason: "unsupported", next: "open-on-platform" } : publicReply(message),
  length: (written) => graphemeLength(written, LONGEST_GRAPHEMES, LONGEST_BYTES),
};
