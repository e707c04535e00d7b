import type { Containers } from "./containers.ts";
import {
  graphError,
  graphJson,
  graphParams,
  graphPath,
  noSuchObject,
  type Params,
  page,
  pick,
  tokenMissing,
} from "./meta.ts";
import { below, postObject, repostedId } from "./threads-posts.ts";
import { DAY_MS, makeContainer, POSTS_A_DAY, publish, REPLIES_A_DAY, repost, today } from "./threads-publish.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";

/** The Threads API: https://developers.facebook.com/documentation/threads/reference */

/** Tokens live for 60 days. */
const TOKEN_MS = 60 * DAY_MS;
const SCOPES = [
  "threads_basic",
  "threads_content_publish",
  "threads_read_replies",
  "threads_manage_replies",
  "threads_manage_mentions",
  "threads_manage_insights",
  "threads_delete",
];

export interface Side {
  world: World;
  containers: Containers;
  /** When this sandbox's tokens were made. */
  issuedMs: number;
}

export function threadsApi(side: Side, call: ApiCall): Response {
  const { world, containers } = side;
  const params = graphParams(call);
  const token = call.headers.get("authorization")?.replace(/^Bearer /i, "") ?? params.access_token;
  const owner = (wanted: unknown): SandboxAccount | undefined =>
    world.accounts("threads").find((one) => world.secret(`threads/${one.name}`).accessToken === wanted);
  const account = owner(token);
  if (account === undefined) return tokenMissing();
  const [id = "", edge = ""] = graphPath(call);
  if (id === "debug_token") return debugToken(side, owner(params.input_token));
  if (id === "me" || id === account.id) return userEdge(side, call, account, edge, params);
  const container = containers.get(id);
  if (container !== undefined) {
    // What was published is no container any more.
    if (container.published)
      return graphError(400, 100, "Tried accessing nonexisting field (status)", { type: "THApiException" });
    return graphJson(pick({ id, status: containers.state(container) }, params.fields));
  }
  return postEdge(world, call, account, id, edge, params);
}

function debugToken({ issuedMs }: Side, owner: SandboxAccount | undefined): Response {
  if (owner === undefined) return graphJson({ data: { is_valid: false, scopes: [] } });
  const [issued_at, expires_at] = [issuedMs, issuedMs + TOKEN_MS].map((ms) => Math.floor(ms / 1000));
  return graphJson({
    data: { type: "USER", is_valid: true, issued_at, expires_at, scopes: SCOPES, user_id: owner.id },
  });
}

function userEdge(side: Side, call: ApiCall, account: SandboxAccount, edge: string, params: Params): Response {
  const { world } = side;
  const own = world.listed("threads").filter((post) => post.accountId === account.id && post.byDepartment);
  switch (edge) {
    case "":
      return graphJson(pick({ id: account.id, username: account.name }, params.fields));
    case "threads":
      return call.method === "POST"
        ? makeContainer(world, side.containers, account, params)
        : list(ownPosts(world, account, own), params);
    case "threads_publish":
      return publish(world, side.containers, account, params);
    case "replies":
      return list(
        objects(
          world,
          own.filter((post) => post.id !== post.thread),
        ),
        params,
      );
    case "mentions":
      return list(
        objects(
          world,
          world
            .listed("threads")
            .filter((post) => post.accountId === account.id && post.place === "mention" && !post.byDepartment),
        ),
        params,
      );
    case "threads_publishing_limit": {
      const quota = (quota_total: number) => ({ quota_total, quota_duration: DAY_MS / 1000 });
      const used = {
        quota_usage: today(world, account, false),
        config: quota(POSTS_A_DAY),
        reply_quota_usage: today(world, account, true),
        reply_config: quota(REPLIES_A_DAY),
      };
      return graphJson({ data: [used] });
    }
    case "threads_insights":
      return graphJson({ data: [{ name: "followers_count", period: "day", total_value: { value: 900 } }] });
    default:
      return graphError(400, 100, "(#100) Tried accessing nonexisting field");
  }
}

const objects = (world: World, posts: readonly Post[]): Params[] => posts.map((post) => postObject(world, post));

/** What the account published, and the standing posts that anybody answered. */
function ownPosts(world: World, account: SandboxAccount, own: readonly Post[]): Params[] {
  const roots = own.filter((post) => post.id === post.thread);
  const known = new Set(roots.map((post) => post.id));
  const replies = world.listed("threads").filter((post) => post.accountId === account.id && post.id !== post.thread);
  const standing = new Set(
    replies.map((post) => post.thread).filter((id) => !known.has(id) && world.post("threads", id) === undefined),
  );
  const first = (id: string): Post | undefined => replies.find((post) => post.thread === id);
  return [
    ...objects(world, roots),
    ...[...standing].map((id) => ({
      id,
      media_type: "TEXT_POST",
      username: account.name,
      text: "",
      timestamp: new Date(first(id)?.createdMs ?? 0).toISOString(),
      has_replies: true,
    })),
  ];
}

/** Newest first; `since` in seconds. */
function list(items: readonly Params[], params: Params): Response {
  const since = Number(params.since ?? 0) * 1000;
  const wanted = items
    .filter((item) => Date.parse(String(item.timestamp)) >= since)
    .sort((a, b) => Date.parse(String(b.timestamp)) - Date.parse(String(a.timestamp)));
  return graphJson(
    page(
      wanted.map((item) => pick(item, params.fields)),
      params,
    ),
  );
}

/** An id that the sandbox never saw stands for a post that somebody delivered by hand: it can be answered. */
function postEdge(
  world: World,
  call: ApiCall,
  account: SandboxAccount,
  id: string,
  edge: string,
  params: Params,
): Response {
  const post = world.post("threads", id);
  if (!/^\d+$/.test(id) || post?.visibility === "deleted") return noSuchObject(id);
  if (edge === "conversation") return list(objects(world, below(world, id)), params);
  if (edge === "replies") {
    const direct = below(world, id).filter((one) => (one.inReplyTo ?? one.thread) === id);
    return list(objects(world, direct), params);
  }
  if (edge === "insights") return insights(world, id);
  if (edge === "repost" && call.method === "POST") return repost(world, account, id);
  if (post === undefined) return noSuchObject(id);
  if (edge === "manage_reply" && call.method === "POST") return manageReply(world, post, params);
  if (call.method === "DELETE") {
    if (!post.byDepartment) return graphError(403, 10, "(#10) Application does not have permission for this action");
    world.change(post, "deleted");
    return graphJson({ success: true, deleted_id: id });
  }
  return graphJson(pick(postObject(world, post), params.fields));
}

function insights(world: World, id: string): Response {
  const replies = below(world, id).length;
  const reposts = world.listed("threads").filter((post) => repostedId(post) === id).length;
  const counts = { views: 10 + 20 * replies, likes: 2 * replies, replies, reposts, quotes: 0 };
  const data = Object.entries(counts).map(([name, value]) => ({ name, period: "lifetime", values: [{ value }] }));
  return graphJson({ data });
}

/** Replies at the top only: those below follow. */
function manageReply(world: World, post: Post, params: Params): Response {
  if (post.inReplyTo !== undefined && post.inReplyTo !== post.thread)
    return graphError(400, 100, "(#100) Only top-level replies can be hidden");
  const hidden = String(params.hide) === "true";
  if (hidden !== (post.visibility === "hidden")) world.change(post, hidden ? "hidden" : "unhidden");
  return graphJson({ success: true });
}
