import type { FacebookMedia } from "./facebook-media.ts";
import { pageMessage } from "./graph-messages.ts";
import { metaNumber } from "./ids.ts";
import { graphError, graphJson, graphTime, noSuchObject, type Params, page, pagePost, pick } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** Comments and posts as the Graph API shows them, and comments as it takes them. */

export const LONGEST_COMMENT = 8000;
/** Comments that come with their post, unless more are asked for. */
const NESTED = 25;

/** An id that the sandbox never saw stands for a comment that somebody delivered by hand: it can be answered. */
export function comment(
  world: World,
  account: SandboxAccount,
  id: string,
  parent: Post | undefined,
  params: Params,
): Response {
  const text = params.message;
  if (!/^\d+(_\d+)?$/.test(id)) return noSuchObject(id);
  if (typeof text !== "string" || text.trim() === "")
    return graphError(400, 100, "(#100) Missing message or attachment");
  if (text.length > LONGEST_COMMENT) return graphError(400, 100, "(#100) Param message is too long");
  const thread = parent?.thread ?? id;
  const commentId = `${afterUnderscore(thread)}_${metaNumber(world.nowMs())}`;
  world.publish(
    pagePost(world, account, {
      channel: "facebook",
      id: commentId,
      thread,
      text,
      private: false,
      place: "comment",
      inReplyTo: id,
    }),
  );
  return graphJson({ id: commentId });
}

export function comments(world: World, id: string, params: Params): Response {
  const all = params.filter === "stream";
  const found = world
    .listed("facebook")
    .filter(
      (post) =>
        (!post.private && post.id !== id && (post.inReplyTo ?? post.thread) === id) ||
        (all && post.thread === id && post.id !== id),
    );
  const sorted = found.sort((a, b) => a.createdMs - b.createdMs);
  if (params.order === "reverse_chronological") sorted.reverse();
  return graphJson(
    page(
      sorted.map((post) => pick(graphComment(world, undefined, post), params.fields ?? "id,message,created_time,from")),
      params,
    ),
  );
}

export function graphComment(world: World, media: FacebookMedia | undefined, post: Post): Params {
  const parent = post.inReplyTo === undefined ? undefined : world.post("facebook", post.inReplyTo);
  return {
    id: post.id,
    message: post.text,
    created_time: graphTime(post.createdMs),
    from: { id: post.author.id, name: post.author.name },
    is_hidden: post.visibility === "hidden",
    ...(post.byDepartment ? { can_reply_privately: false } : privateSide(world, post.id)),
    comment_count: world.listed("facebook").filter((other) => other.inReplyTo === post.id).length,
    permalink_url: `https://www.facebook.com/${post.id}`,
    attachments: { data: media?.attachments(post.id) ?? [] },
    ...(parent === undefined
      ? {}
      : { parent: { id: parent.id, message: parent.text, created_time: graphTime(parent.createdMs) } }),
  };
}

/** One private answer to a comment is allowed, and stands in a conversation. */
export function privateSide(world: World, commentId: string): Params {
  const sent = world.listed("facebook").filter((post) => post.private && post.inReplyTo === commentId);
  const [first] = sent;
  const account = world.accounts("facebook").find((one) => one.id === first?.accountId);
  if (first === undefined || account === undefined) return { can_reply_privately: true };
  return {
    can_reply_privately: false,
    private_reply_conversation: {
      id: first.thread,
      messages: { data: sent.map((post) => pageMessage(post, account)) },
    },
  };
}

/** The posts that comments stand under and that nobody wrote here: as old as their first comment. */
export function standing(world: World, account: SandboxAccount): Post[] {
  const under = world
    .listed("facebook")
    .filter((post) => post.accountId === account.id && !post.private && post.id !== post.thread)
    .filter((post) => post.thread.startsWith(`${account.id}_`) && world.post("facebook", post.thread) === undefined);
  return [...Map.groupBy(under, (post) => post.thread)].map(([id, posts]) => {
    const createdMs = Math.min(...posts.map((post) => post.createdMs));
    const own = { channel: "facebook", id, thread: id, text: "", private: false, place: "post", createdMs } as const;
    return pagePost(world, account, own);
  });
}

/** A post with what hangs on it, where it was asked for. */
export function wallPost(world: World, media: FacebookMedia, post: Post, fields: string): Params {
  const under = world
    .listed("facebook")
    .filter((one) => !one.private && one.thread === post.id && one.id !== post.id)
    .sort((a, b) => b.createdMs - a.createdMs);
  const wantsTotals = /comments\.summary/.test(fields);
  const nested = page(
    under.map((one) => graphComment(world, media, one)),
    { limit: NESTED },
  );
  return {
    ...graphComment(world, media, post),
    comments: wantsTotals ? { data: [], summary: { total_count: under.length } } : nested,
    reactions: { data: [], summary: { total_count: 0 } },
    insights: { data: [{ name: "post_media_view", period: "lifetime", values: [{ value: under.length * 40 }] }] },
  };
}

export const afterUnderscore = (id: string): string => id.slice(id.indexOf("_") + 1);
