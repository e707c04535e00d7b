import twitterText from "twitter-text";
import { snowflake } from "./ids.ts";
import { createMeter } from "./meter.ts";
import type { ApiCall, Platform, Post, SandboxAccount, World } from "./types.ts";
import { crc, mentions, packX, xPost, xUpdates, xUser } from "./x-events.ts";
import { oauthRight, oauthToken } from "./x-oauth.ts";

/** X: posts, replies and direct messages through API v2. https://docs.x.com/x-api */

const QUARTER_HOUR_MS = 15 * 60_000;
/** Per account and quarter of an hour. */
const LIMITS = { posts: 100, direct: 15, reads: 900 };
const LONGEST_DIRECT = 10_000;

export function x(world: World): Platform {
  const meter = createMeter(world.nowMs, QUARTER_HOUR_MS);
  const nonces = new Set<string>();
  return {
    name: "x",
    updatesPerDelivery: 1,
    refusal: (draft) =>
      draft.private || twitterText.parseTweet(draft.text).valid
        ? undefined
        : {
            en: "A post has at most 280 characters by X’s counting.",
            fr: "Une publication compte au plus 280 caractères, selon le calcul de X.",
          },
    mint(draft) {
      const id = snowflake(draft.createdMs);
      if (draft.private) return { id, thread: conversation(draft.account.id, draft.author.id) };
      return { id, thread: draft.parent?.thread ?? id };
    },
    mintEdit: () => snowflake(world.nowMs()),
    updates: (happening, post) => xUpdates(world, happening, post),
    pack: (updates) => packX(world, updates),
    handshake: () => crc(world),
    isSend: (call) => call.method === "POST",
    failure(kind, retryAfterSeconds) {
      if (kind === "token-expired") return unauthorized();
      if (kind === "server-error") return problem(503, "Service Unavailable", "Service Unavailable");
      return limited(LIMITS.posts, world.nowMs() + retryAfterSeconds * 1000);
    },
    api(call) {
      const account = signer(world, call, nonces);
      if (account === undefined) return unauthorized();
      const family = call.method !== "POST" ? "reads" : call.path.startsWith("/2/dm_") ? "direct" : "posts";
      const use = meter(`${account.id} ${family}`, LIMITS[family]);
      const answer = use.allowed ? route(world, call, account) : limited(LIMITS[family], use.resetMs);
      answer.headers.set("x-rate-limit-limit", String(LIMITS[family]));
      answer.headers.set("x-rate-limit-remaining", String(use.remaining));
      answer.headers.set("x-rate-limit-reset", String(Math.ceil(use.resetMs / 1000)));
      return answer;
    },
  };
}

function route(world: World, call: ApiCall, account: SandboxAccount): Response {
  const [, first = "", second = "", third = "", fourth = ""] = call.path.split("/").filter((part) => part !== "");
  if (first === "tweets" && call.method === "POST" && second === "") return createPost(world, call, account);
  if (first === "tweets" && call.method === "DELETE") return removePost(world, account, second);
  if (first === "tweets" && call.method === "GET")
    return lookUp(world, second === "" ? (call.query.get("ids") ?? "").split(",") : [second], second !== "");
  if (first === "users" && second === "me") return json({ data: xUser(account.id, account.name, account.name) });
  if (first === "users" && third === "tweets") return timeline(world, call, (post) => post.author.id === second);
  if (first === "users" && third === "mentions") {
    return timeline(world, call, (post) => post.accountId === second && !post.byDepartment && mentions(post, account));
  }
  if (first === "dm_conversations" && second === "with" && fourth === "messages" && call.method === "POST")
    return sendDirect(world, call, account, third);
  if (first === "dm_conversations" && second === "with" && fourth === "dm_events")
    return directEvents(world, account, third);
  return problem(404, "Not Found", "Not Found");
}

/** https://docs.x.com/x-api/posts/creation-of-a-post */
function createPost(world: World, call: ApiCall, account: SandboxAccount): Response {
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

function removePost(world: World, account: SandboxAccount, id: string): Response {
  const post = world.post("x", id);
  if (post === undefined || post.author.id !== account.id)
    return problem(403, "Forbidden", "You are not permitted to delete this post.");
  world.change(post, "deleted");
  return json({ data: { deleted: true } });
}

/** One by its id, or several: what is gone stands under `errors`, with status 200. */
function lookUp(world: World, ids: readonly string[], single: boolean): Response {
  const found = ids
    .map((id) => world.listed("x").find((post) => !post.private && (post.id === id || post.earlierIds.includes(id))))
    .filter((post) => post !== undefined);
  const errors = ids
    .filter((id) => !found.some((post) => post.id === id || post.earlierIds.includes(id)))
    .map((id) => ({
      value: id,
      detail: `Could not find tweet with ${single ? "id" : "ids"}: [${id}].`,
      title: "Not Found Error",
      resource_type: "tweet",
      parameter: single ? "id" : "ids",
      resource_id: id,
      type: "https://api.twitter.com/2/problems/resource-not-found",
    }));
  const data = found.map(xPost);
  const includes = { users: found.map((post) => xUser(post.author.id, post.author.handle, post.author.name)) };
  return json({
    ...(data.length > 0 ? { data: single ? data[0] : data, includes } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

/** Newest first; ids compare as numbers of equal length. */
function timeline(world: World, call: ApiCall, wanted: (post: Post) => boolean): Response {
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
  const includes = { users: data.map((post) => xUser(post.author.id, post.author.handle, post.author.name)) };
  const more = found.length > data.length ? { next_token: data.at(-1)?.id } : {};
  const meta =
    data.length === 0
      ? { result_count: 0 }
      : { result_count: data.length, newest_id: data[0]?.id, oldest_id: data.at(-1)?.id, ...more };
  return json(data.length === 0 ? { meta } : { data: data.map(xPost), includes, meta });
}

/** https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id */
function sendDirect(world: World, call: ApiCall, account: SandboxAccount, partnerId: string): Response {
  const text = parsed(call.body).text;
  if (typeof text !== "string" || text === "") return invalid("text", "$.text: is missing but it is required");
  if ([...text].length > LONGEST_DIRECT) return invalid("text", "$.text: is too long");
  const partner = world.posts("x").find((post) => post.author.id === partnerId)?.author ?? {
    id: partnerId,
    name: partnerId,
    handle: partnerId,
  };
  const id = snowflake(world.nowMs());
  const thread = conversation(account.id, partnerId);
  world.publish(ownPost(world, account, { id, thread, text, private: true, partner }));
  return json({ data: { dm_conversation_id: thread, dm_event_id: id } }, 201);
}

function directEvents(world: World, account: SandboxAccount, partnerId: string): Response {
  const thread = conversation(account.id, partnerId);
  const found = world
    .listed("x")
    .filter((post) => post.private && post.thread === thread)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const data = found.map((post) => ({
    id: post.id,
    event_type: "MessageCreate",
    text: post.text,
    sender_id: post.author.id,
    dm_conversation_id: thread,
    created_at: new Date(post.createdMs).toISOString(),
  }));
  return json({ ...(data.length > 0 ? { data } : {}), meta: { result_count: data.length } });
}

function ownPost(
  world: World,
  account: SandboxAccount,
  fields: Pick<Post, "id" | "thread" | "text" | "private"> & Partial<Post>,
): Post {
  const now = world.nowMs();
  return {
    channel: "x",
    earlierIds: [],
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    place: "comment",
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
    ...fields,
  };
}

function signer(world: World, call: ApiCall, nonces: Set<string>): SandboxAccount | undefined {
  const token = oauthToken(call);
  return world.accounts("x").find((account) => {
    const secret = world.secret(`x/${account.name}`);
    const { consumerKey = "", consumerSecret = "", accessToken = "", accessTokenSecret = "" } = secret;
    return (
      token === accessToken &&
      oauthRight(
        call,
        [call.url],
        { consumerKey, consumerSecret, accessToken, accessTokenSecret },
        world.nowMs(),
        nonces,
      )
    );
  });
}

/** Both ends' ids, the smaller first. */
const conversation = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? `${a}-${b}` : `${b}-${a}`);
const json = (body: unknown, status = 200): Response => Response.json(body, { status });
const problem = (status: number, title: string, detail: string): Response =>
  json({ detail, type: "about:blank", title, status }, status);
const unauthorized = (): Response => problem(401, "Unauthorized", "Unauthorized");
const invalid = (name: string, message: string): Response =>
  json(
    {
      errors: [{ parameters: { [name]: [] }, message }],
      title: "Invalid Request",
      detail: "One or more parameters to your request was invalid.",
      type: "https://api.twitter.com/2/problems/invalid-request",
    },
    400,
  );

function limited(limit: number, resetMs: number): Response {
  const answer = problem(429, "Too Many Requests", "Too Many Requests");
  answer.headers.set("x-rate-limit-limit", String(limit));
  answer.headers.set("x-rate-limit-remaining", "0");
  answer.headers.set("x-rate-limit-reset", String(Math.ceil(resetMs / 1000)));
  return answer;
}

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function field(value: unknown, name: string): string | undefined {
  const found = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === "string" ? found : undefined;
}
