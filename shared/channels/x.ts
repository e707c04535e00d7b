/** X: mentions, replies, quotes and direct messages. */
import { AppError } from "../domain/errors.ts";
import type { InboundEvent, Message } from "../domain/message.ts";
import type { Outgoing } from "../domain/outgoing.ts";
import type {
  Account,
  AppSecret,
  CanReply,
  Channel,
  ChannelOptions,
  HttpRequest,
  HttpResponse,
  Sent,
} from "../ports.ts";
import { refused, unavailable, uncertain } from "./parts/http.ts";
import { at, id, parseJson } from "./parts/json.ts";
import { publicReply } from "./parts/public-reply.ts";
import { hmac, isSigned } from "./parts/signature.ts";
import { isMissing, type XApi, xApiFor } from "./parts/x-api.ts";
import { directMessage, otherEnd } from "./parts/x-direct.ts";
import { activityEvents } from "./parts/x-events.ts";
import { findDirect, findPost } from "./parts/x-find.ts";
import { weightedLength } from "./parts/x-length.ts";
import { POST_FIELDS, permalinkOf, post } from "./parts/x-post.ts";

/** https://docs.x.com/fundamentals/counting-characters */
const LONGEST_POST = 280;
/** An account's own timeline follows a post within seconds [unverified]. */
const READ_BACK_LAG_MS = 30_000;
/** A post that a citizen wrote seconds ago may not be known everywhere yet (node-twitter-api-v2#366). */
const PARENT_LAG_SECONDS = 15;
const PARENT_UNSEEN = /deleted or not visible/i;

export function x(options: ChannelOptions): Channel {
  return {
    name: "x",
    delivery: "push",
    pollEveryMs: 3_600_000,
    supports: {
      inbound: ["mention", "reply", "quote", "private"],
      edits: "told",
      deletions: "told",
      outgoing: ["reply", "private-reply", "post", "repost"],
      media: [],
      readBack: "list",
      metrics: [],
    },
    readBackLagMs: READ_BACK_LAG_MS,
    handshake,
    // https://docs.x.com/x-api/webhooks/quickstart#signature-header-validation
    verify: (body, headers, secret) =>
      isSigned(body, headers["x-twitter-webhooks-signature"], "base64", secret.appSecrets),
    parse: (body) => activityEvents(parseJson(body), options.nowMs()),
    poll: async (_account, cursor) => ({ events: [], cursor }),
    read: async (account, externalId) => read(await xApiFor(options, account), account, externalId, options.nowMs()),
    send: async (account, outgoing) => send(await xApiFor(options, account), account, outgoing),
    find: async (account, outgoing) => {
      const api = await xApiFor(options, account);
      const partner = partnerOf(account, outgoing);
      return partner === undefined ? findPost(api, account, outgoing) : findDirect(api, account, outgoing, partner);
    },
    hide: async () => "unsupported",
    metrics: async () => ({ posts: [] }),
    connect: async () => [],
    canReply,
    length: (written) => weightedLength(written, LONGEST_POST),
  };
}

/** Challenge-response check with the newest consumer secret. https://docs.x.com/x-api/webhooks/quickstart */
function handshake(request: HttpRequest, secret: AppSecret): HttpResponse | undefined {
  const token = request.query.crc_token;
  if (request.method !== "GET" || token === undefined) return undefined;
  const [newest] = secret.appSecrets;
  if (newest === undefined || token === "") {
    throw new AppError("bad-handshake", "The challenge cannot be answered.", {
      facts: { scheme: "crc" },
    });
  }
  const body = JSON.stringify({
    response_token: `sha256=${hmac(newest, token, "base64")}`,
  });
  return { status: 200, headers: { "content-type": "application/json" }, body };
}

async function send(api: XApi, account: Account, outgoing: Outgoing): Promise<Sent> {
  const partner = partnerOf(account, outgoing);
  if (partner !== undefined) {
    // https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id
    const path = `/2/dm_conversations/with/${encodeURIComponent(partner)}/messages`;
    return sent(id(at(await api.post(path, { text: outgoing.text }), "data", "dm_event_id")));
  }
  if (outgoing.kind === "private-reply") throw refused("no-recipient", "", "no-recipient");
  if (outgoing.kind === "repost") {
    // https://docs.x.com/x-api/posts/repost-post
    await api.post(`/2/users/${account.id}/retweets`, {
      tweet_id: outgoing.to.externalId,
    });
    return { externalId: outgoing.to.externalId };
  }
  // https://docs.x.com/x-api/posts/create-post
  const reply = outgoing.kind === "reply" ? { reply: { in_reply_to_tweet_id: outgoing.to.externalId } } : {};
  const answer = await api.post("/2/tweets", { text: outgoing.text, ...reply }).catch((error: unknown) => {
    throw isUnseenParent(error) && outgoing.attempts <= 1 ? unavailable("parent-unseen", PARENT_LAG_SECONDS) : error;
  });
  const { externalId } = sent(id(at(answer, "data", "id")));
  return { externalId, permalink: permalinkOf(externalId) };
}

function sent(externalId: string | undefined): Sent {
  // Accepted, but without an id only a look can tell what stands there.
  if (externalId === undefined) throw uncertain("no-id");
  return { externalId };
}

/** https://docs.x.com/x-api/posts/get-post-by-id; a direct message's id is of the same kind. */
async function read(api: XApi, account: Account, externalId: string, nowMs: number): Promise<InboundEvent | undefined> {
  const path = encodeURIComponent(externalId);
  const found = await orMissing(
    api.get(`/2/tweets/${path}`, {
      "tweet.fields": POST_FIELDS,
      expansions: "author_id",
      "user.fields": "name,username",
    }),
  );
  if (found !== undefined) return post("post.read", account.id, at(found, "data"), at(found, "includes"), nowMs);
  const direct = await orMissing(
    api.get(`/2/dm_events/${path}`, {
      "dm_event.fields": "id,text,sender_id,dm_conversation_id,created_at,attachments",
    }),
  );
  const data = at(direct, "data");
  const sender = id(at(data, "sender_id"));
  const conversationId = id(at(data, "dm_conversation_id"));
  if (data === undefined || sender === undefined || conversationId === undefined) return undefined;
  const created = at(data, "created_at");
  return directMessage({
    event: data,
    data,
    sender,
    conversationId,
    created,
    accountId: account.id,
    users: null,
    nowMs,
  });
}

async function orMissing(answer: ReturnType<XApi["get"]>) {
  try {
    const json = await answer;
    return isMissing(json) ? undefined : json;
  } catch (error) {
    if (error instanceof AppError && String(error.facts.platform).startsWith("http-404")) return undefined;
    throw error;
  }
}

function canReply(message: Message, account: Account): CanReply {
  const open = publicReply(message);
  if (!open.ok || message.kind === "private") return open;
  // Unless the department says that it has an enterprise contract, the stricter rule holds.
  if (account.tier !== "enterprise" && message.summoned !== true) {
    return { ok: false, reason: "not-summoned", next: "open-on-platform" };
  }
  return open;
}

/** To whom a direct message goes; `undefined` when the outgoing message is public. Only people who wrote
 * privately have an address. */
function partnerOf(account: Account, outgoing: Outgoing): string | undefined {
  if (outgoing.kind !== "reply" && outgoing.kind !== "private-reply") return undefined;
  return outgoing.to.address ?? otherEnd(outgoing.to.conversationId, account.id);
}

const isUnseenParent = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code === "platform-refused" &&
  (error.facts.platform === "385" || PARENT_UNSEEN.test(String(error.facts.detail)));
