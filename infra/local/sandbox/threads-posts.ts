import { stableDigits } from "./ids.ts";
import { graphTime, type Params } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** Posts of Threads, as its API and its webhook write them. */

/** Of emoji the bytes count, of all else the characters: https://developers.facebook.com/documentation/threads/posts */
export function countedLength(text: string): number {
  const emoji = text.match(EMOJI) ?? [];
  const bytes = emoji.reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  return bytes + [...text.replace(EMOJI, "")].length;
}
/** `v` knows sequences: families, flags, keycaps. */
const EMOJI = /\p{RGI_Emoji}/gv;

/** The post that replies stand under when none is named. */
export const standingPost = (account: SandboxAccount, under = "standing"): string =>
  stableDigits(17, "threads-post", account.id, under);

const REPOST = "repost:";
export const repostMark = (id: string): string => `${REPOST}${id}`;
export const repostedId = ({ metadata }: Post): string | undefined =>
  metadata?.startsWith(REPOST) ? metadata.slice(REPOST.length) : undefined;

export function postObject(world: World, post: Post): Params {
  const reposted = repostedId(post);
  const shortcode = `D${BigInt(post.id).toString(36)}`;
  const isReply = post.id !== post.thread;
  return {
    id: post.id,
    media_product_type: "THREADS",
    media_type: reposted === undefined ? "TEXT_POST" : "REPOST_FACADE",
    permalink: `https://www.threads.com/@${post.author.handle}/post/${shortcode}`,
    username: post.author.handle,
    ...(reposted === undefined ? { text: post.text } : { reposted_post: { id: reposted } }),
    timestamp: graphTime(post.createdMs),
    shortcode,
    is_quote_post: false,
    has_replies: below(world, post.id).length > 0,
    is_reply: isReply,
    ...(isReply
      ? {
          replied_to: { id: post.inReplyTo ?? post.thread },
          root_post: rootOf(world, post),
          is_reply_owned_by_me: post.byDepartment,
          hide_status: post.visibility === "hidden" ? "HIDDEN" : "NOT_HUSHED",
        }
      : {}),
  };
}

/** Whose thread it is: the account's own unless a citizen began it. */
function rootOf(world: World, post: Post): Params {
  const root = world.post("threads", post.thread);
  const account = world.accounts("threads").find((one) => one.id === post.accountId);
  return root === undefined || root.byDepartment
    ? { id: post.thread, owner_id: post.accountId, username: account?.name }
    : { id: post.thread, owner_id: root.author.id, username: root.author.handle };
}

/** All replies below a post, whatever the depth. */
export function below(world: World, id: string): Post[] {
  const isBelow = (post: Post): boolean => {
    const parent = post.inReplyTo ?? post.thread;
    if (post.id === post.thread) return false;
    if (parent === id) return true;
    const above = world.post("threads", parent);
    return above !== undefined && isBelow(above);
  };
  return world.listed("threads").filter((post) => post.id !== id && isBelow(post));
}
