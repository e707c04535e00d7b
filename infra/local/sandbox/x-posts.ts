import twitterText from "twitter-text";
import { snowflake } from "./ids.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";
import { field, invalid, json, missing, notFound, ownPost, parsed, problem } from "./x-answers.ts";
import type { Media } from "./x-media.ts";
import { MEDIA, mentions, REPOST, repostOf, xPost, xUser } from "./x-post.ts";

/** Public posts on X: writing, deleting, reading. */

/** https://docs.x.com/x-api/posts/creation-of-a-post */
export function createPost(world: World, call: ApiCall, account: SandboxAccount, media: Media): Response {
  const body = parsed(call.body);
  const text = body.text;
  const mediaIds = Reflect.get(Object(body.media), "media_ids");
  const refusal = media.refusal(mediaIds);
  if (refusal !== undefined) return refusal;
  if (typeof text !== "string" || (text.trim() === "" && mediaIds === undefined))
    return invalid("text", "$.text: is missing but it is required");
  if (!twitterText.parseTweet(text).valid) {
    return problem(
      403,
      "Forbidden",
      "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.",
    );
  }
  const parentId = field(body.reply, "in_reply_to_tweet_id");
  const parent = parentId === undefined ? undefined : world.post("x", parentId);
  if (parent?.visibility === "deleted")
    return problem(403, "Forbidden", "You attempted to reply to a Tweet that is deleted or not visible to you.");
  // Since February 2026 only enterprise accounts may answer people who did not name them.
  if (parent !== undefined && account.tier !== "enterprise" && !parent.byDepartment && !mentions(parent, account)) {
    return problem(
      403,
      "Forbidden",
      "Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.",
    );
  }
  const again = world
    .posts("x")
    .some(
      (post) =>
        post.byDepartment &&
        !post.private &&
        post.accountId === account.id &&
        post.visibility === "visible" &&
        post.text === text &&
        post.inReplyTo === parentId,
    );
  if (again) return problem(403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
  const id = snowflake(world.nowMs());
  const thread = parent?.thread ?? parentId ?? id;
  world.publish(
    ownPost(world, account, {
      id,
      thread,
      text,
      private: false,
      ...(parentId === undefined ? {} : { inReplyTo: parentId }),
      ...(Array.isArray(mediaIds) ? { metadata: MEDIA + mediaIds.join(",") } : {}),
    }),
  );
  return json({ data: { id, text, edit_history_tweet_ids: [id] } }, 201);
}

export function removePost(world: World, account: SandboxAccount, id: string): Response {
  const post = world.post("x", id);
  if (post === undefined || post.author.id !== account.id)
    return problem(403, "Forbidden", "You are not permitted to delete this post.");
  world.change(post, "deleted");
  return json({ data: { deleted: true } });
}

/** One by its id, or several: what is gone stands under `errors`, with status 200. */
export function lookUp(world: World, ids: readonly string[], single: boolean): Response {
  const found = ids
    .map((id) => world.listed("x").find((post) => !post.private && (post.id === id || post.laterIds.includes(id))))
    .filter((post) => post !== undefined);
  const gone = ids.filter((id) => !found.some((post) => post.id === id || post.laterIds.includes(id)));
  if (found.length === 0) return missing("tweet", single ? "id" : "ids", gone, single);
  const errors = notFound("tweet", single ? "id" : "ids", gone);
  const data = found.map((post) => xPost(world, post));
  const includes = { users: found.map((post) => xUser(post.author)) };
  return json({
    ...(data.length > 0 ? { data: single ? data[0] : data, includes } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

/** Newest first; ids compare as numbers of equal length. */
export function timeline(world: World, call: ApiCall, wanted: (post: Post) => boolean): Response {
  const since = BigInt(call.query.get("since_id") ?? "0");
  const until = call.query.get("until_id") ?? call.query.get("pagination_token");
  const excluded = (call.query.get("exclude") ?? "").split(",");
  const startMs = Date.parse(call.query.get("start_time") ?? "") || 0;
  const found = world
    .listed("x")
    .filter(
      (post) =>
        !post.private &&
        wanted(post) &&
        !(excluded.includes("retweets") && repostOf(post) !== undefined) &&
        !(excluded.includes("replies") && post.inReplyTo !== undefined) &&
        newestId(post) > since &&
        post.createdMs >= startMs &&
        (until === null || newestId(post) < BigInt(until)),
    )
    .sort((a, b) => (newestId(a) < newestId(b) ? 1 : -1));
  const data = found.slice(0, Math.min(Number(call.query.get("max_results") ?? 10), 100));
  const includes = { users: data.map((post) => xUser(post.author)) };
  const more = found.length > data.length ? { next_token: data.at(-1) && String(newestId(data.at(-1) as Post)) } : {};
  const meta =
    data.length === 0
      ? { result_count: 0 }
      : { result_count: data.length, newest_id: data[0]?.id, oldest_id: data.at(-1)?.id, ...more };
  return json(data.length === 0 ? { meta } : { data: data.map((post) => xPost(world, post)), includes, meta });
}

/** Every edit is a post of its own. */
const newestId = (post: Post): bigint => BigInt(post.laterIds.at(-1) ?? post.id);

/** A second repost of the same post changes nothing. */
export function repost(world: World, call: ApiCall, account: SandboxAccount): Response {
  const id = String(parsed(call.body).tweet_id ?? "");
  const original = world.listed("x").find((post) => !post.private && post.id === id);
  if (original === undefined) return missing("tweet", "id", [id], true);
  const again = world.posts("x").some((post) => post.accountId === account.id && repostOf(post) === id);
  if (!again) {
    const own = snowflake(world.nowMs());
    const text = `RT @${original.author.handle}: ${original.text}`;
    world.publish(ownPost(world, account, { id: own, thread: own, text, private: false, metadata: REPOST + id }));
  }
  return json({ data: { rest_id: id, retweeted: true } });
}

/** https://docs.x.com/x-api/users/unrepost-post */
export function unrepost(world: World, account: SandboxAccount, id: string): Response {
  for (const post of world.listed("x"))
    if (post.author.id === account.id && repostOf(post) === id && post.visibility !== "deleted")
      world.change(post, "deleted");
  return json({ data: { retweeted: false } });
}

/** Replies in conversations that the account began. https://docs.x.com/x-api/posts/hide-reply */
export function hide(world: World, call: ApiCall, account: SandboxAccount, id: string): Response {
  const post = world.post("x", id);
  if (post === undefined || post.visibility === "deleted") return problem(404, "Not Found", "Not Found");
  const began = world.post("x", post.thread);
  if (post.inReplyTo === undefined || began?.author.id !== account.id) {
    return problem(403, "Forbidden", "You can only hide replies in conversations that you started.");
  }
  const hidden = parsed(call.body).hidden === true;
  if (hidden !== (post.visibility === "hidden")) world.change(post, hidden ? "hidden" : "unhidden");
  return json({ data: { hidden } });
}
