import { stableDigits } from "./ids.ts";
import {
  commentParts,
  denied,
  field,
  json,
  linkedInNumber,
  notFound,
  ownPost,
  page,
  parsed,
  problem,
} from "./linkedin-wire.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api */

const LONGEST_POST = 3000;
/** Characters of LinkedIn's markup, which plain words must escape. */
const ESCAPE = /\\([\\|{}@[\]()<>#*_~])/g;
const BARE = /(?<!\\)[|{}[\]()<>*~]/;

interface Kept {
  commentary: string;
  content?: unknown;
  reshareContext?: unknown;
}

/** `isReady`: was this image or film uploaded, and may a post name it? */
export function posts(
  world: World,
  call: ApiCall,
  account: SandboxAccount,
  urn: string,
  isReady: (id: string) => boolean,
): Response {
  if (call.method === "POST") return create(world, call, account, isReady);
  if (urn !== "") {
    const post = world.post("linkedin", urn);
    if (call.method === "DELETE") return remove(world, account, post);
    if (post === undefined || post.visibility === "deleted") return notFound();
    return post.author.id === account.id ? json(wire(post)) : denied("posts.GET");
  }
  const author = call.query.get("author") ?? "";
  const own = world.listed("linkedin").filter((post) => post.author.id === author && !commentParts(post.id));
  return page(
    own.sort((a, b) => b.createdMs - a.createdMs).map((post) => wire(post)),
    call.query,
  );
}

/** Deleting again what is deleted is no error. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#delete-posts */
function remove(world: World, account: SandboxAccount, post: Post | undefined): Response {
  if (post === undefined) return notFound();
  if (post.author.id !== account.id) return denied("posts.DELETE");
  if (post.visibility !== "deleted") world.change(post, "deleted");
  return new Response(null, { status: 204 });
}

function create(world: World, call: ApiCall, account: SandboxAccount, isReady: (id: string) => boolean): Response {
  const body = parsed(call.body);
  const { commentary, content, reshareContext } = body;
  if (body.author !== account.id) return denied("posts.CREATE");
  if (body.lifecycleState !== "PUBLISHED" || body.visibility !== "PUBLIC" || typeof commentary !== "string")
    return problem(400, "MISSING_FIELD", "lifecycleState, visibility and commentary are required");
  if (commentary.length > LONGEST_POST)
    return problem(400, "FIELD_LENGTH_TOO_LONG", "/commentary exceeds the maximum length");
  if (BARE.test(commentary)) return problem(400, "INVALID_CONTENT", "/commentary is not valid little text");
  const media = [field(content, "media"), ...list(field(field(content, "multiImage"), "images"))].flatMap(
    (one) => field(one, "id") ?? [],
  );
  if (!media.every((id) => isReady(String(id))))
    return problem(400, "INVALID_MEDIA", "The image or video is not available.");
  const parent = field(reshareContext, "parent");
  if (parent !== undefined && !/^urn:li:(?:share|ugcPost):/.test(String(parent)))
    return problem(400, "INVALID_URN_TYPE", "Allowed URN types are groupPost, share, ugcPost");
  const again = world
    .listed("linkedin")
    .find(
      (post) =>
        post.author.id === account.id &&
        kept(post)?.commentary === commentary &&
        kept(post)?.reshareContext === undefined,
    );
  if (again !== undefined && parent === undefined)
    return problem(422, "DUPLICATE_POST", `Content is a duplicate of ${again.id}`);
  const id = `urn:li:share:${linkedInNumber(world.nowMs())}`;
  const more = {
    ...(content === undefined ? {} : { content }),
    ...(reshareContext === undefined ? {} : { reshareContext }),
  };
  world.publish(
    ownPost(world, account, {
      id,
      thread: id,
      place: "post",
      text: commentary.replace(ESCAPE, "$1"),
      metadata: JSON.stringify({ commentary, ...more } satisfies Kept),
    }),
  );
  return new Response(null, { status: 201, headers: { "x-restli-id": id } });
}

function wire(post: Post): Record<string, unknown> {
  return {
    id: post.id,
    author: post.author.id,
    ...(kept(post) ?? { commentary: post.text }),
    createdAt: post.createdMs,
    publishedAt: post.createdMs,
    lastModifiedAt: post.editedMs ?? post.createdMs,
    lifecycleState: "PUBLISHED",
    visibility: "PUBLIC",
  };
}

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics */
export function statistics(world: World, call: ApiCall): Response {
  const wanted = ["shares", "ugcPosts"].flatMap((name) =>
    (/^List\((.*)\)$/.exec(call.query.get(name) ?? "")?.[1] ?? "").split(",").filter((urn) => urn !== ""),
  );
  const elements = wanted.map((urn) => ({
    [urn.includes(":share:") ? "share" : "ugcPost"]: urn,
    organizationalEntity: call.query.get("organizationalEntity"),
    totalShareStatistics: {
      impressionCount: Number(stableDigits(4, "impressions", urn)),
      uniqueImpressionsCount: Number(stableDigits(3, "impressions", urn)),
      clickCount: 0,
      likeCount: 0,
      commentCount: world.listed("linkedin").filter((post) => post.thread === urn && post.id !== urn).length,
      shareCount: world.listed("linkedin").filter((post) => field(kept(post)?.reshareContext, "parent") === urn).length,
      engagement: 0,
    },
  }));
  return json({ elements, paging: { start: 0, count: elements.length, links: [] } });
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const kept = (post: Post): Kept | undefined =>
  post.metadata === undefined ? undefined : (JSON.parse(post.metadata) as Kept);
