import { DAY_MS } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { CanReply, ChannelRules } from "../../ports.ts";
import { unitLength } from "../common/text-length.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages
 * [unverified] what a character is there: UTF-16 units are never fewer than any other count. */
const LONGEST_MESSAGE = 4096;
/** From a person's last message on; after it the platform takes approved templates only.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
const WINDOW_MS = DAY_MS;

export const whatsappRules: ChannelRules = {
  name: "whatsapp",
  supports: {
    inbound: ["private"],
    // Both are told of numbers that are used with the Business app as well, and of no others.
    edits: "told",
    deletions: "told",
    outgoing: ["private-reply"],
    media: [],
    readBack: "none",
    metrics: [],
  },
  mayHide: () => false,
  canReply: (message, _account, nowMs) => canReply(message, nowMs),
  length: (written) => unitLength(written, LONGEST_MESSAGE),
};

function canReply(message: Message, nowMs: number): CanReply {
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  const untilMs = Date.parse(message.createdAt) + WINDOW_MS;
  return nowMs <= untilMs
    ? { ok: true, until: new Date(untilMs).toISOString() }
    : { ok: false, reason: "template-only", next: "open-on-platform" };
}
