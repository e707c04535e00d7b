import type { ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { statusLength } from "./length.ts";

export const mastodonRules: ChannelRules = {
  name: "mastodon",
  supports: {
    inbound: ["mention", "reply", "quote", "private"],
    edits: "looked-up",
    deletions: "looked-up",
    outgoing: ["reply", "private-reply", "post", "repost"],
    media: ["image", "video", "link"],
    replyMedia: true,
    readBack: "list",
    metrics: ["likes", "reposts", "replies", "followers"],
  },
  mayHide: () => false,
  canReply: (message) => publicReply(message),
  length: (written, use) => statusLength(written, use),
};
