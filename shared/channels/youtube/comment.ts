/** One comment on YouTube, as an event of an account's. https://developers.google.com/youtube/v3/docs/comments */
import type { MessageEvent } from "../../domain/message/message.ts";
import { at, id, instantMs, type Json, text } from "../common/json.ts";
import { htmlText } from "./html.ts";

export interface Comment {
  id: string;
  /** The comment at the top, of replies. */
  parentId?: string;
  videoId?: string;
  author?: { id: string; handle?: string; name?: string };
  text: string;
  publishedMs: number;
  updatedMs: number;
  /** Not to be seen by the public: held for review, likely spam, or rejected. */
  withheld: boolean;
}

/** What the owner is told of a comment's state; absent to others, and then it is public. */
const WITHHELD = new Set(["heldForReview", "likelySpam", "rejected"]);

/** `undefined`: not a comment that we could keep. `videoId` as its thread says: comments of their own do not. */
export function commentOf(json: Json | undefined, videoId?: string): Comment | undefined {
  const commentId = id(at(json, "id"));
  const snippet = at(json, "snippet");
  const publishedMs = instantMs(at(snippet, "publishedAt"));
  if (commentId === undefined || publishedMs === undefined) return undefined;
  const parentId = id(at(snippet, "parentId")) ?? topOf(commentId);
  const video = videoId ?? id(at(snippet, "videoId"));
  const author = authorOf(snippet);
  return {
    id: commentId,
    ...(parentId === undefined || parentId === commentId ? {} : { parentId }),
    ...(video === undefined ? {} : { videoId: video }),
    ...(author === undefined ? {} : { author }),
    text: text(at(snippet, "textOriginal")) ?? htmlText(text(at(snippet, "textDisplay")) ?? ""),
    publishedMs,
    updatedMs: Math.max(publishedMs, instantMs(at(snippet, "updatedAt")) ?? publishedMs),
    withheld: WITHHELD.has(text(at(snippet, "moderationStatus")) ?? ""),
  };
}

/** A reply's id is its parent's, a dot, and its own; `undefined` for a comment at the top. */
export function topOf(commentId: string): string | undefined {
  const dot = commentId.indexOf(".");
  return dot > 0 ? commentId.slice(0, dot) : undefined;
}

/** As it stands now: an edit is as old as YouTube says, and keeps no number. */
export function commentEvent(accountId: string, comment: Comment, barred = false): MessageEvent {
  const edited = comment.updatedMs > comment.publishedMs;
  return {
    ...shared(accountId, comment),
    change: edited ? "edited" : "created",
    atMs: edited ? comment.updatedMs : comment.publishedMs,
    text: comment.text,
    ...(comment.author?.id === accountId ? { echo: true } : {}),
    ...(barred ? { barred: "restricted" as const } : {}),
  };
}

/** YouTube does not say when it happened: when we noticed it. */
export const visibilityEvent = (
  accountId: string,
  comment: Pick<Comment, "id" | "parentId" | "videoId" | "author">,
  hidden: boolean,
  nowMs: number,
): MessageEvent => ({
  ...shared(accountId, comment),
  change: hidden ? "hidden" : "unhidden",
  atMs: nowMs,
});

/** A conversation is a comment at the top with its replies: YouTube has no other. */
function shared(
  accountId: string,
  { id: externalId, parentId, videoId, author }: Pick<Comment, "id" | "parentId" | "videoId" | "author">,
): Omit<MessageEvent, "change" | "atMs"> {
  return {
    type: "message",
    channel: "youtube",
    accountId,
    externalId,
    kind: parentId === undefined ? "comment" : "reply",
    edit: 0,
    conversationId: parentId ?? externalId,
    ...(parentId === undefined ? {} : { parentId }),
    ...(author === undefined ? {} : { author }),
    ...(videoId === undefined ? {} : { permalink: permalinkOf(videoId, externalId) }),
  };
}

export const permalinkOf = (videoId: string, commentId: string): string =>
  `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}&lc=${encodeURIComponent(commentId)}`;

/** Since 2023 the display name is the handle, `@` first. */
function authorOf(snippet: Json | undefined): Comment["author"] {
  const person = id(at(snippet, "authorChannelId", "value"));
  if (person === undefined) return undefined;
  const shown = text(at(snippet, "authorDisplayName")) ?? "";
  const named = shown.startsWith("@") ? { handle: shown.slice(1) } : { name: shown };
  return { id: person, ...(shown === "" ? {} : named) };
}
