import type { Message } from "../../domain/message/message.ts";
import type { Account, CanReply, Channel, ChannelOptions } from "../../ports.ts";
import { orGone, unsupported } from "../common/http.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { createUploads } from "../common/uploads.ts";
import { xApiFor, xAppApi } from "./api.ts";
import { connect } from "./connect.ts";
import { findDirect, findPost } from "./find.ts";
import { weightedLength } from "./length.ts";
import { metrics } from "./metrics.ts";
import { poll } from "./poll.ts";
import { read } from "./read.ts";
import { xReceiver } from "./receiver.ts";
import { partnerOf, send } from "./send.ts";

/** https://docs.x.com/fundamentals/counting-characters */
const LONGEST_POST = 280;
/** https://docs.x.com/x-api/direct-messages/manage/introduction */
const LONGEST_DIRECT = 10_000;
/** [unverified] An account's own timeline follows a post within seconds. */
const READ_BACK_LAG_MS = 30_000;
/** US dollars a post without a contract: https://docs.x.com/x-api/getting-started/pricing (as of August 2026). */
const SUMMONED_REPLY_PRICE = { base: 0.01, withLink: 0.2 };

export function x(options: ChannelOptions): Channel {
  const uploads = createUploads();
  return {
    ...xReceiver(options.nowMs),
    delivery: "push",
    pollEveryMs: 3_600_000,
    supports: {
      inbound: ["mention", "reply", "quote", "private"],
      edits: "told",
      deletions: "looked-up",
      outgoing: ["reply", "private-reply", "post", "repost", "hide"],
      media: ["image", "video", "link"],
      replyMedia: true,
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor, held = []) =>
      poll(await xApiFor(options, account), account, cursor, held, options.nowMs()),
    read: async (account, externalId) => read(await xApiFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) =>
      send(await xApiFor(options, account), account, outgoing, { source: options.media, uploads }),
    find: async (account, outgoing) => {
      const api = await xApiFor(options, account);
      const partner = partnerOf(account, outgoing);
      return partner === undefined ? findPost(api, account, outgoing) : findDirect(api, account, outgoing, partner);
    },
    // https://docs.x.com/x-api/posts/hide-reply: of replies in the account's own conversations
    hide: async (account, externalId, hidden) => {
      if (!/^\d+$/.test(externalId)) throw unsupported();
      await (await xApiFor(options, account)).put(`/2/tweets/${externalId}/hidden`, { hidden });
      return "done";
    },
    // https://docs.x.com/x-api/posts/delete-post, https://docs.x.com/x-api/users/unrepost-post: a repost has no id of
    // its own here, so that it is named by the post that it shows.
    remove: async (account, externalId, kind) => {
      if (!/^\d+$/.test(externalId)) throw unsupported();
      const path = kind === "repost" ? `/2/users/${account.id}/retweets/${externalId}` : `/2/tweets/${externalId}`;
      await orGone((await xApiFor(options, account)).delete(path), null);
      return "done";
    },
    mayHide: ({ kind }) => kind === "reply",
    metrics: async (account) => metrics(await xApiFor(options, account), account),
    connect: async (account, place, mode) => {
      const { bearerToken } = place.app;
      const app = bearerToken ? xAppApi(options, bearerToken) : undefined;
      const api = await xApiFor(options, account);
      return connect({ account, api, app, place, mend: mode === "mend", nowMs: options.nowMs() });
    },
    canReply,
    length: (written, use) =>
      use?.private === true ? unitLength(written, LONGEST_DIRECT) : weightedLength(written, LONGEST_POST),
  };
}

/**
 * Unless the department says that it has an enterprise contract, the stricter rule holds: only who named or quoted
 * the account may be answered. [unverified] Whether a plain reply to the account's own post names it is not stated,
 * so it does not (`isSummoned`). https://docs.x.com/x-api/posts/manage-tweets/introduction
 */
function canReply(message: Message, account: Account): CanReply {
  const open = publicReply(message);
  if (!open.ok || message.kind === "private") return open;
  const isPaidByPost = account.tier !== "enterprise";
  if (isPaidByPost && message.summoned !== true) {
    return { ok: false, reason: "not-summoned", next: "open-on-platform" };
  }
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  return isPaidByPost ? { ...open, price: SUMMONED_REPLY_PRICE } : open;
}
