import { createHash } from "node:crypto";
import { ACCOUNTS } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** A personal data server with its view, with the documented answers of both. */

export interface FakePost {
  uri: string;
  cid: string;
  record: Record<string, unknown>;
  indexedAt: string;
}

export const CITIZEN = "did:plc:n23omebn3nxfn4axkk232git";
export const postUri = (rkey: string): string => `at://${CITIZEN}/app.bsky.feed.post/${rkey}`;
export const xrpcError =
  (status: number, error: string, message = "said the server") =>
  (): Response =>
    json({ error, message }, status);

export function fakeBluesky() {
  const me = ACCOUNTS.bluesky.id;
  const shown = new Map<string, FakePost>();
  const repository = new Map<string, { uri: string; cid: string; value: Record<string, unknown> }>();
  const notifications: Record<string, unknown>[] = [];
  const state = {
    commits: 0,
    sessions: 0,
    refreshed: 0,
    access: "access-0",
    pageSize: 100,
    mutes: 0,
    hasProfiles: true,
  };
  const blobs = new Map<string, unknown>();

  const fake = fakePlatform({
    "POST /xrpc/com.atproto.server.createSession": ({ body }) => {
      if (body.password !== "aaaa-bbbb-cccc-dddd") return xrpcError(401, "AuthenticationRequired")();
      state.access = `access-${++state.sessions}`;
      return json({ did: me, handle: "passport.test", accessJwt: state.access, refreshJwt: "refresh" });
    },
    "POST /xrpc/com.atproto.server.refreshSession": ({ headers }) => {
      if (headers.get("authorization") !== "Bearer refresh") return xrpcError(400, "ExpiredToken")();
      state.access = `renewed-${++state.refreshed}`;
      return json({ did: me, handle: "passport.test", accessJwt: state.access, refreshJwt: "refresh" });
    },
    "GET /xrpc/com.atproto.identity.resolveHandle": ({ query }) =>
      query.get("handle") === "citoyen.test" ? json({ did: CITIZEN }) : xrpcError(400, "InvalidRequest")(),
    "GET /xrpc/app.bsky.feed.getPosts": ({ query }) =>
      json({ posts: query.getAll("uris").flatMap((uri) => shown.get(uri) ?? []) }),
    "GET /xrpc/app.bsky.notification.listNotifications": ({ query }) => {
      const from = Number(query.get("cursor") ?? 0);
      const newest = notifications.toSorted((a, b) => String(b.indexedAt).localeCompare(String(a.indexedAt)));
      const next = from + state.pageSize;
      const cursor = next < newest.length ? { cursor: String(next) } : {};
      return json({ notifications: newest.slice(from, next), ...cursor });
    },
    "POST /xrpc/com.atproto.repo.putRecord": ({ body, headers }) => {
      if (headers.get("authorization") !== `Bearer ${state.access}`) return xrpcError(400, "ExpiredToken")();
      const uri = `at://${body.repo}/${body.collection}/${body.rkey}`;
      if (body.swapRecord !== undefined && body.swapRecord !== (repository.get(uri)?.cid ?? null))
        return xrpcError(400, "InvalidSwap", "Record was at another cid")();
      const links = [...JSON.stringify(body.record).matchAll(/"\$link":"([^"]+)"/g)].map(([, link = ""]) => link);
      if (links.some((link) => !blobs.has(link))) return xrpcError(400, "BlobNotFound", "Could not find blob")();
      const cid = `bafyrei${createHash("sha256").update(JSON.stringify(body.record)).digest("hex").slice(0, 52)}`;
      if (repository.get(uri)?.cid !== cid) state.commits++;
      repository.set(uri, { uri, cid, value: body.record as Record<string, unknown> });
      return json({ uri, cid });
    },
    "POST /xrpc/com.atproto.repo.uploadBlob": ({ body, headers }) => {
      const bytes = body.bytes as Uint8Array;
      const link = `bafkrei${createHash("sha256").update(bytes).digest("hex").slice(0, 52)}`;
      const mimeType = headers.get("content-type");
      const blob = { $type: "blob", ref: { $link: link }, mimeType, size: bytes.length };
      blobs.set(link, blob);
      return json({ blob });
    },
    "GET /xrpc/com.atproto.server.getSession": () => json({ did: me, handle: "passport.test", active: true }),
    "GET /xrpc/app.bsky.graph.getMutes": () => json({ mutes: Array.from({ length: state.mutes }, () => ({})) }),
    "GET /xrpc/app.bsky.actor.getProfile": () => json({ did: me, handle: "passport.test", followersCount: 1204 }),
    "GET /xrpc/app.bsky.actor.getProfiles": ({ query }) => {
      if (!state.hasProfiles) return xrpcError(501, "MethodNotImplemented")();
      const known = query.getAll("actors").filter((actor) => actor.startsWith("did:"));
      if (known.length > 25) return xrpcError(400, "InvalidRequest")();
      return json({ profiles: known.map((did) => ({ did, handle: "x.test", followersCount: 12_400 })) });
    },
    "GET /xrpc/app.bsky.feed.getAuthorFeed": () =>
      json({
        feed: [...shown.values()].map((post) => ({
          post: { ...post, author: { did: post.uri.split("/")[2] }, likeCount: 7, repostCount: 3, replyCount: 2 },
        })),
      }),
    "GET /xrpc/com.atproto.repo.getRecord": ({ query }) => {
      const uri = `at://${query.get("repo")}/${query.get("collection")}/${query.get("rkey")}`;
      const found = repository.get(uri);
      return found ? json(found) : xrpcError(400, "RecordNotFound")();
    },
  });
  const uploads = (): (string | null)[] =>
    fake.calls.filter((call) => call.path.endsWith("uploadBlob")).map((call) => call.headers.get("content-type"));
  /** A citizen's post, in the view and in their repository. */
  const show = (rkey: string, text: string, over: Partial<FakePost> & { reply?: object } = {}): FakePost => {
    const { reply, ...rest } = over;
    const record = { $type: "app.bsky.feed.post", text, ...(reply ? { reply } : {}) };
    const post = { uri: postUri(rkey), cid: `cid-${rkey}-1`, record, indexedAt: "2026-11-23T14:59:00.000Z", ...rest };
    shown.set(post.uri, post);
    repository.set(post.uri, { uri: post.uri, cid: post.cid, value: record });
    return post;
  };
  const notify = (post: FakePost, reason = "mention"): void =>
    void notifications.push({ ...post, reason, author: { did: CITIZEN, handle: "citoyen.test", displayName: "Ana" } });
  const held = (): string[] =>
    [...repository.values()].filter((one) => one.uri.includes(me)).map((one) => String(one.value.text));
  /** What our gates hide. */
  const hidden = (): string[] =>
    [...repository.values()].flatMap((one) => (one.value.hiddenReplies as string[] | undefined) ?? []);
  return { ...fake, shown, repository, notifications, state, show, notify, held, hidden, uploads };
}
