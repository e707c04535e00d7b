import type { Message } from "../../domain/message/message.ts";
import type { Account, CanReply, ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { weightedLength } from "./length.ts";

/** https://docs.x.com/fundamentals/counting-characters */
const LONGEST_POST = 280;
/** https://docs.x.com/x-api/direct-messages/manage/introduction */
const LONGEST_DIRECT = 10_000;
/** US dollars a post without a contract: https://docs.x.com/x-api/getting-started/pricing (as of August 2026). */
const SUMMONED_REPLY_PRICE = { base: 0.01, withLink: 0.2 };

export const xRules: ChannelRules = {
  name: "x",
  supports: {
    inbound: ["mention", "reply", "quote", "private"],
    edits: "told",
    deletions: "looked-up",
    outgoing: ["reply", "private-reply", "post", "repost", "hide"],
    media: ["image", "video", "link"],
    linkAfter: " ",
    replyMedia: true,
    readBack: "list",
    metrics: ["followers", "impressions", "likes", "reposts", "replies"],
  },
  mayHide: ({ kind }) => kind === "reply",
  canReply,
  length: (written, use) =>
    use?.private === true ? unitLength(written, LONGEST_DIRECT) : weightedLength(written, LONGEST_POST),
};

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
