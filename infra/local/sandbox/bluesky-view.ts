import { cid, stableDigits } from "./ids.ts";
import type { Post, SandboxAccount, World } from "./types.ts";

/** What Bluesky shows: notifications, threads and feeds, in the application view's own shapes. */

const POST = "app.bsky.feed.post";
const FOLLOWERS = 1204;
const MOST_PROFILES = 25;

/** What the sandbox's world does not keep. */
export interface Kept {
  /** Records that are no posts, by address. */
  others: Map<string, unknown>;
  /** Files, by the name of their content. */
  blobs: Map<string, unknown>;
  /** What posts carry beside their text, by address. */
  embeds: Map<string, unknown>;
}

/** Newest first; the cursor names the last one shown. */
export function listNotifications(world: World, kept: Kept, account: SandboxAccount, query: URLSearchParams): Response {
  const limit = Math.min(Number(query.get("limit") ?? 50), 100);
  const cursor = query.get("cursor");
  const found = world
    .listed("bluesky")
    .filter(
      (post) =>
        !post.byDepartment &&
        post.visibility === "visible" &&
        post.accountId === account.id &&
        (cursor === null || place(post) < cursor),
    )
    .sort((a, b) => (place(a) < place(b) ? 1 : -1));
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const notifications = shown.map((post) => {
    const parent = post.inReplyTo === undefined ? undefined : world.post("bluesky", post.inReplyTo);
    return {
      uri: post.id,
      cid: postCid(post),
      author: authorView(post),
      reason: parent?.byDepartment ? "reply" : "mention",
      ...(parent?.byDepartment ? { reasonSubject: parent.id } : {}),
      record: recordOf(world, kept, post),
      isRead: false,
      indexedAt: indexedAt(post),
      labels: [],
    };
  });
  return Response.json({
    notifications,
    priority: false,
    seenAt: new Date(0).toISOString(),
    ...(found.length > shown.length && last !== undefined ? { cursor: place(last) } : {}),
  });
}

export function postThread(world: World, kept: Kept, uri: string): Response {
  const post = live(world, uri);
  if (post === undefined)
    return Response.json({ error: "NotFound", message: `Post not found: ${uri}` }, { status: 400 });
  const parentUri = post.inReplyTo;
  const parent = parentUri === undefined ? undefined : live(world, parentUri);
  const above =
    parent === undefined
      ? { $type: "app.bsky.feed.defs#notFoundPost", uri: parentUri, notFound: true }
      : threadView(world, kept, parent);
  const replies = world
    .listed("bluesky")
    .filter((other) => other.inReplyTo === uri)
    .map((other) => threadView(world, kept, other));
  return Response.json({
    thread: {
      ...threadView(world, kept, post),
      ...(parentUri === undefined ? {} : { parent: above }),
      replies,
      threadContext: {},
    },
  });
}

export function authorFeed(world: World, kept: Kept, query: URLSearchParams): Response {
  const actor = query.get("actor");
  const replies = query.get("filter") !== "posts_no_replies";
  const posts = world
    .listed("bluesky")
    .filter((post) => post.author.id === actor || post.author.handle === actor)
    .filter((post) => replies || post.inReplyTo === undefined);
  return Response.json({
    feed: posts
      .reverse()
      .slice(0, Number(query.get("limit") ?? 50))
      .map((post) => ({ post: postView(world, kept, post) })),
  });
}

export function profile(world: World, actor: string): Response {
  const [view] = profileViews(world, [actor]);
  return view === undefined
    ? Response.json({ error: "InvalidRequest", message: "Profile not found" }, { status: 400 })
    : Response.json(view);
}

/** Those whom it does not know are left out, as the real view leaves them out. */
export function profiles(world: World, actors: readonly string[]): Response {
  if (actors.length > MOST_PROFILES)
    return Response.json({ error: "InvalidRequest", message: "Error: actors must not have more" }, { status: 400 });
  return Response.json({ profiles: profileViews(world, actors) });
}

function profileViews(world: World, actors: readonly string[]): object[] {
  const ours = accountsOf(world);
  const people = [...world.posts("bluesky").map((post) => post.author), ...ours];
  return actors.flatMap((actor) => {
    const person = people.find((one) => one.id === actor || one.handle === actor);
    if (person === undefined) return [];
    const isOurs = ours.some(({ id }) => id === person.id);
    return [
      {
        did: person.id,
        handle: person.handle,
        displayName: person.name,
        followersCount: isOurs ? FOLLOWERS : Number(stableDigits(3, "followers", person.id)),
        followsCount: 3,
        postsCount: world.posts("bluesky").filter((post) => post.author.id === person.id).length,
        viewer: { muted: false, blockedBy: false },
        labels: [],
      },
    ];
  });
}

const accountsOf = (world: World) => world.accounts("bluesky").map(({ id, name }) => ({ id, name, handle: name }));

export const live = (world: World, uri: string): Post | undefined => {
  const post = world.post("bluesky", uri);
  return post?.visibility === "deleted" ? undefined : post;
};
/** A message that was said in the past was seen then. */
const indexedAt = (post: Post): string => new Date(post.createdMs).toISOString();
const place = (post: Post): string => `${indexedAt(post)}::${post.id}`;
export const postCid = (post: Post): string => cid([post.id, post.text, post.inReplyTo, post.createdMs]);
const threadView = (world: World, kept: Kept, post: Post): Record<string, unknown> => ({
  $type: "app.bsky.feed.defs#threadViewPost",
  post: postView(world, kept, post),
});
const authorView = (post: Post): Record<string, unknown> => ({
  did: post.author.id,
  handle: post.author.handle,
  displayName: post.author.name,
  viewer: { muted: false, blockedBy: false },
  labels: [],
});

export function postView(world: World, kept: Kept, post: Post): Record<string, unknown> {
  const replyCount = world.listed("bluesky").filter((other) => other.inReplyTo === post.id).length;
  return {
    uri: post.id,
    cid: postCid(post),
    author: authorView(post),
    record: recordOf(world, kept, post),
    replyCount,
    repostCount: 0,
    likeCount: 0,
    quoteCount: 0,
    indexedAt: indexedAt(post),
    labels: [],
  };
}

export function recordOf(world: World, { embeds }: Kept, post: Post): Record<string, unknown> {
  const reference = (uri: string): unknown => {
    const found = world.post("bluesky", uri);
    return { uri, cid: found === undefined ? cid([uri]) : postCid(found) };
  };
  return {
    $type: POST,
    text: post.text,
    createdAt: new Date(post.createdMs).toISOString(),
    ...facets(world, post.text),
    ...(embeds.has(post.id) ? { embed: embeds.get(post.id) } : {}),
    ...(post.inReplyTo === undefined
      ? {}
      : { reply: { root: reference(post.thread), parent: reference(post.inReplyTo) } }),
  };
}

/** Mentions of the department, at their place in bytes. */
function facets(world: World, text: string): Record<string, unknown> {
  const found = world.accounts("bluesky").flatMap(({ id, name }) => {
    const at = text.indexOf(`@${name}`);
    if (at < 0) return [];
    const byteStart = Buffer.byteLength(text.slice(0, at));
    const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(`@${name}`) };
    return [{ index, features: [{ $type: "app.bsky.richtext.facet#mention", did: id }] }];
  });
  return found.length === 0 ? {} : { facets: found };
}
