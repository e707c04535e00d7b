import { DAY_MS } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { CanReply, ChannelRules } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { messageNamed } from "./ids.ts";

/** https://core.telegram.org/bots/api#sendmessage (text): after entities, of which our plain texts have none. */
const LONGEST_MESSAGE = 4096;
/** https://core.telegram.org/bots/api#sendphoto (caption) */
export const LONGEST_CAPTION = 1024;
/** The right of a bot that acts for a business account ends with a chat's last day.
 * https://core.telegram.org/bots/api#businessbotrights (can_reply) */
const BUSINESS_WINDOW_MS = DAY_MS;

export const telegramRules: ChannelRules = {
  name: "telegram",
  supports: {
    inbound: ["private", "mention", "reply", "comment"],
    edits: "told",
    // But for chats of a business account that the bot acts for: those are told.
    deletions: "never",
    outgoing: ["reply", "private-reply", "post"],
    media: ["image", "video", "link"],
    readBack: "none",
    metrics: ["followers"],
  },
  mayHide: () => false,
  canReply: (message, _account, nowMs) => canReply(message, nowMs),
  length: (written, use) => unitLength(written, use?.post?.media === true ? LONGEST_CAPTION : LONGEST_MESSAGE),
};

function canReply(message: Message, nowMs: number): CanReply {
  const may = publicReply(message);
  if (!may.ok || messageNamed(message.externalId)?.connection === undefined) return may;
  const untilMs = Date.parse(message.createdAt) + BUSINESS_WINDOW_MS;
  return nowMs <= untilMs
    ? { ok: true, until: new Date(untilMs).toISOString() }
    : { ok: false, reason: "window-closed", next: "open-on-platform" };
}
