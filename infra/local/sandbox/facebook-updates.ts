import type { Params } from "./meta.ts";
import type { Happening, Post, World } from "./types.ts";

/** What Facebook tells the webhook of comments, posts, mentions and recommendations. */

const VERB: Record<Happening, string> = {
  created: "add",
  edited: "edited",
  deleted: "remove",
  hidden: "hide",
  unhidden: "unhide",
};

/** One `entry` of a delivery, in the recorded shape: https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
export function update(world: World, happening: Happening, post: Post): unknown {
  const top = world.post("facebook", post.thread);
  const review = (top ?? post).place === "review";
  const mention = post.place === "mention";
  const value =
    review && post.id === post.thread
      ? ratingValue(happening, post)
      : feedValue(happening, post, review ? top : undefined);
  return {
    id: post.accountId,
    time: Math.floor(world.nowMs() / 1000),
    changes: [{ field: review ? "ratings" : mention ? "mention" : "feed", value }],
  };
}

/** `review`: the recommendation that it stands under, whose story is named with whose it is. */
function feedValue(happening: Happening, post: Post, review: Post | undefined): Params {
  const isPost = post.id === post.thread;
  const gone = happening === "deleted";
  const mention = post.place === "mention";
  const story = review === undefined ? post.thread : `${review.author.id}_${post.thread}`;
  const answers = post.inReplyTo === undefined || post.inReplyTo === post.thread ? story : post.inReplyTo;
  return {
    ...(mention ? {} : { from: { id: post.author.id, name: post.author.name } }),
    item: isPost ? "post" : "comment",
    verb: VERB[happening],
    post_id: story,
    ...(isPost ? {} : { comment_id: post.id, parent_id: answers }),
    ...(gone ? {} : { created_time: Math.floor(post.createdMs / 1000), message: post.text }),
    ...(mention && !gone ? { sender_name: post.author.name } : {}),
  };
}

/** No `created_time` is told. */
const ratingValue = (happening: Happening, post: Post): Params => ({
  item: "rating",
  verb: VERB[happening],
  open_graph_story_id: post.id,
  reviewer_id: post.author.id,
  reviewer_name: post.author.name,
  recommendation_type: "positive",
  ...(happening === "deleted" ? {} : { review_text: post.text }),
});
