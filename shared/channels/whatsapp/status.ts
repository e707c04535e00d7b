/**
 * What became of a message of ours. The key that we sent along comes back: so an answer that was lost on its way is
 * settled by the first status, although WhatsApp has no list to look in.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
import type { CountedEvent, InboundEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, list, own, text } from "../common/json.ts";
import { ignored, unknown, unusable } from "../common/not-taken.ts";
import { whyOf } from "./refusals.ts";

/** As `Outgoing.id` is made. Other keys are another application's, or of a part of a thread, which proves no whole. */
const OUR_KEY = /^[\w-]{22}\.\w{1,40}$/;
/** The platform's words, as an officer reads them. */
const LONGEST_DETAIL = 300;
const COUNTED: Readonly<Record<string, CountedEvent["what"]>> = { delivered: "delivery", read: "read", played: "read" };
/** That it was sent is told by each of them: "delivered" is left out where the person reads at once. */
const SENT: ReadonlySet<unknown> = new Set(["sent", "delivered", "read", "played"]);

export function statusEvents(accountId: string, status: Json, nowMs: number): InboundEvent[] {
  const externalId = id(at(status, "id"));
  const what = at(status, "status");
  const atMs = instantMs(at(status, "timestamp")) ?? nowMs;
  const outgoingId = text(at(status, "biz_opaque_callback_data"));
  const isOurs = outgoingId !== undefined && OUR_KEY.test(outgoingId);
  if (what === "failed") return [isOurs ? undelivered(accountId, outgoingId, status, atMs) : failedBy(status)];
  if (!SENT.has(what)) return [unknown("status", what)];
  if (externalId === undefined) return [unusable("status", what)];
  const to = id(at(status, "recipient_user_id")) ?? id(at(status, "recipient_id"));
  const events: InboundEvent[] = [];
  if (isOurs)
    events.push({
      type: "message",
      channel: "whatsapp",
      accountId,
      externalId,
      change: "created",
      kind: "private",
      atMs,
      edit: 0,
      conversationId: to ?? externalId,
      author: { id: accountId },
      echo: true,
      outgoingId,
    });
  const counted = own(COUNTED, what);
  if (counted !== undefined)
    events.push({ type: "counted", channel: "whatsapp", accountId, what: counted, atMs, targetId: externalId });
  return events.length > 0 ? events : [ignored("status", what)];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
function undelivered(accountId: string, outgoingId: string, status: Json, atMs: number): InboundEvent {
  const error = list(at(status, "errors"))[0];
  const code = codeOf(status) ?? "failed";
  const detail = (text(at(error, "error_data", "details")) ?? text(at(error, "title")) ?? "").slice(0, LONGEST_DETAIL);
  return {
    type: "undelivered",
    channel: "whatsapp",
    accountId,
    outgoingId,
    atMs,
    why: whyOf(code) ?? "other",
    code,
    detail,
  };
}

/** What another application sent. */
const failedBy = (status: Json): InboundEvent => ignored("failed", codeOf(status));
const codeOf = (status: Json): string | undefined => id(at(list(at(status, "errors"))[0], "code"));
