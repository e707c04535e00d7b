import twitterText from "twitter-text";
import { snowflake } from "./ids.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";
import { field, invalid, json, missing, notFound, ownPost, parsed, problem } from "./x-answers.ts";
import { mentions, xPost, xUser } from "./x-post.ts";

/** Public posts on X: writing, deleting, reading. */

/** https://docs.x.com/x-api/posts/creation-of-a-post */
export function createPost(world: World, call: ApiCall, account: SandboxAccount): Response {
  const body = parsed(call.body);
  const text = body.text;
  if (typeof text !== "string" || text.trim() === "") return invalid("text", "$.text: is missing but it is required");
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
  const startMs = Date.parse(call.query.get("start_time") ?? "") || 0;
  const found = world
    .listed("x")
    .filter(
      (post) =>
        !post.private &&
        wanted(post) &&
        BigInt(post.id) > since &&
        post.createdMs >= startMs &&
        (until === null || BigInt(post.id) < BigInt(until)),
    )
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const data = found.slice(0, Math.min(Number(call.query.get("max_results") ?? 10), 100));
  const includes = { users: data.map((post) => xUser(post.author)) };
  const more = found.length > data.length ? { next_token: data.at(-1)?.id } : {};
  const meta =
    data.length === 0
      ? { result_count: 0 }
      : { result_count: data.length, newest_id: data[0]?.id, oldest_id: data.at(-1)?.id, ...more };
  return json(data.length === 0 ? { meta } : { data: data.map((post) => xPost(world, post)), includes, meta });
}

/** Reposts are nobody's words: the sandbox checks the original and counts none. */
export function repost(world: World, call: ApiCall): Response {
  const id = String(parsed(call.body).tweet_id ?? "");
  const known = world.listed("x").some((post) => !post.private && post.id === id);
  return known ? json({ data: { rest_id: id, retweeted: true } }) : missing("tweet", "id", [id], true);
}
