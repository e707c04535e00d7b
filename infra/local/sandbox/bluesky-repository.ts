import { type Kept, live, postCid, recordOf } from "./bluesky-view.ts";
import { cid, tid } from "./ids.ts";
import type { Post, SandboxAccount, World } from "./types.ts";
import { asRecord, xrpcError } from "./xrpc.ts";

/** The account's repository on its own server: records by key. https://atproto.com/specs/repository */

const POST = "app.bsky.feed.post";
const GATE = "app.bsky.feed.threadgate";
const OTHER = new Set(["app.bsky.feed.repost", "app.bsky.feed.like", GATE]);
const LONGEST = { graphemes: 300, bytes: 3000 };

/** Putting the same record again is no change; creating on a key in use is the server's own 500 (measured). */
export function putRecord(
  world: World,
  kept: Kept,
  account: SandboxAccount,
  body: Record<string, unknown>,
  create: boolean,
): Response {
  if (OTHER.has(String(body.collection)) && typeof body.rkey === "string") return putOther(world, kept, account, body);
  const record = asRecord(body.record);
  const text = record.text;
  if (body.repo !== account.id && body.repo !== account.name)
    return xrpcError(403, "InvalidRequest", "Could not find repo");
  if (body.collection !== POST || typeof text !== "string")
    return xrpcError(400, "InvalidRequest", `Invalid ${POST} record: Record must have the property "text"`);
  if (typeof record.createdAt !== "string")
    return xrpcError(400, "InvalidRequest", `Invalid ${POST} record: Record must have the property "createdAt"`);
  const big = tooBig(text);
  if (big !== undefined) return xrpcError(400, "InvalidRequest", `Invalid ${POST} record: ${big}`);
  const missing = linksIn(record.embed).find((link) => !kept.blobs.has(link));
  if (missing !== undefined) return xrpcError(400, "BlobNotFound", `Could not find blob: ${missing}`);
  const rkey = typeof body.rkey === "string" ? body.rkey : tid(world.nowMs());
  if (!/^[A-Za-z0-9._:~-]{1,512}$/.test(rkey)) return xrpcError(400, "InvalidRequest", "Invalid rkey");
  const uri = `at://${account.id}/${POST}/${rkey}`;
  const parentUri = asRecord(asRecord(record.reply).parent).uri;
  const rootUri = asRecord(asRecord(record.reply).root).uri;
  const held = world.post("bluesky", uri);
  if (held !== undefined && held.visibility !== "deleted") {
    if (create) return xrpcError(500, "InternalServerError", "Internal Server Error");
    if (record.embed !== undefined) kept.embeds.set(uri, record.embed);
    if (held.text !== text) world.change(held, "edited", text);
    return written(uri, held);
  }
  const now = world.nowMs();
  const post: Post = {
    id: uri,
    laterIds: [],
    channel: "bluesky",
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    text,
    thread: typeof rootUri === "string" ? rootUri : uri,
    place: "comment",
    private: false,
    createdMs: Date.parse(record.createdAt) || now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
    ...(typeof parentUri === "string" ? { inReplyTo: parentUri } : {}),
  };
  if (record.embed !== undefined) kept.embeds.set(uri, record.embed);
  world.publish(post);
  return written(uri, post);
}

/** Reposts and the like: kept as the repository keeps them. A thread's gate hides replies from the public. */
function putOther(world: World, { others }: Kept, account: SandboxAccount, body: Record<string, unknown>): Response {
  const uri = `at://${account.id}/${String(body.collection)}/${String(body.rkey)}`;
  const held = others.get(uri);
  if (body.swapRecord !== undefined && body.swapRecord !== (held === undefined ? null : cid(held)))
    return xrpcError(400, "InvalidSwap", `Record was at ${held === undefined ? "null" : cid(held)}`);
  others.set(uri, body.record);
  if (body.collection === GATE) gate(world, hiddenBy(held), hiddenBy(body.record));
  return Response.json({ uri, cid: cid(body.record), validationStatus: "valid" });
}

const hiddenBy = (record: unknown): string[] => {
  const uris = asRecord(record).hiddenReplies;
  return Array.isArray(uris) ? uris.map(String) : [];
};

function gate(world: World, before: readonly string[], after: readonly string[]): void {
  const turn = (uris: readonly string[], happening: "hidden" | "unhidden"): void => {
    for (const uri of uris) {
      const post = live(world, uri);
      if (post !== undefined) world.change(post, happening);
    }
  };
  turn(
    after.filter((uri) => !before.includes(uri)),
    "hidden",
  );
  turn(
    before.filter((uri) => !after.includes(uri)),
    "unhidden",
  );
}

/** Replies that a gate hides: whoever asks for them by address still gets them. */
export const gated = ({ others }: Kept): Set<string> =>
  new Set([...others].flatMap(([uri, record]) => (uri.includes(`/${GATE}/`) ? hiddenBy(record) : [])));

/** Names of the files that a record refers to. */
function linksIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === "$link" && typeof below === "string" ? [below] : linksIn(below),
  );
}

/** The same bytes have the same name. https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob */
export function uploadBlob({ blobs }: Kept, body: string, mimeType: string): Response {
  const link = cid(body);
  const blob = { $type: "blob", ref: { $link: link }, mimeType, size: Buffer.byteLength(body) };
  blobs.set(link, blob);
  return Response.json({ blob });
}

const written = (uri: string, post: Post): Response =>
  Response.json({
    uri,
    cid: postCid(post),
    commit: { cid: cid(["commit", uri]), rev: tid(post.takenMs) },
    validationStatus: "valid",
  });

export function deleteRecord(world: World, account: SandboxAccount, body: Record<string, unknown>): Response {
  const post = live(world, `at://${account.id}/${String(body.collection)}/${String(body.rkey)}`);
  if (post?.byDepartment) world.change(post, "deleted");
  return Response.json({});
}

/** The repository itself answers at once: no list, no lag. */
export function getRecord(world: World, kept: Kept, uri: string): Response {
  const { others } = kept;
  const byName = world.accounts("bluesky").find((account) => uri.startsWith(`at://${account.name}/`));
  const full = byName === undefined ? uri : uri.replace(byName.name, byName.id);
  const other = others.get(full);
  if (other !== undefined) return Response.json({ uri: full, cid: cid(other), value: other });
  const post = live(world, full);
  if (post === undefined) return xrpcError(400, "RecordNotFound", `Could not locate record: ${full}`);
  return Response.json({ uri: full, cid: postCid(post), value: recordOf(world, kept, post) });
}

export function listRecords(world: World, kept: Kept, query: URLSearchParams): Response {
  const repo = query.get("repo");
  const posts = world
    .posts("bluesky")
    .filter((post) => post.visibility !== "deleted" && (post.author.id === repo || post.author.handle === repo));
  const newest = [...posts].reverse().slice(0, Number(query.get("limit") ?? 50));
  return Response.json({
    records: newest.map((post) => ({ uri: post.id, cid: postCid(post), value: recordOf(world, kept, post) })),
  });
}

/** The words of the server's own lexicon check. */
export function tooBig(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > LONGEST.bytes) return `string too big (maximum ${LONGEST.bytes}, got ${bytes}) at $.record.text`;
  const graphemes = [...new Intl.Segmenter().segment(text)].length;
  return graphemes > LONGEST.graphemes
    ? `grapheme too big (maximum ${LONGEST.graphemes}, got ${graphemes}) at $.record.text`
    : undefined;
}
