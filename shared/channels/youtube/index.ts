/** YouTube: comments under the account's videos by poll, its videos by WebSub; replies, moderation and films out. */
import { AppError } from "../../domain/errors.ts";
import type { InboundEvent } from "../../domain/message/message.ts";
import type { Account, AccountMetrics, Channel, ChannelOptions, Check, PostMetrics } from "../../ports.ts";
import { orGone } from "../common/http.ts";
import { at, id, type Json, list } from "../common/json.ts";
import { type YouTube, youtubeFor } from "./api.ts";
import { commentEvent, commentOf } from "./comment.ts";
import { tokensFor } from "./oauth.ts";
import { poll } from "./poll.ts";
import { youtubeReceiver } from "./receiver.ts";
import { youtubeSender } from "./sender.ts";
import { subscription } from "./subscription.ts";
import { uploads } from "./uploads.ts";

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
    ...youtubeSender(options),
    delivery: "both",
    pollEveryMs: POLL_EVERY_MS,
    poll: async (account, cursor) =>
      poll(await api(account), account, cursor, options.nowMs(), options.betweenMissesMs),
    read: async (account, externalId) => read(await api(account), account, externalId),
    metrics: async (account) => metrics(await api(account), account),
    connect: async (account, place, mode) => [
      ...(await credentials(() => api(account), account)),
      await subscription(options, account, place, mode),
    ],
  };
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

function number(value: Json | undefined): number | undefined {
  const found = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof found === "number" && Number.isSafeInteger(found) ? found : undefined;
}
