import type { ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";

/** [unverified] Third parties agree on both; LinkedIn's pages name no number. */
const LONGEST_COMMENT = 1250;
const LONGEST_POST = 3000;

export const linkedinRules: ChannelRules = {
  name: "linkedin",
  supports: {
    inbound: ["comment", "mention", "quote"],
    edits: "told",
    deletions: "told",
    outgoing: ["reply", "post", "repost"],
    media: ["image", "video", "link"],
    linkCard: true,
    linkAfter: " ",
    readBack: "list",
    metrics: ["followers", "impressions", "likes", "reposts", "replies"],
  },
  mayHide: () => false,
  canReply: (message) => publicReply(message),
  length: (written, use) => unitLength(written, use?.post === undefined ? LONGEST_COMMENT : LONGEST_POST),
};
