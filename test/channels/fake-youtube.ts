import { ACCOUNTS, NOW_MS } from "./builders.ts";
import { type Call, fakePlatform, json } from "./fake-platform.ts";

/** The Data API, Google's tokens and the hub, with the documented answers of each. */

export interface FakeComment {
  id: string;
  text: string;
  author: string;
  publishedMs: number;
  updatedMs: number;
  status?: string;
}

export interface FakeVideo {
  id: string;
  snippet: Record<string, unknown>;
  status: Record<string, unknown>;
  statistics: Record<string, string>;
}

export const TOP = "UgzTopComment000000000AaABAg";
export const VIDEO = "dQw4w9WgXcQ";
export const youtubeError =
  (status: number, reason: string, message = "said the platform") =>
  (): Response =>
    json({ error: { code: status, message, errors: [{ message, domain: "youtube.comment", reason }] } }, status);

export function fakeYouTube(nowMs: () => number = () => NOW_MS) {
  const me = ACCOUNTS.youtube.id;
  const comments = new Map<string, FakeComment>();
  const videos: FakeVideo[] = [];
  const captions: { videoId: string; body: string }[] = [];
  const sessions = new Map<string, Record<string, unknown>>();
  const hub = { active: false, forms: [] as Record<string, unknown>[], expires: "Thu, 03 Dec 2026 15:00:00 +0000" };
  const state = {
    access: "ya29.0",
    tokens: 0,
    /** Of `commentThreads`. */
    pageSize: 100,
    /** Replies that a thread brings along. */
    shown: 5,
    canReply: true,
    scope: "https://www.googleapis.com/auth/youtube.force-ssl",
    mine: me as string,
  };

  const isReply = ({ id }: FakeComment): boolean => id.includes(".");
  const repliesOf = (top: string): FakeComment[] =>
    [...comments.values()]
      .filter((one) => one.id.startsWith(`${top}.`) && one.status === undefined)
      .sort((a, b) => a.publishedMs - b.publishedMs);
  const iso = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");
  const view = (one: FakeComment, plain: boolean): Record<string, unknown> => ({
    kind: "youtube#comment",
    id: one.id,
    snippet: {
      authorDisplayName: one.author === me ? "@passport" : "@ana",
      authorChannelId: { value: one.author },
      channelId: me,
      textDisplay: plain ? one.text : escaped(one.text),
      ...(one.author === me ? { textOriginal: one.text } : {}),
      ...(isReply(one) ? { parentId: one.id.split(".")[0] } : {}),
      ...(one.status === undefined ? {} : { moderationStatus: one.status }),
      publishedAt: iso(one.publishedMs),
      updatedAt: iso(one.updatedMs),
    },
  });
  const thread = (one: FakeComment): Record<string, unknown> => {
    const replies = repliesOf(one.id);
    return {
      kind: "youtube#commentThread",
      id: one.id,
      snippet: {
        channelId: me,
        videoId: VIDEO,
        topLevelComment: view(one, false),
        canReply: state.canReply,
        totalReplyCount: replies.length,
        isPublic: true,
      },
      ...(replies.length === 0
        ? {}
        : { replies: { comments: replies.slice(0, state.shown).map((reply) => view(reply, false)) } }),
    };
  };
  const authorised = (answer: (call: Call) => Response) => (call: Call) =>
    call.headers.get("authorization") === `Bearer ${state.access}` ? answer(call) : youtubeError(401, "authError")();
  const paged = (items: unknown[], { query }: Call, size = 100): Response => {
    const from = Number(query.get("pageToken")?.slice(1) ?? 0);
    const next = from + size < items.length ? { nextPageToken: `p${from + size}` } : {};
    return json({ items: items.slice(from, from + size), ...next });
  };

  const fake = fakePlatform({
    "POST /token": ({ body }) => {
      if (body.refresh_token !== "1//refresh" || body.client_id !== "client" || body.client_secret !== "GOCSPX-secret")
        return json({ error: "invalid_grant", error_description: "Bad Request" }, 400);
      state.access = `ya29.${++state.tokens}`;
      return json({ access_token: state.access, expires_in: 3599, scope: state.scope, token_type: "Bearer" });
    },
    "GET /youtube/v3/commentThreads": authorised((call) => {
      const { query } = call;
      const ids = query.get("id")?.split(",");
      const status = query.get("moderationStatus") ?? undefined;
      const tops = [...comments.values()]
        .filter(
          (one) => !isReply(one) && (ids ? ids.includes(one.id) && one.status === undefined : one.status === status),
        )
        .sort((a, b) => b.publishedMs - a.publishedMs);
      return paged(tops.map(thread), call, ids ? 100 : state.pageSize);
    }),
    "GET /youtube/v3/comments": authorised((call) => {
      const plain = call.query.get("textFormat") === "plainText";
      const parent = call.query.get("parentId");
      if (parent !== null) {
        if (!comments.has(parent)) return youtubeError(404, "commentNotFound")();
        return paged(
          repliesOf(parent).map((one) => view(one, plain)),
          call,
        );
      }
      const ids = call.query.get("id")?.split(",") ?? [];
      return json({ items: ids.flatMap((one) => comments.get(one) ?? []).map((one) => view(one, plain)) });
    }),
    "POST /youtube/v3/comments": authorised(({ body }) => {
      const { parentId, textOriginal } = body.snippet as Record<string, string>;
      if (!parentId || !comments.has(parentId)) return youtubeError(404, "parentCommentNotFound")();
      const made = say(`${parentId}.own${comments.size}`, textOriginal ?? "", { author: me, publishedMs: nowMs() });
      return json(view(made, false));
    }),
    "POST /youtube/v3/comments/setModerationStatus": authorised(({ query }) => {
      const one = comments.get(query.get("id") ?? "");
      if (one === undefined) return youtubeError(404, "commentNotFound")();
      if (query.get("moderationStatus") === "rejected") one.status = "rejected";
      else delete one.status;
      return new Response(null, { status: 204 });
    }),
    "GET /youtube/v3/channels": authorised(() =>
      json({
        items: [
          {
            id: state.mine,
            contentDetails: { relatedPlaylists: { uploads: "UUpassport" } },
            statistics: { viewCount: "900", subscriberCount: "1230", hiddenSubscriberCount: false, videoCount: "2" },
          },
        ],
      }),
    ),
    "GET /youtube/v3/playlistItems": authorised(() =>
      json({ items: videos.map(({ id }) => ({ contentDetails: { videoId: id } })) }),
    ),
    "GET /youtube/v3/videos": authorised(({ query }) =>
      json({ items: videos.filter(({ id }) => query.get("id")?.split(",").includes(id)) }),
    ),
    "PUT /youtube/v3/videos": authorised(({ body }) => {
      const video = videos.find(({ id }) => id === body.id);
      if (video === undefined) return youtubeError(404, "videoNotFound")();
      Object.assign(video.status, body.status);
      return json(video);
    }),
    "POST /upload/youtube/v3/videos": authorised(({ body }) => {
      const session = `s${sessions.size}`;
      sessions.set(session, body);
      const location = `https://platform.test/upload/youtube/v3/videos?uploadType=resumable&upload_id=${session}`;
      return new Response(null, { status: 200, headers: { location } });
    }),
    "PUT /upload/youtube/v3/videos": authorised(({ query }) => {
      const asked = structuredClone(sessions.get(query.get("upload_id") ?? "")) as unknown as FakeVideo;
      const made = { ...asked, id: `video${videos.length}`, statistics: {} };
      videos.unshift(made);
      return json(made);
    }),
    "GET /youtube/v3/captions": authorised(({ query }) =>
      json({
        items: captions
          .filter(({ videoId }) => videoId === query.get("videoId"))
          .map(() => ({ snippet: { trackKind: "standard" } })),
      }),
    ),
    "POST /hub/subscribe": ({ body }) => {
      hub.forms.push(body);
      hub.active = true;
      return new Response(null, { status: 204 });
    },
    "GET /hub/subscription-details": () =>
      new Response(
        `<dl><dt>State</dt>\n<dd>${hub.active ? "verified" : "unverified"}</dd><dt>Expiration time</dt><dd>${hub.active ? hub.expires : "n/a"}</dd></dl>`,
      ),
  });
  /** `multipart/related` is neither JSON nor a form. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!String(input).includes("/upload/youtube/v3/captions")) return fake.fetch(input, init);
    const body = String(init?.body);
    const videoId = /"videoId":"([^"]+)"/.exec(body)?.[1] ?? "";
    captions.push({ videoId, body });
    return json({ id: `caption${captions.length}` });
  };
  const say = (id: string, text: string, over: Partial<FakeComment> = {}): FakeComment => {
    const publishedMs = over.publishedMs ?? NOW_MS - 3_600_000;
    const one = { id, text, author: "UCcitizen", publishedMs, updatedMs: publishedMs, ...over };
    comments.set(id, one);
    return one;
  };
  const held = (): string[] => [...comments.values()].filter(({ author }) => author === me).map(({ text }) => text);
  const hidden = (): string[] =>
    [...comments.values()].filter(({ status }) => status === "rejected").map(({ id }) => id);
  return { ...fake, fetch, comments, videos, captions, hub, state, say, held, hidden };
}

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("'", "&#39;")
    .replaceAll("\n", "<br>")
    .replaceAll(/https:\/\/\S+/g, (url) => `<a href="${url}">a title</a>`);
