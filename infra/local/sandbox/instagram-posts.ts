import { type Containers, childrenOf } from "./containers.ts";
import { metaNumber } from "./ids.ts";
import { graphError, graphJson, type Params, pagePost } from "./meta.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** What the account puts on Instagram: comments at once, posts in two steps. */

export const LONGEST_TEXT = 2200;
export const DAY_MS = 24 * 3_600_000;
/** Posts of a day. */
export const QUOTA = 100;

export function published(
  world: World,
  account: SandboxAccount,
  fields: Pick<Post, "text" | "thread" | "place" | "inReplyTo">,
): Response {
  const id = metaNumber(world.nowMs());
  world.publish(pagePost(world, account, { channel: "instagram", id, private: false, ...fields }));
  return graphJson({ id });
}

/** https://developers.facebook.com/documentation/instagram-platform/content-publishing */
export function makeContainer(containers: Containers, account: SandboxAccount, params: Params): Response {
  const { image_url, video_url, media_type, caption, alt_text } = params;
  if (String(caption ?? "").length > LONGEST_TEXT)
    return graphError(400, 36004, "The caption was too long.", { subcode: 2207010 });
  if (image_url === undefined && video_url === undefined && media_type !== "CAROUSEL")
    return graphError(400, 100, "(#100) The parameter image_url is required");
  if (video_url !== undefined && alt_text !== undefined)
    return graphError(400, 100, "(#100) alt_text is not supported for this media type");
  return graphJson({ id: containers.make(account.id, params).id });
}

export function publish(world: World, containers: Containers, account: SandboxAccount, params: Params): Response {
  const container = containers.get(String(params.creation_id));
  if (container === undefined || container.accountId !== account.id || container.published)
    return graphError(400, 24, "The requested resource does not exist", { subcode: 2207006 });
  if (containers.state(container) !== "FINISHED")
    return graphError(400, 9007, "Media ID is not available", { subcode: 2207027 });
  if (usedToday(world, account) >= QUOTA)
    return graphError(403, 9, "Application request limit reached", { subcode: 2207042 });
  container.published = true;
  for (const child of childrenOf(container)) {
    const part = containers.get(child);
    if (part !== undefined) part.published = true;
  }
  const id = metaNumber(world.nowMs());
  const text = String(container.body.caption ?? "");
  world.publish(
    pagePost(world, account, { channel: "instagram", id, thread: id, text, private: false, place: "post" }),
  );
  return graphJson({ id });
}

export const usedToday = (world: World, account: SandboxAccount): number =>
  world
    .posts("instagram")
    .filter(
      (post) =>
        post.byDepartment &&
        post.accountId === account.id &&
        post.id === post.thread &&
        world.nowMs() - post.takenMs < DAY_MS,
    ).length;
