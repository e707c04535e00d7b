import { googleError } from "./google.ts";
import { someBytes } from "./ids.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";
import { commentsAreOff, type Videos, videoOf } from "./youtube-videos.ts";

/** Comments and their moderation. https://developers.google.com/youtube/v3/docs/comments */

const LONGEST_COMMENT = 10_000;
const MOST_RESULTS = 100;
/** A thread brings only some of its replies along. */
const REPLIES_SHOWN = 5;

export interface Moderation {
  /** Comments that the owner rejected; others that are hidden are held for review. */
  rejected: Set<string>;
}

export const topId = (): string => `Ug${someBytes(16).toString("base64url").slice(0, 18)}4AaABAg`;
export const replyId = (top: string): string => `${top}.${someBytes(17).toString("base64url").slice(0, 22)}`;
const isReply = ({ id }: Post): boolean => id.includes(".");
const topOf = ({ id }: Post): string => id.split(".")[0] ?? id;

const commentsOf = (world: World, account: SandboxAccount): Post[] =>
  world.listed("youtube").filter((post) => post.place === "comment" && post.accountId === account.id);

/** With a comment at the top goes what stands under it. */
export const repliesUnder = (world: World, { id }: Post): Post[] =>
  world.posts("youtube").filter((post) => isReply(post) && topOf(post) === id);

export function commentThreads(
  world: World,
  videos: Videos,
  moderation: Moderation,
  account: SandboxAccount,
  { query }: ApiCall,
): Response {
  const ids = query.get("id")?.split(",");
  if (ids === undefined && query.get("allThreadsRelatedToChannelId") !== account.id) {
    return googleError(400, "missingRequiredParameter", "No filter selected.", "youtube.parameter");
  }
  const wanted = query.get("moderationStatus") ?? "published";
  const tops = commentsOf(world, account)
    .filter((post) => !isReply(post))
    .filter((post) => (ids === undefined ? statusOf(post, moderation) === wanted : ids.includes(post.id)))
    .sort((a, b) => b.createdMs - a.createdMs);
  return page(tops, query, (post) => threadView(world, videos, moderation, account, post));
}

export function comments(world: World, moderation: Moderation, account: SandboxAccount, { query }: ApiCall): Response {
  const all = commentsOf(world, account);
  const parentId = query.get("parentId");
  const plain = query.get("textFormat") === "plainText";
  if (parentId !== null) {
    if (!all.some(({ id }) => id === parentId)) return noSuchComment("commentNotFound");
    const below = all.filter((post) => isReply(post) && topOf(post) === parentId && post.visibility === "visible");
    return page(below, query, (post) => commentView(post, moderation, account, plain));
  }
  const ids = query.get("id")?.split(",") ?? [];
  const found = ids.flatMap((id) => all.find((post) => post.id === id) ?? []);
  return page(found, query, (post) => commentView(post, moderation, account, plain));
}

/** https://developers.google.com/youtube/v3/docs/comments/insert */
export function insertComment(
  world: World,
  videos: Videos,
  moderation: Moderation,
  account: SandboxAccount,
  body: Record<string, unknown>,
): Response {
  const { parentId, textOriginal } = (body.snippet ?? {}) as Record<string, unknown>;
  if (typeof parentId !== "string" || parentId === "") {
    return googleError(400, "parentIdMissing", "The comment must name its parent.");
  }
  if (typeof textOriginal !== "string" || textOriginal.trim() === "") {
    return googleError(400, "commentTextRequired", "The comment must have a text.");
  }
  if (textOriginal.length > LONGEST_COMMENT) {
    return googleError(400, "commentTextTooLong", "The text of the comment has too many characters.");
  }
  const parent = commentsOf(world, account).find(({ id }) => id === parentId);
  if (parent === undefined) return noSuchComment("parentCommentNotFound");
  if (isReply(parent)) return googleError(400, "operationNotSupported", "A reply cannot be replied to.");
  if (commentsAreOff(world, videos, parent)) {
    return googleError(403, "commentsDisabled", "The video has comments turned off.");
  }
  if (parent.visibility === "hidden") {
    return googleError(400, "operationNotSupported", "This comment cannot be replied to.");
  }
  const now = world.nowMs();
  const post: Post = {
    id: replyId(parent.id),
    laterIds: [],
    channel: "youtube",
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    text: textOriginal,
    inReplyTo: parent.id,
    thread: parent.id,
    place: "comment",
    private: false,
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
  };
  world.publish(post);
  return Response.json(commentView(post, moderation, account, false));
}

/** https://developers.google.com/youtube/v3/docs/comments/setModerationStatus */
export function setModerationStatus(
  world: World,
  moderation: Moderation,
  account: SandboxAccount,
  { query }: ApiCall,
): Response {
  const status = query.get("moderationStatus");
  const posts = (query.get("id")?.split(",") ?? []).flatMap((id) => world.post("youtube", id) ?? []);
  if (posts.length === 0 || posts.some(({ visibility }) => visibility === "deleted")) {
    return noSuchComment("commentNotFound");
  }
  if (posts.some(({ accountId }) => accountId !== account.id)) {
    return googleError(403, "forbidden", "The comment is not below a video of this channel.");
  }
  for (const post of posts) {
    const hidden = status !== "published";
    if (status === "rejected") moderation.rejected.add(post.id);
    else moderation.rejected.delete(post.id);
    if (hidden !== (post.visibility === "hidden")) world.change(post, hidden ? "hidden" : "unhidden");
  }
  return new Response(null, { status: 204 });
}

const noSuchComment = (reason: string): Response =>
  googleError(404, reason, "The comment that the request names cannot be found.");

const statusOf = ({ id, visibility }: Post, { rejected }: Moderation): string =>
  visibility === "visible" ? "published" : rejected.has(id) ? "rejected" : "heldForReview";

function threadView(
  world: World,
  videos: Videos,
  moderation: Moderation,
  account: SandboxAccount,
  top: Post,
): Record<string, unknown> {
  const replies = commentsOf(world, account).filter(
    (post) => isReply(post) && topOf(post) === top.id && post.visibility === "visible",
  );
  const shown = replies.slice(-REPLIES_SHOWN).map((post) => commentView(post, moderation, account, false));
  return {
    kind: "youtube#commentThread",
    etag: `e${top.edits}`,
    id: top.id,
    snippet: {
      channelId: account.id,
      videoId: videoOf(world, videos, top),
      topLevelComment: commentView(top, moderation, account, false),
      canReply: !commentsAreOff(world, videos, top),
      totalReplyCount: replies.length,
      isPublic: top.visibility === "visible",
    },
    ...(shown.length === 0 ? {} : { replies: { comments: shown } }),
  };
}

function commentView(
  post: Post,
  moderation: Moderation,
  account: SandboxAccount,
  plain: boolean,
): Record<string, unknown> {
  return {
    kind: "youtube#comment",
    etag: `e${post.edits}`,
    id: post.id,
    snippet: {
      channelId: account.id,
      textDisplay: plain ? post.text : asHtml(post.text),
      // Only to its author.
      ...(post.byDepartment ? { textOriginal: post.text } : {}),
      ...(isReply(post) ? { parentId: topOf(post) } : {}),
      authorDisplayName: `@${post.author.handle}`,
      authorChannelUrl: `http://www.youtube.com/@${post.author.handle}`,
      authorChannelId: { value: post.author.id },
      canRate: true,
      viewerRating: "none",
      likeCount: 0,
      ...(post.visibility === "visible" ? {} : { moderationStatus: statusOf(post, moderation) }),
      publishedAt: googleTime(post.createdMs),
      updatedAt: googleTime(post.editedMs ?? post.createdMs),
    },
  };
}

/** Seconds, `Z`. */
const googleTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");

const asHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;")
    .replaceAll("\n", "<br>")
    .replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);

/** A page of a list, and the token of the next. */
function page(items: readonly Post[], query: URLSearchParams, view: (post: Post) => unknown): Response {
  const size = Math.min(Math.max(Number(query.get("maxResults") ?? 20), 1), MOST_RESULTS);
  const token = query.get("pageToken");
  const from = token === null ? 0 : Number(/^p(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(from)) {
    return googleError(400, "invalidPageToken", "The page token is not valid.", "youtube.parameter");
  }
  return Response.json({
    kind: "youtube#list",
    pageInfo: { totalResults: items.length, resultsPerPage: size },
    items: items.slice(from, from + size).map(view),
    ...(from + size < items.length ? { nextPageToken: `p${from + size}` } : {}),
  });
}
