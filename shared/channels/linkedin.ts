/** LinkedIn pages: comments, mentions and reshares in; comments and posts out. */
import { AppError } from "../domain/errors.ts";
import type { AppSecret, Channel, ChannelOptions, HttpRequest, HttpResponse } from "../ports.ts";
import { unsupported } from "./parts/http.ts";
import { parseJson } from "./parts/json.ts";
import { linkedInFor } from "./parts/linkedin-api.ts";
import { findReply, readComment, reply } from "./parts/linkedin-comments.ts";
import { connect } from "./parts/linkedin-connect.ts";
import { notifications } from "./parts/linkedin-events.ts";
import { metrics } from "./parts/linkedin-metrics.ts";
import { poll } from "./parts/linkedin-poll.ts";
import { findPost, publish, readPost } from "./parts/linkedin-posts.ts";
import { commentOf } from "./parts/linkedin-urn.ts";
import { publicReply } from "./parts/public-reply.ts";
import { hmac, sameText } from "./parts/signature.ts";
import { unitLength } from "./parts/text-length.ts";
import { createUploads } from "./parts/uploads.ts";

/** [unverified] Third parties agree on it; LinkedIn's page names no number. */
const LONGEST_COMMENT = 1250;
/** [unverified] Comments are consistent within seconds. */
const READ_BACK_LAG_MS = 60_000;
/** An application that LinkedIn has not approved yet has 500 calls a day. */
const POLL_EVERY_MS = 1_800_000;
/** LinkedIn asks with a UUID. Nothing else is signed: what signs any text would sign a forged delivery. */
const CHALLENGE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Stands before the body in what is signed, and not in the header. */
const SIGNED_PREFIX = "hmacsha256=";

export function linkedin(options: ChannelOptions): Channel {
  const media = { source: options.media, uploads: createUploads() };
  return {
    name: "linkedin",
    delivery: "push",
    pollEveryMs: POLL_EVERY_MS,
    supports: {
      inbound: ["comment", "mention", "quote"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "post", "repost"],
      media: ["image", "video", "link"],
      readBack: "list",
      metrics: ["followers", "impressions", "likes", "reposts", "replies"],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    verify,
    parse: (body) => notifications(parseJson(body), options.nowMs()),
    poll: async (account, cursor) => poll(await linkedInFor(options, account), account, cursor, options.nowMs()),
    read: async (account, externalId) => {
      const api = await linkedInFor(options, account);
      return commentOf(externalId)
        ? readComment(api, account, externalId, options.nowMs())
        : readPost(api, account, externalId, options.nowMs());
    },
    send: async (account, outgoing) => {
      if (outgoing.kind === "private-reply") throw unsupported();
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? reply(api, account, outgoing) : publish(api, account, outgoing, media);
    },
    find: async (account, outgoing) => {
      const api = await linkedInFor(options, account);
      return outgoing.kind === "reply" ? findReply(api, account, outgoing) : findPost(api, account, outgoing);
    },
    // A page may delete comments through the API, and not hide them.
    hide: async () => "unsupported",
    metrics: async (account) => metrics(await linkedInFor(options, account), account),
    connect: async (account, place, mode) => connect(await linkedInFor(options, account), account, place, mode),
    canReply: (message) => publicReply(message),
    length: (written) => unitLength(written, LONGEST_COMMENT),
  };
}

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation */
function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  const { challengeCode } = request.query;
  if (request.method !== "GET" || challengeCode === undefined) return undefined;
  const [newest] = secret.appSecrets;
  if (!newest || !CHALLENGE.test(challengeCode)) {
    throw new AppError("bad-handshake", "The challenge cannot be answered.", { facts: { scheme: "challenge-code" } });
  }
  const body = JSON.stringify({ challengeCode, challengeResponse: hmac(newest, challengeCode, "hex") });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation#validating-payload-signature */
function verify(body: Buffer, headers: Record<string, string>, secret: AppSecret): boolean {
  const header = headers["x-li-signature"] ?? "";
  const signed = Buffer.concat([Buffer.from(SIGNED_PREFIX), body]);
  const right = secret.appSecrets.map((one) => one !== "" && sameText(header, hmac(one, signed, "hex")));
  return right.includes(true);
}
