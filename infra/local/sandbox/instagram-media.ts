import { stableDigits } from "./ids.ts";
import { graphTime, type Params } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** The account's posts, and the comments under them, as the Graph API gives them back. */

/** The post that comments stand under when none is named. */
export const standingMedia = (account: SandboxAccount, under = "standing"): string =>
  stableDigits(17, "instagram-media", account.id, under);
/** A post of somebody else's. */
export const foreignMedia = (handle: string): string => stableDigits(17, "instagram-foreign", handle);
const isMedia = (post: Post): boolean => post.id === post.thread;
export const isForeign = (post: Post): boolean => post.place === "mention" || (isMedia(post) && !post.byDepartment);

/** Comments hang under the one at the top, however deep they were written. */
export function topOf(world: World, post: Post): Post | undefined {
  const parent = post.inReplyTo === undefined ? undefined : world.post("instagram", post.inReplyTo);
  if (parent === undefined || isMedia(parent) || parent.private) return undefined;
  return topOf(world, parent) ?? parent;
}

export function commentObject(world: World, post: Post): Params {
  const top = topOf(world, post);
  return {
    id: post.id,
    text: post.text,
    timestamp: graphTime(post.createdMs),
    from: { id: post.author.id, username: post.author.handle },
    username: post.author.handle,
    hidden: post.visibility === "hidden",
    like_count: 0,
    media: { id: post.thread, permalink: mediaPermalink(post.thread) },
    ...(top === undefined ? {} : { parent_id: top.id }),
    ...(top === undefined && world.posts("instagram").some((other) => topOf(world, other)?.id === post.id)
      ? { replies: { data: repliesTo(world, post.id).map((reply) => commentObject(world, reply)) } }
      : {}),
  };
}

/** Oldest first. */
export const repliesTo = (world: World, id: string): Post[] =>
  world
    .listed("instagram")
    .filter((post) => !post.private && (topOf(world, post)?.id ?? post.inReplyTo) === id)
    .sort((a, b) => a.createdMs - b.createdMs);

/** Newest first, those at the top only. */
export const commentsUnder = (world: World, mediaId: string): Post[] =>
  world
    .listed("instagram")
    .filter((post) => !post.private && !isMedia(post) && post.thread === mediaId && topOf(world, post) === undefined)
    .sort((a, b) => b.createdMs - a.createdMs);

/** The account's own posts, newest first: what it published, and those that anybody commented on. */
export function mediaOf(world: World, account: SandboxAccount): Params[] {
  const own = world
    .listed("instagram")
    .filter((post) => post.accountId === account.id && !post.private && !isForeign(post));
  const published = new Map(own.filter(isMedia).map((post) => [post.id, post]));
  const firstMs = new Map<string, number>();
  for (const post of own)
    firstMs.set(post.thread, Math.min(firstMs.get(post.thread) ?? post.createdMs, post.createdMs));
  return [...firstMs]
    .sort(([, a], [, b]) => b - a)
    .map(([id, ms]) => mediaObject(world, id, published.get(id)?.text ?? "", ms));
}

export function mediaObject(world: World, id: string, caption: string, createdMs: number): Params {
  const comments = commentsUnder(world, id);
  const count = world
    .listed("instagram")
    .filter((post) => !post.private && post.thread === id && !isMedia(post)).length;
  return {
    id,
    caption,
    timestamp: graphTime(createdMs),
    permalink: mediaPermalink(id),
    media_type: "IMAGE",
    like_count: 2 * count,
    comments_count: count,
    insights: { data: [{ name: "views", period: "lifetime", values: [{ value: 10 + 20 * count }] }] },
    ...(comments.length === 0 ? {} : { comments: { data: comments.map((post) => commentObject(world, post)) } }),
  };
}

const mediaPermalink = (id: string): string => `https://www.instagram.com/p/${BigInt(id).toString(36)}/`;
