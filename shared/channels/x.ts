/** X: mentions, replies, quotes and direct messages. */
import { AppError } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import type { Account, AppSecret, CanReply, Channel, ChannelOptions, HttpRequest, HttpResponse } from "../ports.ts";
import { unsupported } from "./parts/http.ts";
import { parseJson } from "./parts/json.ts";
import { publicReply } from "./parts/public-reply.ts";
import { hmac, isSigned } from "./parts/signature.ts";
import { unitLength } from "./parts/text-length.ts";
import { createUploads } from "./parts/uploads.ts";
import { xApiFor, xAppApi } from "./parts/x-api.ts";
import { connect } from "./parts/x-connect.ts";
import { activityEvents } from "./parts/x-events.ts";
import { findDirect, findPost } from "./parts/x-find.ts";
import { weightedLength } from "./parts/x-length.ts";
import { metrics } from "./parts/x-metrics.ts";
import { poll } from "./parts/x-poll.ts";
import { read } from "./parts/x-read.ts";
import { partnerOf, send } from "./parts/x-send.ts";

/** https://docs.x.com/fundamentals/counting-characters */
const LONGEST_POST = 280;
/** https://docs.x.com/x-api/direct-messages/manage/introduction */
const LONGEST_DIRECT = 10_000;
/** [unverified] An account's own timeline follows a post within seconds. */
const READ_BACK_LAG_MS = 30_000;
/** X's own have some fifty characters. */
const LONGEST_CHALLENGE = 200;
/** US dollars a post without a contract, since April 2026. [unverified] X names its prices in its console only. */
const SUMMONED_REPLY_PRICE = { base: 0.01, withLink: 0.2 };

export function x(options: ChannelOptions): Channel {
  const uploads = createUploads();
  return {
    name: "x",
    delivery: "push",
    pollEveryMs: 3_600_000,
    supports: {
      inbound: ["mention", "reply", "quote", "private"],
      edits: "told",
      deletions: "looked-up",
      outgoing: ["reply", "private-reply", "post", "repost", "hide"],
      media: ["image", "video", "link"],
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    verify,
    parse: (body) => activityEvents(parseJson(body), options.nowMs()),
    poll: async (account, cursor) => poll(await xApiFor(options, account), account, cursor, options.nowMs()),
    read: async (account, externalId) => read(await xApiFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) =>
      send(await xApiFor(options, account), account, outgoing, { source: options.media, uploads }),
    find: async (account, outgoing) => {
      const api = await xApiFor(options, account);
      const partner = partnerOf(account, outgoing);
      return partner === undefined ? findPost(api, account, outgoing) : findDirect(api, account, outgoing, partner);
    },
    // https://docs.x.com/x-api/posts/hide-reply: of replies in the account's own conversations
    hide: async (account, externalId, hidden) => {
      if (!/^\d+$/.test(externalId)) throw unsupported();
      await (await xApiFor(options, account)).put(`/2/tweets/${externalId}/hidden`, { hidden });
      return "done";
    },
    metrics: async (account) => metrics(await xApiFor(options, account), account),
    connect: async (account, place, mode) => {
      const { bearerToken } = place.app;
      const app = bearerToken ? xAppApi(options, bearerToken) : undefined;
      const api = await xApiFor(options, account);
      return connect({ account, api, app, place, mend: mode === "mend", nowMs: options.nowMs() });
    },
    canReply,
    length: (written, use) =>
      use?.private === true ? unitLength(written, LONGEST_DIRECT) : weightedLength(written, LONGEST_POST),
  };
}

/**
 * Challenge-response check with the newest secret of the app. What answers any text would sign a forged delivery for
 * whoever asks: no delivery is without a brace, and no challenge has one. https://docs.x.com/x-api/webhooks/quickstart
 */
function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  const token = request.query.crc_token;
  if (request.method !== "GET" || token === undefined) return undefined;
  const [newest] = secret.appSecrets;
  if (newest === undefined || token === "" || token.length > LONGEST_CHALLENGE || /[{}]/.test(token)) {
    throw new AppError("bad-handshake", "The challenge cannot be answered.", {
      facts: { scheme: "crc" },
    });
  }
  const body = JSON.stringify({
    response_token: `sha256=${hmac(newest, token, "base64")}`,
  });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/**
 * Apps with OAuth 2.0 get a header made with their client secret, older ones a header made with the consumer secret,
 * and some get both while they move: each of the live secrets may be either.
 * https://docs.x.com/x-api/webhooks/introduction#signature-headers
 */
function verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean {
  const right = ["x-twitter-webhooks-signature-oauth2", "x-twitter-webhooks-signature"].map((name) =>
    isSigned(body, headers[name], "base64", secret.appSecrets),
  );
  return right.includes(true);
}

/**
 * Unless the department says that it has an enterprise contract, the stricter rule holds: only who named or quoted
 * the account may be answered. [unverified] Whether a plain reply to the account's own post names it is not stated,
 * so it does not (`isSummoned`). https://docs.x.com/x-api/posts/manage-tweets/introduction
 */
function canReply(message: Message, account: Account): CanReply {
  const open = publicReply(message);
  if (!open.ok || message.kind === "private") return open;
  const isPaidByPost = account.tier !== "enterprise";
  if (isPaidByPost && message.summoned !== true) {
    return { ok: false, reason: "not-summoned", next: "open-on-platform" };
  }
  if (message.barred !== undefined) return { ok: false, reason: message.barred, next: "open-on-platform" };
  return isPaidByPost ? { ...open, price: SUMMONED_REPLY_PRICE } : open;
}
