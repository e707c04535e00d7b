import {
  countable,
  error,
  instance,
  instant,
  LONGEST_STATUS,
  limited,
  notFound,
  page,
  statusId,
} from "./mastodon-answers.ts";
import { accountView, boostView, type Kept, notificationsOf, personOf, shown, statusView } from "./mastodon-view.ts";
import { create, media, mediaState, reblog, remove } from "./mastodon-write.ts";
import { createMeter, type Meter } from "./meter.ts";
import type { ApiCall, Platform, Post, SandboxAccount, World } from "./types.ts";

/** Mastodon: the department's own server, which citizens of another server write to. https://docs.joinmastodon.org/api/ */

/** https://docs.joinmastodon.org/api/rate-limits/ Five minutes, shortened as the local poll's minute is. */
const CALLS = { limit: 300, windowMs: 10_000 };
const UPLOADS = { limit: 30, windowMs: 30 * 60_000 };
const MOST_AT_ONCE = 20;

export function mastodon(world: World): Platform {
  const kept: Kept = {
    media: new Map(),
    attached: new Map(),
    keys: new Map(),
    boosts: new Map(),
    blockers: new Set(),
    revoked: new Set(),
  };
  const meters = {
    calls: createMeter(world.nowMs, CALLS.windowMs),
    uploads: createMeter(world.nowMs, UPLOADS.windowMs),
  };
  return {
    name: "mastodon",
    updatesPerDelivery: 0,
    refusal: (draft) =>
      countable(draft.text) > LONGEST_STATUS
        ? {
            en: `A post has at most ${LONGEST_STATUS} characters.`,
            fr: `Une publication compte au plus ${LONGEST_STATUS} caractères.`,
          }
        : undefined,
    mint(draft) {
      const id = statusId(draft.createdMs);
      return { id, thread: draft.parent?.thread ?? id };
    },
    updates: () => [],
    // Nothing is pushed: the next poll meets it.
    notices(what, { account, person }) {
      if (what === "blocked") kept.blockers.add(person.id);
      if (what === "unblocked") kept.blockers.delete(person.id);
      if (what === "revoked") kept.revoked.add(account.name);
      return [];
    },
    pack: () => ({ method: "POST", query: "", headers: {}, body: "" }),
    handshake: () => ({ parcel: { method: "GET", query: "", headers: {}, body: "" }, right: () => false }),
    isSend: (call) => call.method === "POST" && /^\/api\/v1\/statuses(\/\d+\/reblog)?$/.test(call.path),
    failure(kind, retryAfterSeconds) {
      if (kind === "refused") return error(422, "Validation failed: Text is not allowed");
      if (kind === "token-expired") return error(401, "The access token is invalid");
      if (kind === "server-error")
        return error(503, "There was a temporary problem serving your request, please try again");
      return limited(CALLS.limit, world.nowMs() + retryAfterSeconds * 1000);
    },
    api: (call) => api(world, kept, meters, call),
  };
}

async function api(
  world: World,
  kept: Kept,
  meters: { calls: Meter; uploads: Meter },
  call: ApiCall,
): Promise<Response> {
  const bearer = call.headers.get("authorization")?.replace(/^Bearer /i, "");
  const account = world.accounts("mastodon").find((one) => {
    const { accessToken } = world.secret(`mastodon/${one.name}`);
    return bearer !== undefined && bearer === accessToken && !kept.revoked.has(one.name);
  });
  if (account === undefined) return error(401, "The access token is invalid");
  const uploads = call.path === "/api/v2/media";
  const { limit } = uploads ? UPLOADS : CALLS;
  const use = (uploads ? meters.uploads : meters.calls)(account.id, limit);
  if (!use.allowed) return limited(limit, use.resetMs);
  const answer = await route(world, kept, account, call);
  answer.headers.set("x-ratelimit-limit", String(limit));
  answer.headers.set("x-ratelimit-remaining", String(use.remaining));
  answer.headers.set("x-ratelimit-reset", instant(use.resetMs));
  return answer;
}

function route(world: World, kept: Kept, account: SandboxAccount, call: ApiCall): Response | Promise<Response> {
  const [, area = "", first = "", second = ""] =
    /^\/api\/v[12]\/([a-z]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(call.path) ?? [];
  const id = decodeURIComponent(first);
  if (call.method === "POST") {
    if (area === "media") return media(kept, call);
    if (area === "statuses" && first === "") return create(world, kept, account, call);
    if (area === "statuses" && second === "reblog") return reblog(world, kept, account, id);
    return notFound();
  }
  if (call.method === "DELETE") return area === "statuses" ? remove(world, kept, account, id) : notFound();
  switch (area) {
    case "accounts":
      return accounts(world, kept, account, { id, second, query: call.query });
    case "apps":
      return Response.json({ name: "Openline", website: null, scopes: ["read", "write"] });
    case "instance":
      return Response.json(instance());
    case "media":
      return mediaState(kept, id);
    case "notifications":
      return page(call, notificationsOf(world, kept, account), 80);
    case "statuses":
      return statuses(world, kept, account, { id, second, call });
    default:
      return notFound();
  }
}

interface Asked {
  id: string;
  second: string;
}

function accounts(
  world: World,
  kept: Kept,
  account: SandboxAccount,
  { id, second, query }: Asked & { query: URLSearchParams },
) {
  const us = personOf(account);
  if (id === "verify_credentials") return Response.json({ ...accountView(world, us, true), source: {} });
  if (id === "relationships")
    return Response.json(
      query.getAll("id[]").map((one) => ({
        id: one,
        following: false,
        followed_by: false,
        blocking: false,
        blocked_by: kept.blockers.has(one),
      })),
    );
  if (second === "statuses") return statusesOf(world, kept, account, id, query);
  if (id === account.id) return Response.json(accountView(world, us, true));
  const author = world.posts("mastodon").find((post) => post.author.id === id)?.author;
  return author === undefined ? notFound() : Response.json(accountView(world, author, false));
}

function statusesOf(world: World, kept: Kept, account: SandboxAccount, id: string, query: URLSearchParams): Response {
  const own = world.listed("mastodon").filter((post) => post.author.id === id && shown(world, kept, post.id));
  const replies = query.get("exclude_replies") !== "true";
  const views = own
    .filter((post) => replies || post.inReplyTo === undefined)
    .map((post) => statusView(world, kept, post));
  const boosted =
    query.get("exclude_reblogs") === "true" ? [] : world.listed("mastodon").filter((post) => kept.boosts.has(post.id));
  return page({ query }, [...views, ...boosted.map((post) => boostView(world, kept, post, account))], 40);
}

function statuses(
  world: World,
  kept: Kept,
  account: SandboxAccount,
  { id, second, call }: Asked & { call: ApiCall },
): Response {
  if (id === "") {
    const ids = call.query.getAll("id[]");
    if (ids.length > MOST_AT_ONCE) return error(422, "Too many statuses");
    return Response.json(
      ids.flatMap((one) => shown(world, kept, one) ?? []).map((post) => statusView(world, kept, post)),
    );
  }
  const post = shown(world, kept, id);
  const boosted = [...kept.boosts].find(([, boost]) => boost.id === id)?.[0];
  if (boosted !== undefined) {
    const of = shown(world, kept, boosted);
    return of === undefined ? notFound() : Response.json(boostView(world, kept, of, account));
  }
  if (post === undefined) return notFound();
  if (second !== "context") return Response.json(statusView(world, kept, post));
  const above: Post[] = [];
  for (let at = parentOf(world, kept, post); at !== undefined; at = parentOf(world, kept, at)) above.unshift(at);
  const below = world.listed("mastodon").filter((other) => other.inReplyTo === post.id);
  return Response.json({
    ancestors: above.map((one) => statusView(world, kept, one)),
    descendants: below.map((one) => statusView(world, kept, one)),
  });
}

const parentOf = (world: World, kept: Kept, post: Post): Post | undefined =>
  post.inReplyTo === undefined ? undefined : shown(world, kept, post.inReplyTo);
