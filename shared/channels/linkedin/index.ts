import type { Channel, ChannelOptions } from "../../ports.ts";
import { orGone, unsupported } from "../common/http.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { createUploads } from "../common/uploads.ts";
import { linkedInFor } from "./api.ts";
import { findReply, readComment, reply } from "./comments.ts";
import { connect } from "./connect.ts";
import { metrics } from "./metrics.ts";
import { poll } from "./poll.ts";
import { findPost, publish, readPost } from "./posts.ts";
import { linkedinReceiver } from "./receiver.ts";
import { commentOf, escaped } from "./urn.ts";

/** [unverified] Third parties agree on it; LinkedIn's page names no number. */
const LONGEST_COMMENT = 1250;
/** [unverified] Comments are consistent within seconds. */
const READ_BACK_LAG_MS = 60_000;
/** An application that LinkedIn has not approved yet has 500 calls a day. */
const POLL_EVERY_MS = 1_800_000;

export function linkedin(options: ChannelOptions): Channel {
  const media = { source: options.media, uploads: createUploads() };
  return {
    ...linkedinReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    supports: {
      inbound: ["comment", "mention", "quote"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "post", "repost"],
      media: ["image", "video", "link"],
      linkCard: true,
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor) => poll(await linkedInFor(options, account), account, cursor, options.nowMs()),
    read: async (account, externalId) => {
      const api = await linkedInFor(options, account);
      return commentOf(externalId)
        ? readComment(api, account, externalId, options.nowMs())
        : readPost(api, account, externalId, options.nowMs());
    },
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? reply(api, account, outgoing) : publish(api, account, outgoing, media);
    },
    find: async (account, outgoing) => {
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? findReply(api, account, outgoing) : findPost(api, account, outgoing);
    },
    // A page may delete comments through the API, and not hide them.
    hide: async () => "unsupported",
    // https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#delete-posts
    remove: async (account, externalId) => {
      await orGone((await linkedInFor(options, account)).delete(`/rest/posts/${escaped(externalId)}`), null);
      return "done";
    },
    mayHide: () => false,
    metrics: async (account) => metrics(await linkedInFor(options, account), account),
    connect: async (account, place, mode) => connect(await linkedInFor(options, account), account, place, mode),
    canReply: (message) => publicReply(message),
    length: (written) => unitLength(written, LONGEST_COMMENT),
  };
}
