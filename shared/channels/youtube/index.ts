/** YouTube: comments under the account's videos by poll, its videos by WebSub; replies, moderation and films out. */
import { AppError } from "../../domain/errors.ts";
import type { InboundEvent, Message } from "../../domain/message/message.ts";
import type { Outgoing } from "../../domain/outgoing/outgoing.ts";
import type {
  Account,
  AccountMetrics,
  CanReply,
  Channel,
  ChannelOptions,
  Check,
  PostMetrics,
  Sent,
} from "../../ports.ts";
import { orGone, uncertain, unsupported } from "../common/http.ts";
import { at, id, type Json, list } from "../common/json.ts";
import { publicReply } from "../common/public-reply.ts";
import { unitLength } from "../common/text-length.ts";
import { type YouTube, youtubeFor } from "./api.ts";
import { commentEvent, commentOf, permalinkOf, topOf } from "./comment.ts";
import { findReply, threadOf } from "./find.ts";
import { tokensFor } from "./oauth.ts";
import { poll } from "./poll.ts";
import { youtubeReceiver } from "./receiver.ts";
import { subscription } from "./subscription.ts";
import { uploads } from "./uploads.ts";
import { filmOf, findVideo, sendVideo } from "./video.ts";

/** [unverified] No vendor page states it; third parties agree. */
const LONGEST_COMMENT = 10_000;
/** A reply is in its comment's list within seconds, a film in the account's within a minute [unverified]. */
const READ_BACK_LAG_MS = 60_000;
/** Its first call costs a unit, 1,440 a day; `quota.ts` bounds the rest. */
const POLL_EVERY_MS = 60_000;
/** Videos whose counts are read. */
const NEWEST = 25;
/** Comments, replies, moderation, films and captions. https://developers.google.com/youtube/v3/guides/auth/server-side-web-apps */
const SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl";

export function youtube(options: ChannelOptions): Channel {
  const tokens = tokensFor(options);
  const api = (account: Account): Promise<YouTube> => youtubeFor(options, tokens, account);
  return {
    ...youtubeReceiver(),
    delivery: "both",
    pollEveryMs: POLL_EVERY_MS,
    supports: {
      inbound: ["comment", "reply"],
      edits: "looked-up",
      // Never as such: what two looks do not find is hidden.
      deletions: "looked-up",
      outgoing: ["reply", "post", "hide"],
      media: ["video", "link"],
      postNeeds: "video",
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    poll: async (account, cursor) =>
      poll(await api(account), account, cursor, options.nowMs(), options.betweenMissesMs),
    read: async (account, externalId) => read(await api(account), account, externalId),
    async send(account, outgoing) {
      if (outgoing.kind === "post") {
        filmOf(outgoing);
        return sendVideo(options, await api(account), account, outgoing);
      }
      if (outgoing.kind !== "reply") throw unsupported();
      return reply(await api(account), outgoing);
    },
    async find(account, outgoing) {
      if (outgoing.kind === "post") return findVideo(await api(account), account, outgoing);
      return outgoing.kind === "reply" ? findReply(await api(account), account, outgoing) : "absent";
    },
    async hide(account, externalId, hidden) {
      // https://developers.google.com/youtube/v3/docs/comments/setModerationStatus
      const query = { id: externalId, moderationStatus: hidden ? "rejected" : "published" };
      await (await api(account)).post("comments/setModerationStatus", query);
      return "done";
    },
    // https://developers.google.com/youtube/v3/docs/videos/delete
    async remove(account, externalId) {
      await orGone((await api(account)).delete("videos", { id: externalId }), null);
      return "done";
    },
    mayHide: ({ kind }) => kind === "comment" || kind === "reply",
    metrics: async (account) => metrics(await api(account), account),
    connect: async (account, place, mode) => [
      ...(await credentials(() => api(account), account)),
      await subscription(options, account, place, mode),
    ],
    canReply,
    length: (written) => unitLength(written, LONGEST_COMMENT),
  };
}

/** https://developers.google.com/youtube/v3/docs/comments/insert */
async function reply(api: YouTube, outgoing: Outgoing): Promise<Sent> {
  const body = { snippet: { parentId: threadOf(outgoing), textOriginal: outgoing.text } };
  const answer = await api.post("comments", { part: "snippet" }, body);
  const externalId = id(at(answer, "id"));
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  const videoId = id(at(answer, "snippet", "videoId"));
  return { externalId, ...(videoId === undefined ? {} : { permalink: permalinkOf(videoId, externalId) }) };
}

/** https://developers.google.com/youtube/v3/docs/comments/list */
async function read(api: YouTube, account: Account, externalId: string): Promise<InboundEvent | undefined> {
  const answer = await orGone(api.get("comments", { part: "snippet", id: externalId }), null);
  const comment = commentOf(list(at(answer, "items"))[0]);
  return comment === undefined ? undefined : commentEvent(account.id, comment);
}

/** Three units. Numbers come as text; subscribers are rounded to three figures, and may be kept from view. */
async function metrics(api: YouTube, account: Account): Promise<AccountMetrics> {
  const { statistics, videos } = await uploads(api, account, "statistics", NEWEST);
  const hidden = at(statistics, "hiddenSubscriberCount") === true;
  const followers = hidden ? undefined : number(at(statistics, "subscriberCount"));
  const posts = videos.flatMap((video): PostMetrics[] => {
    const externalId = id(at(video, "id"));
    const counts = at(video, "statistics");
    const [impressions, likes, replies] = ["viewCount", "likeCount", "commentCount"].map((name) =>
      number(at(counts, name)),
    );
    if (externalId === undefined) return [];
    return [
      {
        externalId,
        ...(impressions === undefined ? {} : { impressions }),
        ...(likes === undefined ? {} : { likes }),
        ...(replies === undefined ? {} : { replies }),
      },
    ];
  });
  return { ...(followers === undefined ? {} : { followers }), posts };
}

/** Is the token there, does it belong to this channel, and may it do what we do? One unit. */
async function credentials(open: () => Promise<YouTube>, account: Account): Promise<Check[]> {
  try {
    const api = await open();
    // https://developers.google.com/youtube/v3/docs/channels/list
    const answer = await api.get("channels", { part: "id", mine: "true" });
    const isOurs = list(at(answer, "items")).some((one) => id(at(one, "id")) === account.id);
    const scopes = await api.scopes();
    const lacks = scopes !== undefined && !scopes.includes(SCOPE);
    return [
      { what: "credentials", ...(isOurs ? { state: "good" } : { state: "by-hand", detail: "another-channel" }) },
      { what: "permissions", ...(lacks ? { state: "by-hand", detail: "youtube.force-ssl" } : { state: "good" }) },
    ];
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "platform-access") throw error;
    return [{ what: "credentials", state: "by-hand", detail: String(error.facts.platform) }];
  }
}

/** The answer to a reply stands under the comment at the top, where it reads as one more reply. */
function canReply(message: Message): CanReply {
  const open = publicReply(message);
  if (!open.ok) return open;
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  if (message.kind === "private") return { ok: false, reason: "unsupported", next: "open-on-platform" };
  return topOf(message.externalId) === undefined ? open : { ok: true, note: "to-top" };
}

function number(value: Json | undefined): number | undefined {
  const found = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof found === "number" && Number.isSafeInteger(found) ? found : undefined;
}
