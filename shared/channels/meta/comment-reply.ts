/** Whether a comment on Facebook or Instagram can be answered: in public, or privately once, within a week.
 * https://developers.facebook.com/docs/messenger-platform/discovery/private-replies */
import { DAY_MS } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { CanReply, ReplyUse } from "../../ports.ts";
import { publicReply } from "../common/public-reply.ts";

const PRIVATE_REPLY_MS = 7 * DAY_MS;

export function metaCommentReply(message: Message, nowMs: number, use: ReplyUse | undefined): CanReply {
  const may = publicReply(message);
  if (!may.ok || use?.kind !== "private-reply") return may;
  if (use.before?.includes("private-reply")) return { ok: false, reason: "one-private-reply", next: "reply-public" };
  const untilMs = Date.parse(message.createdAt) + PRIVATE_REPLY_MS;
  return nowMs <= untilMs
    ? { ok: true, until: new Date(untilMs).toISOString() }
    : { ok: false, reason: "window-closed", next: "reply-public" };
}
