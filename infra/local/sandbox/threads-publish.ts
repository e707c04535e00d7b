import { type Containers, childrenOf } from "./containers.ts";
import { metaNumber } from "./ids.ts";
import { graphError, graphJson, type Params, pagePost } from "./meta.ts";
import { countedLength, repostMark, standingPost } from "./threads-posts.ts";
import type { SandboxAccount, World } from "./types.ts";

/** What the account puts on Threads: posts and replies in two steps, reposts in one. */

export const LONGEST_POST = 500;
export const DAY_MS = 24 * 3_600_000;
export const POSTS_A_DAY = 250;
export const REPLIES_A_DAY = 1000;
const MOST_LINKS = 5;

export function repost(world: World, account: SandboxAccount, reposted: string): Response {
  const id = metaNumber(world.nowMs());
  const metadata = repostMark(reposted);
  world.publish(
    pagePost(world, account, { channel: "threads", id, thread: id, text: "", private: false, place: "post", metadata }),
  );
  return graphJson({ id });
}

export function makeContainer(world: World, containers: Containers, account: SandboxAccount, params: Params): Response {
  const { media_type, image_url, video_url, link_attachment, reply_to_id } = params;
  const text = String(params.text ?? "");
  if (countedLength(text) > LONGEST_POST)
    return graphError(400, 100, `(#100) Param text must be at most ${LONGEST_POST} characters long.`);
  if (new Set(text.match(/https?:\/\/\S+/g)).size > MOST_LINKS)
    return graphError(400, 100, "THREADS_API__LINK_LIMIT_EXCEEDED");
  const isRight =
    (media_type === "TEXT" && text !== "") ||
    (media_type === "IMAGE" && image_url !== undefined) ||
    (media_type === "VIDEO" && video_url !== undefined) ||
    media_type === "CAROUSEL";
  if (!isRight || (link_attachment !== undefined && media_type !== "TEXT"))
    return graphError(400, 100, "(#100) Invalid parameter");
  if (reply_to_id !== undefined && world.post("threads", String(reply_to_id))?.visibility === "deleted")
    return graphError(400, 24, "The requested resource does not exist", { subcode: 4279009 });
  return graphJson({ id: containers.make(account.id, params).id });
}

export function publish(world: World, containers: Containers, account: SandboxAccount, params: Params): Response {
  const container = containers.get(String(params.creation_id));
  const isReady =
    container?.accountId === account.id && !container.published && containers.state(container) === "FINISHED";
  if (container === undefined || !isReady)
    return graphError(400, 24, "The requested resource does not exist", { subcode: 4279009 });
  const answered = container.body.reply_to_id === undefined ? undefined : String(container.body.reply_to_id);
  if (today(world, account, answered !== undefined) >= (answered === undefined ? POSTS_A_DAY : REPLIES_A_DAY))
    return graphError(403, 9, "Application request limit reached", { subcode: 2207042 });
  container.published = true;
  for (const child of childrenOf(container)) {
    const part = containers.get(child);
    if (part !== undefined) part.published = true;
  }
  const id = metaNumber(world.nowMs());
  const above = answered === undefined ? undefined : world.post("threads", answered);
  world.publish(
    pagePost(world, account, {
      channel: "threads",
      id,
      thread: answered === undefined ? id : (above?.thread ?? standingPost(account)),
      text: String(container.body.text ?? ""),
      private: false,
      place: answered === undefined ? "post" : "comment",
      ...(answered === undefined ? {} : { inReplyTo: answered }),
    }),
  );
  return graphJson({ id });
}

/** What the account put there in 24 hours. */
export const today = (world: World, account: SandboxAccount, replies: boolean): number =>
  world
    .posts("threads")
    .filter(
      (post) =>
        post.byDepartment &&
        post.accountId === account.id &&
        (post.id !== post.thread) === replies &&
        world.nowMs() - post.takenMs < DAY_MS,
    ).length;
