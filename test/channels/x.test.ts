import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { x } from "../../shared/channels/x.ts";
import type { MessageEvent } from "../../shared/domain/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, APP_SECRET, get, NOW, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { fakePlatform, json } from "./fake-platform.ts";

const account = ACCOUNTS.x;
const CITIZEN = "1789012345678901234";
const recorded = (name: string): Buffer => readFileSync(`test/fixtures/x/${name}.json`);
const problem =
  (status: number, detail: string, type = "about:blank") =>
  () =>
    json({ title: "Forbidden", detail, type, status }, status);

/** Posts and direct messages through API v2; addresses come back shortened, replies with the handle in front. */
function platform() {
  const posts: Record<string, unknown>[] = [];
  const direct: Record<string, unknown>[] = [];
  const fake = fakePlatform({
    "POST /2/tweets": ({ body }) => {
      const { text, reply } = body as { text: string; reply?: { in_reply_to_tweet_id: string } };
      const id = `20807659000000000${posts.length}`;
      const parent = reply?.in_reply_to_tweet_id;
      posts.unshift({
        id,
        text: `@camille ${text.replace("canada.ca/passeport", "https://t.co/abc").replaceAll("&", "&amp;")}`,
        created_at: NOW,
        entities: { urls: [{ url: "https://t.co/abc", expanded_url: "https://canada.ca/passeport" }] },
        ...(parent === undefined ? {} : { referenced_tweets: [{ type: "replied_to", id: parent }] }),
        written: text,
      });
      return json({ data: { id, text, edit_history_tweet_ids: [id] } }, 201);
    },
    "GET /2/users/2000000001/tweets": ({ query }) => {
      const since = posts.filter((one) => String(one.created_at) >= (query.get("start_time") ?? ""));
      return since.length > 0 ? json({ data: since, meta: {} }) : json({ meta: { result_count: 0 } });
    },
    "POST /2/dm_conversations/with/*/messages": ({ body }, [partner]) => {
      const id = `20807659000000001${direct.length}`;
      direct.unshift({ id, text: body.text, sender_id: account.id, created_at: NOW, partner });
      return json({ data: { dm_conversation_id: `1-${partner}`, dm_event_id: id } }, 201);
    },
    "GET /2/dm_conversations/with/*/dm_events": (_call, [partner]) =>
      json({ data: direct.filter((one) => one.partner === partner), meta: {} }),
  });
  return { ...fake, direct, held: () => posts.map((one) => String(one.written)) };
}

const post = { type: "message", channel: "x", accountId: account.id, change: "created", edit: 0 } as const;
const camille = { id: CITIZEN, handle: "camille_roy", name: "Camille Roy" };

channelContract(x, {
  account,
  push: {
    handshake: {
      right: get({ crc_token: "challenge_string" }),
      answer: new RegExp(
        createHmac("sha256", "new-secret").update("challenge_string").digest("base64").replaceAll("+", "\\+"),
      ),
      wrong: [get({ crc_token: "" })],
    },
    header: "x-twitter-webhooks-signature",
    sign: (body, secret) => `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`,
  },
  deliveries: [
    {
      name: "a mention, with its escapes and addresses resolved",
      body: recorded("post-mention"),
      events: [
        {
          ...post,
          kind: "mention",
          externalId: "2080765813578191303",
          conversationId: "2080765813578191303",
          text: "@PassportCan délai > 8 semaines ? Voir https://www.canada.ca/fr/passeport.html",
          author: camille,
          summoned: true,
          atMs: NOW_MS,
        },
      ],
    },
    {
      name: "a reply that names the account only because X put it there",
      body: recorded("post-reply-implicit"),
      events: [{ ...post, kind: "reply", parentId: "2080000000000000001", summoned: false }],
    },
    {
      name: "a quote",
      body: recorded("post-quote"),
      events: [{ ...post, kind: "quote", summoned: true, externalId: "2080765813578191500" }],
    },
    {
      name: "an edit, under the id of the first version",
      body: recorded("post-edited"),
      events: [{ ...post, change: "edited", edit: 1, externalId: "2080765813578191303", atMs: NOW_MS + 240_000 }],
    },
    {
      name: "our own reply, as we wrote it",
      body: recorded("post-own"),
      events: [{ ...post, echo: true, parentId: "2080765813578191303", text: "Bonjour ! Voir https://canada.ca/x" }],
    },
    {
      name: "a deletion",
      body: recorded("post-delete"),
      events: [{ ...post, change: "deleted", externalId: "2080761269309813134", echo: true }],
    },
    {
      name: "a direct message",
      body: recorded("dm-received"),
      events: [
        {
          ...post,
          kind: "private",
          externalId: "2080765901528535096",
          conversationId: `2000000001-${CITIZEN}`,
          text: "Bonjour & merci",
          atMs: 1795446000372,
          author: camille,
        },
      ],
    },
    {
      name: "our own direct message",
      body: recorded("dm-sent"),
      events: [{ ...post, kind: "private", echo: true, conversationId: `2000000001-${CITIZEN}` }],
    },
    {
      name: "an encrypted message, which holds no text",
      body: recorded("chat-received"),
      events: [{ type: "ignored", channel: "x", what: "chat.received" }],
    },
    {
      name: "a permission taken back, which has no filter",
      body: recorded("oauth-revoke"),
      events: [{ type: "account", what: "revoked", accountId: account.id, atMs: NOW_MS + 5000 }],
    },
    {
      name: "a like",
      body: recorded("like"),
      events: [{ type: "counted", what: "reaction", targetId: "2080765813578191700" }],
    },
    {
      name: "the older API's envelope",
      body: recorded("legacy-account-activity"),
      events: [{ type: "ignored", channel: "x", what: "unknown" }],
    },
  ],
  withId: (id) => ({
    body: Buffer.from(
      JSON.stringify({
        data: {
          event_type: "post.mention.create",
          filter: { user_id: id },
          payload: { id, author_id: "7", conversation_id: id, text: "x", edit_history_tweet_ids: [id] },
        },
      }),
    ),
    ids: (events) => (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId, one.conversationId]),
  }),
  platform,
  to: { externalId: "2080765813578191303", conversationId: "2080765813578191303" },
  isSend: (call) => call.method === "POST",
  errors: [
    {
      name: "the same words again, which probably stand there",
      answer: problem(403, "You are not allowed to create a Tweet with duplicate content."),
      code: "platform-uncertain",
      facts: { platform: "duplicate-content" },
    },
    {
      name: "a conversation that the account was not called into",
      answer: problem(403, "Reply to this conversation is not allowed because you have not been mentioned."),
      code: "platform-refused",
      facts: { platform: "http-403" },
    },
    {
      name: "an expired token",
      answer: problem(401, "Unauthorized"),
      code: "platform-refused",
      facts: { platform: "http-401" },
    },
    {
      name: "a problem with a name",
      answer: problem(400, "Bad", "https://api.twitter.com/2/problems/invalid-request"),
      code: "platform-refused",
      facts: { platform: "http-400/invalid-request", detail: "Bad" },
    },
    {
      name: "an error of the older form",
      answer: () => json({ errors: [{ code: 433, message: "Reply restricted" }] }, 403),
      code: "platform-refused",
      facts: { platform: "433" },
    },
    {
      name: "a limit until an instant",
      answer: () => json({}, 429, { "x-rate-limit-reset": String(NOW_MS / 1000 + 90) }),
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 90 },
    },
    {
      name: "a limit that does not say how long",
      answer: () => json({}, 429),
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 60 },
    },
    {
      name: "a parent that is not known yet",
      answer: problem(403, "You attempted to reply to a Tweet that is deleted or not visible to you."),
      code: "platform-unavailable",
      facts: { platform: "parent-unseen" },
    },
  ],
  limits: [
    { name: "letters", longest: "é".repeat(280), tooLong: "é".repeat(281) },
    { name: "heavy letters", longest: "€".repeat(140), tooLong: "€".repeat(141) },
    { name: "addresses", longest: `canada.ca ${"a".repeat(256)}`, tooLong: `canada.ca ${"a".repeat(257)}` },
  ],
  canReply: [
    { name: "self-serve, summoned", message: { summoned: true }, says: { ok: true } },
    {
      name: "self-serve, not summoned",
      message: { summoned: false },
      says: { ok: false, reason: "not-summoned", next: "open-on-platform" },
    },
    { name: "self-serve, not known whether summoned", says: { ok: false, reason: "not-summoned" } },
    { name: "enterprise, not summoned", account: { tier: "enterprise" }, says: { ok: true } },
    { name: "no tier named", account: { tier: undefined }, says: { ok: false, reason: "not-summoned" } },
    { name: "a direct message", message: { kind: "private" }, says: { ok: true } },
    {
      name: "not when it is deleted",
      message: { summoned: true, visibility: "deleted" },
      says: { ok: false, reason: "deleted" },
    },
  ],
});

describe("x", () => {
  const to = { externalId: "2080765813578191303", conversationId: "2080765813578191303" };

  it("answers the challenge with the newest secret", () => {
    const answer = x(options(noNetwork)).handshake(get({ crc_token: "test token" }), {
      ...APP_SECRET,
      appSecrets: ["apiSecret", "other"],
    });
    expect(answer?.body).toBe('{"response_token":"sha256=O5hJl2njQRIa4vsumZ+3oom9ECR5m3aQLRZkPoYelp0="}');
  });
  it("answers a direct message to the person, and finds it among the conversation's", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    const reply = outgoing(account, { to: { externalId: "1", conversationId: "hashed", address: CITIZEN } });
    expect(await channel.find(account, reply)).toBe("absent");
    await channel.send(account, reply);
    expect(fake.direct).toMatchObject([{ partner: CITIZEN, text: reply.text }]);
    expect(await channel.find(account, reply)).toEqual({ externalId: "208076590000000010" });
    expect(fake.held()).toEqual([]);
  });
  it("does not take a citizen who repeats our words in a direct message for us", async () => {
    const fake = platform();
    const reply = outgoing(account, { to: { externalId: "1", conversationId: "hashed", address: CITIZEN } });
    fake.direct.push({ id: "9", text: reply.text, sender_id: CITIZEN, created_at: NOW, partner: CITIZEN });
    expect(await x(options(fake.fetch)).find(account, reply)).toBe("absent");
  });
  it("cannot answer a public post privately", async () => {
    const reply = outgoing(account, { kind: "private-reply", to });
    await expect(x(options(noNetwork)).send(account, reply)).rejects.toMatchObject({ code: "platform-refused" });
  });
  it("gives up on a parent that was not visible twice", async () => {
    const fake = platform();
    fake.next("POST", {
      answer: problem(403, "You attempted to reply to a Tweet that is deleted or not visible to you."),
    });
    const reply = outgoing(account, { to, attempts: 2 });
    await expect(x(options(fake.fetch)).send(account, reply)).rejects.toMatchObject({ code: "platform-refused" });
  });
  it("does not take the same words to somebody else for this reply", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    await channel.send(account, outgoing(account, { to: { ...to, externalId: "99" } }));
    expect(await channel.find(account, outgoing(account, { to }))).toBe("absent");
  });
  it("walks the pages of its own posts, and says when there are too many", async () => {
    const fake = fakePlatform({
      "GET /2/users/2000000001/tweets": () => json({ data: [{ id: "1", text: "x" }], meta: { next_token: "more" } }),
    });
    expect(await x(options(fake.fetch)).find(account, outgoing(account, { to }))).toBe("cannot-tell");
    expect(fake.calls.length).toBeGreaterThan(1);
  });
  it("signs each call as the account, with a new nonce", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    await channel.find(account, outgoing(account, { to }));
    await channel.find(account, outgoing(account, { to }));
    const headers = fake.calls.map((call) => call.headers.get("authorization") ?? "");
    expect(headers[0]).toMatch(
      /^OAuth oauth_consumer_key="ck", .*oauth_token="2000000001-at".*oauth_signature="[^"]+"$/,
    );
    expect(new Set(headers.map((one) => /oauth_nonce="(\w+)"/.exec(one)?.[1])).size).toBe(2);
  });
  it("reads a post again, then a direct message of that id, then says that it is gone", async () => {
    const missing = json({ errors: [{ type: "https://api.twitter.com/2/problems/resource-not-found" }] });
    const fake = fakePlatform({
      "GET /2/tweets/5": () =>
        json({
          data: { id: "5", text: "a &lt; b", author_id: "7", conversation_id: "4", created_at: NOW },
          includes: { users: [{ id: "7", username: "ana", name: "Ana" }] },
        }),
      "GET /2/tweets/*": () => missing.clone(),
      "GET /2/dm_events/6": () =>
        json({ data: { id: "6", text: "privé", sender_id: "7", dm_conversation_id: "7-2000000001", created_at: NOW } }),
      "GET /2/dm_events/*": () => json({ title: "Not Found", type: "about:blank" }, 404),
    });
    const channel = x(options(fake.fetch));
    expect(await channel.read(account, "5")).toMatchObject({
      text: "a < b",
      author: { handle: "ana" },
      kind: "mention",
    });
    expect(await channel.read(account, "6")).toMatchObject({ text: "privé", kind: "private" });
    expect(await channel.read(account, "8")).toBeUndefined();
  });
});
