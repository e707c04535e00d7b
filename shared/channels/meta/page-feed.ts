/**
 * What a Facebook Page's `changes` say: comments, posts by visitors, mentions of the Page elsewhere, recommendations.
 * https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed
 */
import type { Change, CountedEvent, InboundEvent, MessageEvent, MessageKind } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, list, own, text } from "../common/json.ts";
import { unknown, unusable } from "../common/not-taken.ts";

const CHANGES: Record<string, Change> = {
  add: "created",
  edit: "edited",
  edited: "edited",
  update: "edited",
  remove: "deleted",
  delete: "deleted",
  hide: "hidden",
  unhide: "unhidden",
};
const COUNTED: Record<string, CountedEvent["what"]> = {
  reaction: "reaction",
  like: "reaction",
  share: "share",
};
const FIELDS: ReadonlySet<unknown> = new Set(["feed", "mention", "ratings"]);
/** A post's kinds; what citizens put on a Page or mention it in. */
const POSTS: ReadonlySet<unknown> = new Set(["post", "status", "photo", "video", "album", "note", "link"]);

export function feedEvent(pageId: string, entryTime: Json | undefined, change: Json, nowMs: number): InboundEvent {
  const name = at(change, "field");
  const value = at(change, "value");
  const item = at(value, "item");
  const verb = at(value, "verb");
  if (!FIELDS.has(name)) return unknown(name);
  const counted = own(COUNTED, item);
  if (counted !== undefined) return countedEvent(pageId, entryTime, value, counted, nowMs);
  if (item === "rating") return ratingEvent(pageId, entryTime, value, nowMs);
  const isComment = item === "comment";
  if (!isComment && !POSTS.has(item)) return unknown(name, item);
  const changed = own(CHANGES, verb);
  if (changed === undefined) return unknown(name, item, verb);
  const externalId = id(at(value, isComment ? "comment_id" : "post_id"));
  if (externalId === undefined) return unusable(name, item, verb);

  // What stands under a recommendation belongs to it; its story is named without whose it is.
  const postId = storyId(name, id(at(value, "post_id"))) ?? externalId;
  const parentId = storyId(name, id(at(value, "parent_id"))) ?? (isComment ? postId : undefined);
  const author = authorOf(value);
  const written = text(at(value, "message"));
  const attachments = attachmentsOf(value);
  const carriesText = changed === "created" || changed === "edited";
  return {
    type: "message",
    channel: "facebook",
    accountId: pageId,
    externalId,
    change: changed,
    kind: kindOf(name, isComment, parentId, postId),
    atMs: changedAtMs(changed, entryTime, at(value, "created_time")) ?? nowMs,
    edit: 0,
    conversationId: postId,
    ...(parentId === undefined || parentId === externalId ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(carriesText && (written !== undefined || attachments.length > 0) ? { text: written ?? "" } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    permalink: permalinkOf(value, externalId),
    ...(author?.id === pageId ? { echo: true } : {}),
    ...(carriesText && written === undefined && attachments.length === 0 ? { needsRead: true } : {}),
  };
}

const storyId = (field: Json | undefined, given: string | undefined): string | undefined =>
  field === "ratings" ? given?.split("_").findLast((part) => part !== "") : given;

/** A recommendation of the Page. Without words there is nothing to answer: it is counted. */
function ratingEvent(
  pageId: string,
  entryTime: Json | undefined,
  value: Json | undefined,
  nowMs: number,
): InboundEvent {
  const verb = at(value, "verb");
  const change = own(CHANGES, verb);
  if (change === undefined) return unknown("rating", verb);
  const externalId = id(at(value, "open_graph_story_id"));
  if (externalId === undefined) return unusable("rating", verb);
  const written = text(at(value, "review_text")) ?? text(at(value, "message"));
  const carriesText = change === "created" || change === "edited";
  if (carriesText && (written === undefined || written === ""))
    return countedEvent(pageId, entryTime, value, "reaction", nowMs);
  const author = authorOf(value);
  return {
    type: "message",
    channel: "facebook",
    accountId: pageId,
    externalId,
    change,
    kind: "review",
    atMs: changedAtMs(change, entryTime, at(value, "created_time")) ?? nowMs,
    edit: 0,
    conversationId: externalId,
    ...(author === undefined ? {} : { author }),
    ...(carriesText && written !== undefined ? { text: written } : {}),
    permalink: permalinkOf(value, externalId),
  };
}

/**
 * `created_time` stays that of the comment in every later change, so an edit, a removal or a hiding is as
 * old as the delivery's entry says (restfb's recorded `feed-comment-edited-25.json` has both the same).
 */
function changedAtMs(change: Change, entryTime: Json | undefined, createdTime: Json | undefined): number | undefined {
  const created = instantMs(createdTime);
  const delivered = instantMs(entryTime);
  if (change === "created") return created ?? delivered;
  return created === undefined || delivered === undefined ? (delivered ?? created) : Math.max(created, delivered);
}

function kindOf(name: Json | undefined, isComment: boolean, parentId: string | undefined, postId: string): MessageKind {
  if (name === "mention" || !isComment) return "mention";
  return parentId === postId ? "comment" : "reply";
}

/** Since 2018 `from`; of recommendations the reviewer; before, and in replays of old subscriptions, `sender_id` as a
 * number. All may be missing. */
function authorOf(value: Json | undefined): MessageEvent["author"] {
  const person = id(at(value, "from", "id")) ?? id(at(value, "sender_id")) ?? id(at(value, "reviewer_id"));
  const name = text(at(value, "from", "name")) ?? text(at(value, "sender_name")) ?? text(at(value, "reviewer_name"));
  return person === undefined ? undefined : { id: person, ...(name === undefined ? {} : { name }) };
}

function attachmentsOf(value: Json | undefined): NonNullable<MessageEvent["attachments"]> {
  const several = list(at(value, "photos")).flatMap((one) => text(one) ?? []);
  return [
    ...several.map((url) => ({ kind: "image" as const, url })),
    ...(["photo", "video", "link"] as const).flatMap((part) => {
      const url = text(at(value, part));
      return url === undefined ? [] : [{ kind: part === "photo" ? "image" : part, url } as const];
    }),
  ];
}

function permalinkOf(value: Json | undefined, externalId: string): string {
  const given = text(at(value, "post", "permalink_url")) ?? text(at(value, "permalink_url"));
  return given?.startsWith("https://www.facebook.com/")
    ? given
    : `https://www.facebook.com/${encodeURIComponent(externalId)}`;
}

function countedEvent(
  accountId: string,
  entryTime: Json | undefined,
  value: Json | undefined,
  what: CountedEvent["what"],
  nowMs: number,
): CountedEvent {
  const targetId = id(at(value, "comment_id")) ?? id(at(value, "post_id"));
  const atMs = instantMs(at(value, "created_time")) ?? instantMs(entryTime) ?? nowMs;
  return {
    type: "counted",
    channel: "facebook",
    accountId,
    what,
    atMs,
    ...(targetId === undefined ? {} : { targetId }),
  };
}
