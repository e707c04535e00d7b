import { next } from "./ids.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** LinkedIn's own shapes: names, comments, notifications, answers. */

type Fields = Record<string, unknown>;

/** Milliseconds in the high bits, as LinkedIn's numbers have. */
export const linkedInNumber = (ms: number): string => String((BigInt(ms) << 22n) | BigInt(next()));

export const commentUrn = (thread: string, number: string): string => `urn:li:comment:(${thread},${number})`;
const COMMENT = /^urn:li:comment:\((?:urn:li:)?([a-zA-Z]+:\d+),(\d+)\)$/;
export function commentParts(urn: string): { thread: string; number: string } | undefined {
  const [, thread, number] = COMMENT.exec(urn) ?? [];
  return thread === undefined || number === undefined ? undefined : { thread: `urn:li:${thread}`, number };
}

/** Two levels are shown: what answers an answer stands under the comment at the top. */
export function topOf(world: World, post: Post): string | undefined {
  const above = post.inReplyTo;
  if (above === undefined || commentParts(above) === undefined) return undefined;
  const parent = world.post("linkedin", above);
  return parent === undefined ? above : (topOf(world, parent) ?? above);
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api#schema */
export function comment(world: World, post: Post): Fields {
  const top = topOf(world, post);
  return {
    actor: post.author.id,
    commentUrn: post.id,
    created: { actor: post.author.id, impersonator: "urn:li:servicePrincipal:organization", time: post.createdMs },
    id: commentParts(post.id)?.number,
    lastModified: { actor: post.author.id, time: post.editedMs ?? post.createdMs },
    message: { attributes: [], text: post.text },
    object: post.thread,
    ...(top === undefined ? {} : { parentComment: top }),
  };
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications#schema */
export function notification(world: World, post: Post, action: string, notificationId: number, atMs: number): Fields {
  const parts = commentParts(post.id);
  const decorated = {
    owner: post.author.id,
    entity: post.id,
    ...(action === "COMMENT_DELETE" ? {} : { text: post.text }),
  };
  return {
    subscriber: "urn:li:person:aDmIn00001",
    lastModifiedAt: atMs,
    decoratedSourcePost: { owner: post.accountId, mediaCategory: "NONE", text: "…", entity: post.thread },
    sourcePost: post.thread,
    ...(action === "COMMENT_DELETE"
      ? {}
      : {
          decoratedGeneratedActivity:
            parts === undefined
              ? { share: { ...decorated, mediaCategory: "NONE" } }
              : { comment: { ...decorated, object: topOf(world, post) ?? post.thread } },
        }),
    action,
    notificationId,
    organizationalEntity: post.accountId,
    // The prefix of the post's URN is left out here, and only here.
    generatedActivity:
      parts === undefined ? post.id : `urn:li:comment:(${parts.thread.replace("urn:li:", "")},${parts.number})`,
  };
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
export const problem = (status: number, code: string, message: string, serviceErrorCode?: number): Response =>
  json({ message, status, code, ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }) }, status);
export const notFound = (message = "Resource not found"): Response => problem(404, "NOT_FOUND", message);
export const denied = (what: string): Response =>
  problem(403, "ACCESS_DENIED", `Not enough permissions to access: ${what}`, 100);

export function page(elements: readonly unknown[], query: URLSearchParams): Response {
  const [start, count] = [Number(query.get("start") ?? 0), Math.min(Number(query.get("count") ?? 10), 100)];
  return json({
    elements: elements.slice(start, start + count),
    paging: { start, count, links: [], total: elements.length },
  });
}

export function ownPost(
  world: World,
  account: SandboxAccount,
  fields: Pick<Post, "id" | "thread" | "text"> & Partial<Post>,
): Post {
  const now = world.nowMs();
  return {
    channel: "linkedin",
    laterIds: [],
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    place: "comment",
    private: false,
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
    ...fields,
  };
}

export function parsed(body: string): Fields {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export const field = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);
