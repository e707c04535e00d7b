/**
 * Notifications of what people do with an organisation's posts: pushed in batches of ten, and read again by the poll.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
import type { Change, CountedEvent, InboundEvent, MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, own, text } from "../common/json.ts";
import { ignored, unknown, unusable } from "../common/not-taken.ts";
import { commentOf, oneSpelling, permalinkOf } from "./urn.ts";

const COMMENTS: Record<string, Change> = {
  COMMENT: "created",
  ADMIN_COMMENT: "created",
  COMMENT_EDIT: "edited",
  COMMENT_DELETE: "deleted",
};

const OTHERS: ReadonlySet<unknown> = new Set(["SHARE", "SHARE_MENTION", "LIKE"]);
/** A delivery's own type; another product's events come to the same address. */
const OURS = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS";

/** All of a delivery, each notification once. */
export function notifications(delivery: Json, nowMs: number): InboundEvent[] {
  const seen = new Set<string>();
  const type = at(delivery, "type");
  const all = at(delivery, "notifications");
  if (!Array.isArray(all)) return [type === OURS ? unusable(type) : unknown(type)];
  if (all.length === 0) return [ignored(type)];
  return all.flatMap((one) => {
    const key = id(at(one, "notificationId"));
    if (key !== undefined && seen.has(key)) return [];
    if (key !== undefined) seen.add(key);
    return [notification(one, nowMs)];
  });
}

export function notification(one: Json, nowMs: number): InboundEvent {
  const action = at(one, "action");
  const accountId = id(at(one, "organizationalEntity"));
  const atMs = instantMs(at(one, "lastModifiedAt")) ?? nowMs;
  const change = own(COMMENTS, action);
  if (change === undefined && !OTHERS.has(action)) return unknown(action);
  if (accountId === undefined) return unusable(action);
  const sourcePost = id(at(one, "sourcePost"));
  if (action === "LIKE") return counted("reaction", accountId, atMs, sourcePost);
  const about = { action, accountId, atMs, sourcePost };
  return (change === undefined ? share(one, about) : comment(one, change, about)) ?? unusable(action);
}

interface About {
  action: Json | undefined;
  accountId: string;
  atMs: number;
  sourcePost: string | undefined;
}

function comment(one: Json, change: Change, { action, accountId, atMs, sourcePost }: About): MessageEvent | undefined {
  const said = at(one, "decoratedGeneratedActivity", "comment");
  const urn = id(at(said, "entity")) ?? id(at(one, "generatedActivity"));
  if (urn === undefined) return undefined;
  const owner = id(at(said, "owner")) ?? id(at(said, "actor"));
  return commentEvent({
    accountId,
    urn,
    change,
    atMs,
    sourcePost,
    owner: owner ?? (action === "ADMIN_COMMENT" ? accountId : undefined),
    parent: id(at(said, "parentComment")) ?? id(at(said, "object")),
    written: text(at(said, "text")) ?? text(at(said, "message", "text")),
    attachments: [],
    byAdmin: action === "ADMIN_COMMENT",
  });
}

export interface Said {
  accountId: string;
  urn: string;
  change: Change;
  atMs: number;
  sourcePost: string | undefined;
  owner: string | undefined;
  /** A comment above it, or the post. */
  parent: string | undefined;
  written: string | undefined;
  attachments: NonNullable<MessageEvent["attachments"]>;
  byAdmin: boolean;
}

export function commentEvent(said: Said): MessageEvent {
  const { accountId, change, atMs, owner, written, attachments } = said;
  const externalId = oneSpelling(said.urn);
  const above = said.parent === undefined ? undefined : oneSpelling(said.parent);
  const parentId = above !== undefined && above !== externalId && commentOf(above) ? above : undefined;
  return {
    type: "message",
    channel: "linkedin",
    accountId,
    externalId,
    change,
    kind: "comment",
    atMs,
    edit: 0,
    conversationId: commentOf(externalId)?.post ?? said.sourcePost ?? externalId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(owner === undefined ? {} : { author: { id: owner } }),
    ...(change === "deleted" ? {} : written === undefined ? { needsRead: true } : { text: written }),
    ...(attachments.length > 0 ? { attachments } : {}),
    permalink: permalinkOf(externalId),
    ...(said.byAdmin || owner === accountId ? { echo: true } : {}),
  };
}

/** Who passes a post on with words of their own, or names the organisation, is answered under that new post. */
function share(one: Json, { action, accountId, atMs, sourcePost }: About): InboundEvent | undefined {
  const shared = at(one, "decoratedGeneratedActivity", "share");
  const written = text(at(shared, "text"));
  if (action === "SHARE" && !written) return counted("share", accountId, atMs, sourcePost);
  const externalId = id(at(shared, "entity")) ?? id(at(one, "generatedActivity"));
  if (externalId === undefined) return undefined;
  const owner = id(at(shared, "owner"));
  const isQuote = action === "SHARE";
  return {
    type: "message",
    channel: "linkedin",
    accountId,
    externalId,
    change: "created",
    kind: isQuote ? "quote" : "mention",
    atMs,
    edit: 0,
    conversationId: externalId,
    ...(isQuote && sourcePost !== undefined ? { parentId: sourcePost } : {}),
    ...(owner === undefined ? {} : { author: { id: owner } }),
    ...(written === undefined ? { needsRead: true } : { text: written }),
    permalink: permalinkOf(externalId),
    ...(owner === accountId ? { echo: true } : {}),
  };
}

const counted = (
  what: CountedEvent["what"],
  accountId: string,
  atMs: number,
  targetId: string | undefined,
): CountedEvent => ({
  type: "counted",
  channel: "linkedin",
  accountId,
  what,
  atMs,
  ...(targetId === undefined ? {} : { targetId }),
});
