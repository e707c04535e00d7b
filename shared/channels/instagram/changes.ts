/**
 * What Instagram's `changes` say: comments under the account's posts, comments while it is live, and mentions of it
 * elsewhere. https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram
 */
import type { InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, text } from "../common/json.ts";
import { unknown, unusable } from "../common/not-taken.ts";

/** Mentions stand under other people's posts, where other calls read and answer them: their conversations say so. */
const ELSEWHERE = "mention_";
export const elsewhere = (mediaId: string): string => `${ELSEWHERE}${mediaId}`;
/** The post that a mention stands under; `undefined`: the conversation is one of our own posts. */
export const mediaElsewhere = (conversationId: string): string | undefined =>
  conversationId.startsWith(ELSEWHERE) ? conversationId.slice(ELSEWHERE.length) : undefined;

export function changeEvent(
  accountId: string,
  entryTime: Json | undefined,
  change: Json | undefined,
  nowMs: number,
): InboundEvent {
  const field = at(change, "field");
  const value = at(change, "value");
  // No change has a time of its own: the delivery's is the nearest.
  const atMs = instantMs(at(value, "timestamp")) ?? instantMs(entryTime) ?? nowMs;
  if (field === "mentions") return mentionEvent(accountId, value, atMs);
  if (field !== "comments" && field !== "live_comments") return unknown(field);
  return commentEvent(accountId, value, atMs, field === "live_comments");
}

/** Of a delivery or of a read: both name a comment's fields alike. */
export function commentEvent(
  accountId: string,
  comment: Json | undefined,
  atMs: number,
  live = false,
  handle?: string,
): InboundEvent {
  const externalId = id(at(comment, "id"));
  if (externalId === undefined) return unusable("comment-without-id");
  const parentId = id(at(comment, "parent_id"));
  const written = text(at(comment, "text"));
  const author = authorOf(comment);
  const permalink = permalinkOf(at(comment, "media"));
  return {
    type: "message",
    channel: "instagram",
    accountId,
    externalId,
    change: "created",
    kind: parentId === undefined ? "comment" : "reply",
    atMs,
    edit: 0,
    conversationId: id(at(comment, "media", "id")) ?? parentId ?? externalId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(written === undefined ? { needsRead: true } : { text: written }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(isOurs(comment, accountId, handle) ? { echo: true } : {}),
    ...(live ? { barred: "live" as const } : {}),
  };
}

/** Only ids are told: the words are read. A mention in a caption is the post itself. */
function mentionEvent(accountId: string, value: Json | undefined, atMs: number): InboundEvent {
  const mediaId = id(at(value, "media_id"));
  const externalId = id(at(value, "comment_id")) ?? mediaId;
  if (externalId === undefined || mediaId === undefined) return unusable("mention-without-id");
  return {
    type: "message",
    channel: "instagram",
    accountId,
    externalId,
    change: "created",
    kind: "mention",
    atMs,
    edit: 0,
    conversationId: elsewhere(mediaId),
    needsRead: true,
  };
}

/** The account's own comments carry its own id, and the id under which its app knows it.
 * https://developers.facebook.com/documentation/instagram-platform/webhooks/examples */
export function isOurs(comment: Json | undefined, accountId: string, handle: string | undefined): boolean {
  const from = at(comment, "from");
  const username = text(at(from, "username")) ?? text(at(comment, "username"));
  return (
    id(at(from, "id")) === accountId ||
    id(at(from, "self_ig_scoped_id")) !== undefined ||
    (handle !== undefined && username === handle)
  );
}

/** `from` is missing where the person's account is gone or private; a read then still has the username. */
function authorOf(comment: Json | undefined): MessageEvent["author"] {
  const handle = text(at(comment, "from", "username")) ?? text(at(comment, "username"));
  const person = id(at(comment, "from", "id")) ?? id(handle);
  return person === undefined ? undefined : { id: person, ...(handle === undefined ? {} : { handle }) };
}

export function permalinkOf(media: Json | undefined): string | undefined {
  const given = text(at(media, "permalink"));
  return given?.startsWith("https://www.instagram.com/") ? given : undefined;
}
