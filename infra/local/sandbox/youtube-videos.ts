import { googleError } from "./google.ts";
import { someBytes, stableDigits } from "./ids.ts";
import type { ApiCall, Post, SandboxAccount, World } from "./types.ts";
import { parsed } from "./xrpc.ts";

/** The channel, its videos and captions. https://developers.google.com/youtube/v3/docs/videos */

export interface Videos {
  /** Which video a comment at the top stands under; the standing one where it is not said. */
  under: Map<string, string>;
  /** Uploads that wait for their bytes. */
  sessions: Map<string, { account: SandboxAccount; body: Record<string, unknown> }>;
  /** Languages of a video's captions. */
  captions: Map<string, string[]>;
}

/** What a video is beside its description, kept in the post. */
interface About {
  title: string;
  tags: string[];
  privacyStatus: string;
}

/** `under: "comments-off"` names a video whose owner turned comments off. */
const COMMENTS_OFF = "comments-off";
const LONGEST_TITLE = 100;

export const videoId = (): string => someBytes(9).toString("base64url").slice(0, 11);
export const standing = (account: Pick<SandboxAccount, "id">): string => `v${stableDigits(10, "video", account.id)}`;

export function videoOf(world: World, { under }: Videos, comment: Post): string {
  const known = under.get(comment.id);
  if (known !== undefined) return known;
  const parent = comment.inReplyTo === undefined ? undefined : world.post("youtube", comment.inReplyTo);
  return parent?.place === "post" ? parent.id : standing({ id: comment.accountId });
}

/** A video that was hidden by `POST /sandbox/youtube/hide` has its comments turned off. */
export const commentsAreOff = (world: World, videos: Videos, top: Post): boolean =>
  isOff(world, videoOf(world, videos, top));
export const isOff = (world: World, id: string): boolean =>
  id === COMMENTS_OFF || world.post("youtube", id)?.visibility === "hidden";

export function aboutOf({ metadata, text }: Post): About {
  const about = parsed(metadata ?? "{}");
  return {
    title: typeof about.title === "string" ? about.title : (text.split("\n")[0] ?? "").slice(0, LONGEST_TITLE),
    tags: Array.isArray(about.tags) ? about.tags.map(String) : [],
    privacyStatus: typeof about.privacyStatus === "string" ? about.privacyStatus : "public",
  };
}

const uploadsOf = (account: SandboxAccount): string => `UU${account.id.slice(2)}`;
const videosOf = (world: World, account: SandboxAccount): Post[] =>
  world
    .listed("youtube")
    .filter((post) => post.place === "post" && post.accountId === account.id)
    .reverse();

export function channels(world: World, account: SandboxAccount, { query }: ApiCall): Response {
  if (query.get("mine") !== "true" && query.get("id") !== account.id) return Response.json({ items: [] });
  const item = {
    kind: "youtube#channel",
    id: account.id,
    contentDetails: { relatedPlaylists: { likes: "", uploads: uploadsOf(account) } },
    statistics: {
      viewCount: "123456",
      subscriberCount: "4210",
      hiddenSubscriberCount: false,
      videoCount: String(videosOf(world, account).length + 1),
    },
  };
  return Response.json({ kind: "youtube#channelListResponse", items: [item] });
}

export function playlistItems(world: World, account: SandboxAccount, { query }: ApiCall): Response {
  if (query.get("playlistId") !== uploadsOf(account)) {
    return googleError(404, "playlistNotFound", "The playlist cannot be found.", "youtube.playlistItem");
  }
  const ids = [...videosOf(world, account).map(({ id }) => id), standing(account)];
  const shown = ids.slice(0, Math.min(Number(query.get("maxResults") ?? 5), 50));
  return Response.json({
    kind: "youtube#playlistItemListResponse",
    items: shown.map((id) => ({ kind: "youtube#playlistItem", contentDetails: { videoId: id } })),
  });
}

export function listVideos(world: World, videos: Videos, account: SandboxAccount, { query }: ApiCall): Response {
  const ids = query.get("id")?.split(",") ?? [];
  const items = ids.flatMap((id) => {
    const post = world.post("youtube", id);
    if (post !== undefined && post.visibility !== "deleted") return [videoView(world, videos, post)];
    const statistics = statisticsOf(world, videos, id);
    return id === standing(account)
      ? [{ kind: "youtube#video", id, snippet: { title: "Passport Canada", tags: [] }, status: publicly, statistics }]
      : [];
  });
  return Response.json({ kind: "youtube#videoListResponse", items });
}

const publicly = { uploadStatus: "processed", privacyStatus: "public" };

function videoView(world: World, videos: Videos, post: Post): Record<string, unknown> {
  const { title, tags, privacyStatus } = aboutOf(post);
  return {
    kind: "youtube#video",
    id: post.id,
    snippet: {
      publishedAt: new Date(post.createdMs).toISOString().replace(/\.\d{3}Z$/, "Z"),
      channelId: post.accountId,
      title,
      description: post.text,
      ...(tags.length === 0 ? {} : { tags }),
    },
    status: { uploadStatus: "processed", privacyStatus, selfDeclaredMadeForKids: false },
    statistics: statisticsOf(world, videos, post.id),
  };
}

function statisticsOf(world: World, videos: Videos, id: string): Record<string, string> {
  const below = world
    .listed("youtube")
    .filter((post) => post.place === "comment" && !post.id.includes(".") && videoOf(world, videos, post) === id);
  return {
    viewCount: String(100 + 10 * below.length),
    likeCount: "12",
    favoriteCount: "0",
    commentCount: String(below.length),
  };
}

/** https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol */
export function beginUpload({ sessions }: Videos, account: SandboxAccount, call: ApiCall): Response {
  const body = parsed(call.body);
  const { title, description } = (body.snippet ?? {}) as Record<string, unknown>;
  if (typeof title !== "string" || title === "" || title.length > LONGEST_TITLE || /[<>]/.test(title)) {
    return googleError(400, "invalidTitle", "The video's title is not valid.", "youtube.video");
  }
  if (typeof description === "string" && (Buffer.byteLength(description) > 5000 || /[<>]/.test(description))) {
    return googleError(400, "invalidDescription", "The video's description is not valid.", "youtube.video");
  }
  const session = someBytes(24).toString("base64url");
  sessions.set(session, { account, body });
  const location = `${call.url}?uploadType=resumable&upload_id=${session}`;
  return new Response(null, { status: 200, headers: { location } });
}

export function endUpload(world: World, videos: Videos, call: ApiCall): Response {
  const session = videos.sessions.get(call.query.get("upload_id") ?? "");
  if (session === undefined) return new Response(null, { status: 404 });
  if (call.body === "") return googleError(400, "mediaBodyRequired", "The request has no video.", "youtube.video");
  videos.sessions.delete(call.query.get("upload_id") ?? "");
  const { account, body } = session;
  const snippet = (body.snippet ?? {}) as Record<string, unknown>;
  const status = (body.status ?? {}) as Record<string, unknown>;
  const now = world.nowMs();
  const id = videoId();
  const about = { title: snippet.title, tags: snippet.tags ?? [], privacyStatus: status.privacyStatus ?? "public" };
  const post: Post = {
    id,
    laterIds: [],
    channel: "youtube",
    accountId: account.id,
    author: { id: account.id, name: account.name, handle: account.name },
    byDepartment: true,
    text: String(snippet.description ?? snippet.title ?? ""),
    thread: id,
    place: "post",
    private: false,
    metadata: JSON.stringify(about),
    createdMs: now,
    takenMs: now,
    edits: 0,
    visibility: "visible",
  };
  world.publish(post);
  return Response.json(videoView(world, videos, post), { status: 201 });
}

export function updateVideo(world: World, videos: Videos, account: SandboxAccount, call: ApiCall): Response {
  const body = parsed(call.body);
  const post = world.post("youtube", String(body.id));
  if (post?.place !== "post" || post.accountId !== account.id || post.visibility === "deleted") {
    return googleError(404, "videoNotFound", "The video cannot be found.", "youtube.video");
  }
  const { privacyStatus } = (body.status ?? {}) as Record<string, unknown>;
  if (typeof privacyStatus === "string") post.metadata = JSON.stringify({ ...aboutOf(post), privacyStatus });
  world.change(post, "edited");
  return Response.json(videoView(world, videos, post));
}

/** https://developers.google.com/youtube/v3/docs/videos/delete */
export function deleteVideo(world: World, account: SandboxAccount, { query }: ApiCall): Response {
  const post = world.post("youtube", query.get("id") ?? "");
  if (post?.place !== "post" || post.accountId !== account.id || post.visibility === "deleted") {
    return googleError(404, "videoNotFound", "The video cannot be found.", "youtube.video");
  }
  world.change(post, "deleted");
  return new Response(null, { status: 204 });
}

export function listCaptions({ captions }: Videos, { query }: ApiCall): Response {
  const items = (captions.get(query.get("videoId") ?? "") ?? []).map((language) => ({
    kind: "youtube#caption",
    snippet: { trackKind: "standard", language },
  }));
  return Response.json({ kind: "youtube#captionListResponse", items });
}

/** Two parts, the resource and the file. https://developers.google.com/youtube/v3/docs/captions/insert */
export function insertCaptions(world: World, { captions }: Videos, call: ApiCall): Response {
  const [, head = ""] = /\r\n\r\n(\{.*\})\r\n/.exec(call.body) ?? [];
  const snippet = (parsed(head).snippet ?? {}) as Record<string, unknown>;
  const id = String(snippet.videoId);
  if (world.post("youtube", id)?.place !== "post") {
    return googleError(404, "videoNotFound", "The video cannot be found.", "youtube.caption");
  }
  const known = captions.get(id) ?? [];
  if (known.includes(String(snippet.language))) {
    return googleError(409, "captionExists", "The video has this track already.", "youtube.caption");
  }
  captions.set(id, [...known, String(snippet.language)]);
  return Response.json({ kind: "youtube#caption", id: someBytes(16).toString("base64url"), snippet });
}
