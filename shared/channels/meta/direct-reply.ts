/** Whether a private message on Messenger or Instagram can still be answered. */
import { HOUR_MS, iso } from "../../domain/instants.ts";
import type { Message } from "../../domain/message/message.ts";
import type { CanReply } from "../../ports.ts";

/** https://developers.facebook.com/docs/messenger-platform/policy/policy-overview#standard_messaging */
const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** With the HUMAN_AGENT tag, for answers that people write. */
const HUMAN_WINDOW_MS = 7 * 24 * HOUR_MS;

export function canReplyDirect(message: Message, nowMs: number): CanReply {
  // A deleted message leaves the conversation open; but its author took the question back.
  if (message.visibility === "deleted") return { ok: false, reason: "deleted", next: "close-with-reason" };
  const sinceMs = Date.parse(message.createdAt);
  if (nowMs <= sinceMs + STANDARD_WINDOW_MS) return { ok: true, until: iso(sinceMs + STANDARD_WINDOW_MS) };
  if (nowMs <= sinceMs + HUMAN_WINDOW_MS)
    return { ok: true, until: iso(sinceMs + HUMAN_WINDOW_MS), note: "human-agent" };
  return { ok: false, reason: "window-closed", next: "open-on-platform" };
}
