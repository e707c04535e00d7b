/**
 * The X Activity API's envelope: one event a delivery.
 * https://docs.x.com/x-api/activity/event-payloads
 */
import type { CountedEvent, InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, own } from "../common/json.ts";
import { ignored, toldBy, unknown, unusable } from "../common/not-taken.ts";
import { directMessage, sharedConversation } from "./direct.ts";
import { post } from "./post.ts";

const POSTS = ["post.create", "post.mention.create", "post.reply.create", "post.quote.create"];
const DIRECT: ReadonlySet<unknown> = new Set(["dm.received", "dm.sent"]);
const KNOWN: ReadonlySet<unknown> = new Set([...POSTS, ...DIRECT, "post.delete", "oauth.revoke"]);
const COUNTED: Record<string, CountedEvent["what"]> = {
  "like.create": "reaction",
  "post.repost.create": "share",
  "follow.follow": "follow",
  "follow.followed": "follow",
  "dm.read": "read",
};

export function activityEvents(delivery: Json, nowMs: number): InboundEvent[] {
  const data = at(delivery, "data");
  const type = at(data, "event_type");
  const payload = at(data, "payload");
  // An event without a filter names the account that took its permission back.
  const accountId = id(at(data, "filter", "user_id")) ?? id(at(payload, "user_id"));
  if (data === undefined && at(delivery, "replay_job_status") !== undefined) return [ignored("replay")];
  const counted = own(COUNTED, type);
  if (counted === undefined && !KNOWN.has(type)) return [unknown(type)];
  if (accountId === undefined) return [unusable(type)];
  if (counted !== undefined) {
    const targetId = id(at(payload, "id"));
    const atMs = instantMs(at(payload, "created_at")) ?? nowMs;
    const target = targetId === undefined ? {} : { targetId };
    return [{ type: "counted", channel: "x", accountId, what: counted, atMs, ...target }];
  }
  if (type === "oauth.revoke") {
    const atMs = instantMs(at(payload, "date_time")) ?? nowMs;
    return [{ type: "account", channel: "x", accountId, what: "revoked", atMs }];
  }
  if (type === "post.delete") return [deletion(accountId, payload, nowMs) ?? unusable(type)];
  if (DIRECT.has(type)) {
    const events = directMessages(accountId, payload, nowMs);
    return events.length > 0 ? events : [unusable(type)];
  }
  return [post(type, accountId, payload, at(data, "includes"), nowMs) ?? unusable(type)];
}

/** Ids only, and no time: deletions are told of the account's own posts. */
function deletion(accountId: string, payload: Json | undefined, nowMs: number): MessageEvent | undefined {
  const externalId = id(at(payload, "id"));
  const author = id(at(payload, "author_id"));
  if (externalId === undefined) return undefined;
  return {
    type: "message",
    channel: "x",
    accountId,
    externalId,
    change: "deleted",
    kind: "mention",
    atMs: instantMs(at(payload, "deleted_at")) ?? nowMs,
    edit: 0,
    conversationId: externalId,
    ...(author === undefined ? {} : { author: { id: author } }),
    ...(author === accountId ? { echo: true } : {}),
  };
}

/** Delivered in the older API's shape inside the new envelope; the newer flat shape is read as well. */
function directMessages(accountId: string, payload: Json | undefined, nowMs: number): InboundEvent[] {
  const users = at(payload, "users");
  const older = toldBy(payload, "direct_message_events", (event) => {
    const type = at(event, "type");
    if (typeof type === "string" && type !== "message_create") return ignored("dm", type);
    const said = at(event, "message_create");
    const sender = id(at(said, "sender_id"));
    const recipient = id(at(said, "target", "recipient_id"));
    if (sender === undefined || recipient === undefined) return unusable("dm");
    const data = at(said, "message_data");
    const conversationId = sharedConversation(sender, recipient);
    const created = at(event, "created_timestamp");
    return directMessage({ event, data, sender, conversationId, created, accountId, users, nowMs }) ?? unusable("dm");
  });
  const sender = id(at(payload, "sender_id"));
  const conversationId = id(at(payload, "dm_conversation_id")) ?? (sender && sharedConversation(sender, accountId));
  if (payload === undefined || sender === undefined || conversationId === undefined) return older;
  const created = at(payload, "created_at");
  const flat = { event: payload, data: payload, sender, conversationId, created, accountId, users, nowMs };
  return [...older, directMessage(flat) ?? unusable("dm")];
}
