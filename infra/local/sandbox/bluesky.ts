import { deleteRecord, gated, getRecord, listRecords, putRecord, tooBig, uploadBlob } from "./bluesky-repository.ts";
import {
  authorFeed,
  type Kept,
  listNotifications,
  live,
  postThread,
  postView,
  profile,
  profiles,
} from "./bluesky-view.ts";
import { someBytes, tid } from "./ids.ts";
import { createMeter, type Meter } from "./meter.ts";
import type { ApiCall, Platform, SandboxAccount, World } from "./types.ts";
import { limited, parsed, xrpcError } from "./xrpc.ts";

/** Bluesky: a personal data server and the application view behind one address. https://docs.bsky.app/docs/api */

const POST = "app.bsky.feed.post";
/** Points an hour and account; creating costs 3, putting 2, deleting 1. */
const POINTS = 5000;
const HOUR_MS = 3600_000;
/** Two hours, as on the real network; the refresh token lasts much longer. */
const ACCESS_MS = 2 * HOUR_MS;

interface Sessions {
  access: Map<string, { account: SandboxAccount; untilMs: number }>;
  refresh: Map<string, SandboxAccount>;
  kept: Kept;
}

export function bluesky(world: World): Platform {
  const sessions: Sessions = {
    access: new Map(),
    refresh: new Map(),
    kept: { others: new Map(), blobs: new Map(), embeds: new Map() },
  };
  const meter = createMeter(world.nowMs, HOUR_MS);
  return {
    name: "bluesky",
    updatesPerDelivery: 0,
    refusal(draft) {
      if (draft.private)
        return {
          en: "The sandbox's Bluesky has no private messages.",
          fr: "Le Bluesky du bac à sable n’a pas de messages privés.",
        };
      return tooBig(draft.text) === undefined
        ? undefined
        : {
            en: "A post has at most 300 characters and 3,000 bytes.",
            fr: "Une publication compte au plus 300 caractères et 3 000 octets.",
          };
    },
    mint(draft) {
      const id = `at://${draft.author.id}/${POST}/${tid(draft.createdMs)}`;
      return { id, thread: draft.parent?.thread ?? id };
    },
    updates: () => [],
    notices: () => [],
    pack: () => ({ method: "POST", query: "", headers: {}, body: "" }),
    handshake: () => ({ parcel: { method: "GET", query: "", headers: {}, body: "" }, right: () => false }),
    isSend: (call) => /repo\.(put|create)Record$/.test(call.path),
    failure(kind, retryAfterSeconds) {
      if (kind === "token-expired") return xrpcError(400, "ExpiredToken", "Token has expired");
      if (kind === "refused") return xrpcError(400, "InvalidRequest", "Invalid app.bsky.feed.post record");
      if (kind === "server-error") return xrpcError(502, "UpstreamFailure", "Upstream Failure");
      return limited(world.nowMs() + retryAfterSeconds * 1000, retryAfterSeconds);
    },
    api: (call) => api(world, sessions, meter, call),
  };
}

function api(world: World, sessions: Sessions, meter: Meter, call: ApiCall): Response {
  const method = call.path.replace(/^\/xrpc\//, "");
  if (method === "com.atproto.server.createSession") return createSession(world, sessions, call);
  const bearer = call.headers.get("authorization")?.replace(/^Bearer /i, "") ?? "";
  if (bearer === "") return xrpcError(401, "AuthMissing", "Authentication Required");
  if (method === "com.atproto.server.refreshSession") return refreshSession(world, sessions, bearer);
  const session = sessions.access.get(bearer);
  if (session === undefined) return xrpcError(400, "InvalidToken", "Token could not be verified");
  if (session.untilMs <= world.nowMs()) return xrpcError(400, "ExpiredToken", "Token has expired");
  const { account } = session;
  const cost =
    { "com.atproto.repo.createRecord": 3, "com.atproto.repo.putRecord": 2, "com.atproto.repo.deleteRecord": 1 }[
      method
    ] ?? 0;
  const use = meter(account.id, POINTS, cost);
  if (!use.allowed) return limited(use.resetMs, Math.ceil((use.resetMs - world.nowMs()) / 1000));
  const answer = route(world, sessions.kept, method, call, account);
  answer.headers.set("ratelimit-limit", String(POINTS));
  answer.headers.set("ratelimit-remaining", String(use.remaining));
  answer.headers.set("ratelimit-reset", String(Math.ceil(use.resetMs / 1000)));
  answer.headers.set("ratelimit-policy", `${POINTS};w=3600`);
  return answer;
}

function route(world: World, kept: Kept, method: string, call: ApiCall, account: SandboxAccount): Response {
  const { query } = call;
  if (method === "com.atproto.server.getSession")
    return Response.json({ did: account.id, handle: account.name, active: true });
  if (method === "com.atproto.identity.resolveHandle") return resolveHandle(world, query.get("handle"));
  if (method === "com.atproto.repo.putRecord") return putRecord(world, kept, account, parsed(call.body), false);
  if (method === "com.atproto.repo.createRecord") return putRecord(world, kept, account, parsed(call.body), true);
  if (method === "com.atproto.repo.deleteRecord") return deleteRecord(world, account, parsed(call.body));
  if (method === "com.atproto.repo.getRecord")
    return getRecord(world, kept, `at://${query.get("repo")}/${query.get("collection")}/${query.get("rkey")}`);
  if (method === "com.atproto.repo.listRecords") return listRecords(world, kept, query);
  if (method === "com.atproto.repo.uploadBlob")
    return uploadBlob(kept, call.body, call.headers.get("content-type") ?? "*/*");
  if (method === "app.bsky.notification.listNotifications") return listNotifications(world, kept, account, query);
  if (method === "app.bsky.feed.getPosts") {
    // What was taken down is in its author's repository alone; what a gate hides is shown to whoever asks for it.
    const shown = gated(kept);
    const posts = query
      .getAll("uris")
      .flatMap((uri) => live(world, uri) ?? [])
      .filter((post) => post.visibility === "visible" || shown.has(post.id));
    return Response.json({ posts: posts.map((post) => postView(world, kept, post)) });
  }
  if (method === "app.bsky.feed.getPostThread") return postThread(world, kept, query.get("uri") ?? "");
  if (method === "app.bsky.feed.getAuthorFeed") return authorFeed(world, kept, query);
  if (method === "app.bsky.actor.getProfiles") return profiles(world, query.getAll("actors"));
  if (method === "app.bsky.actor.getProfile") return profile(world, query.get("actor") ?? "");
  if (method === "app.bsky.graph.getMutes") return Response.json({ mutes: [] });
  return xrpcError(501, "MethodNotImplemented", "Method Not Implemented");
}

function createSession(world: World, sessions: Sessions, call: ApiCall): Response {
  const { identifier, password } = parsed(call.body);
  const account = world.accounts("bluesky").find((one) => {
    const secret = world.secret(`bluesky/${one.name}`);
    return (identifier === secret.identifier || identifier === one.id) && password === secret.appPassword;
  });
  return account === undefined
    ? xrpcError(401, "AuthenticationRequired", "Invalid identifier or password")
    : session(world, sessions, account);
}

function refreshSession(world: World, sessions: Sessions, token: string): Response {
  const account = sessions.refresh.get(token);
  if (account === undefined) return xrpcError(400, "InvalidToken", "Token could not be verified");
  sessions.refresh.delete(token);
  return session(world, sessions, account);
}

function session(world: World, sessions: Sessions, account: SandboxAccount): Response {
  const untilMs = world.nowMs() + ACCESS_MS;
  const accessJwt = jwt({ scope: "com.atproto.appPass", sub: account.id, exp: Math.floor(untilMs / 1000) });
  const refreshJwt = jwt({ scope: "com.atproto.refresh", sub: account.id });
  sessions.access.set(accessJwt, { account, untilMs });
  sessions.refresh.set(refreshJwt, account);
  return Response.json({ accessJwt, refreshJwt, did: account.id, handle: account.name, active: true });
}

function resolveHandle(world: World, handle: string | null): Response {
  const people = [
    ...world.accounts("bluesky").map(({ id, name }) => ({ id, handle: name })),
    ...world.posts("bluesky").map((post) => post.author),
  ];
  const found = people.find((one) => one.handle === handle);
  return found === undefined
    ? xrpcError(400, "InvalidRequest", "Unable to resolve handle")
    : Response.json({ did: found.id });
}

/** Shaped like a token, unsigned: only the sandbox reads it. */
const jwt = (claims: unknown): string =>
  [{ typ: "at+jwt", alg: "none" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".")
    .concat(".", someBytes(16).toString("base64url"));
