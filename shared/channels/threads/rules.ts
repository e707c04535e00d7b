import type { ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { threadsLength } from "./length.ts";

/** https://developers.facebook.com/documentation/threads/posts */
const LONGEST_POST = 500;

export const threadsRules: ChannelRules = {
  name: "threads",
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
  mayHide: ({ kind }) => kind === "reply",
  canReply: publicReply,
  length: (written) => threadsLength(written, LONGEST_POST),
};
