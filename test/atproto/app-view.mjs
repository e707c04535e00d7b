/**
 * What Bluesky's application view would answer, read from the real server's own records. The real view needs
 * PostgreSQL and Redis; this one knows two calls and only the accounts of this test. The server itself
 * passes these calls on to it, as it does in the field.
 */
import { createServer } from "node:http";

const POST = "app.bsky.feed.post";

/** `people`: did → handle. Returns the address to give to the server and a way to stop. */
export async function startAppView(serverUrl, people) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://view");
    const method = url.pathname.replace("/xrpc/", "");
    const answer =
      CALLS[method]?.(serverUrl(), people, url.searchParams, callerOf(request)) ?? Promise.resolve(undefined);
    answer.then(
      (body) => send(response, body === undefined ? 501 : 200, body ?? { error: "MethodNotImplemented" }),
      (error) => send(response, 500, { error: "InternalServerError", message: String(error) }),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

const CALLS = {
  "app.bsky.notification.listNotifications": listNotifications,
  "app.bsky.feed.getPosts": getPosts,
};

/** Newest first; the cursor is the time of the last one. */
async function listNotifications(server, people, query, caller) {
  const others = Object.keys(people).filter((did) => did !== caller);
  const posts = (await Promise.all(others.map((did) => postsOf(server, did)))).flat();
  const cursor = query.get("cursor");
  const found = posts
    .map((post) => ({ ...post, reason: reasonFor(post.value, caller) }))
    .filter(({ reason, value }) => reason !== undefined && (cursor === null || value.createdAt < cursor))
    .sort((a, b) => (a.value.createdAt < b.value.createdAt ? 1 : -1));
  const shown = found.slice(0, Number(query.get("limit") ?? 50));
  const notifications = shown.map(({ uri, cid, value, reason }) => ({
    uri,
    cid,
    author: author(people, uri),
    reason,
    record: value,
    isRead: false,
    indexedAt: value.createdAt,
    labels: [],
  }));
  const last = shown.at(-1);
  return { notifications, priority: false, ...(last === undefined ? {} : { cursor: last.value.createdAt }) };
}

async function getPosts(server, people, query) {
  const found = await Promise.all(
    query.getAll("uris").map(async (uri) => {
      const [repo, collection, rkey] = uri.replace("at://", "").split("/");
      const response = await fetch(
        `${server}/xrpc/com.atproto.repo.getRecord?${new URLSearchParams({ repo, collection, rkey })}`,
      );
      return response.ok ? [await response.json()] : [];
    }),
  );
  const posts = found.flat().map(({ uri, cid, value }) => ({
    uri,
    cid,
    author: author(people, uri),
    record: value,
    indexedAt: value.createdAt,
    labels: [],
  }));
  return { posts };
}

async function postsOf(server, did) {
  const response = await fetch(
    `${server}/xrpc/com.atproto.repo.listRecords?${new URLSearchParams({ repo: did, collection: POST, limit: "100" })}`,
  );
  return response.ok ? (await response.json()).records : [];
}

function reasonFor(record, did) {
  const features = (record.facets ?? []).flatMap((facet) => facet.features);
  if (record.reply?.parent.uri.includes(did)) return "reply";
  if (record.embed?.record?.uri?.includes(did)) return "quote";
  return features.some((feature) => feature.did === did) ? "mention" : undefined;
}

const author = (people, uri) => {
  const [did] = uri.replace("at://", "").split("/");
  return { did, handle: people[did] ?? "handle.invalid", labels: [] };
};

/** The server vouches for its user in a signed token; this view does not check the signature. */
function callerOf(request) {
  const [, claims = ""] = (request.headers.authorization ?? "").split(".");
  return claims === "" ? undefined : JSON.parse(Buffer.from(claims, "base64url").toString()).iss;
}

function send(response, status, body) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
