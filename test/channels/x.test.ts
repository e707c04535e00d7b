import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { x } from "../../shared/channels/x/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { APP_SECRET, get, NOW, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";
import { account, CITIZEN, camille, conversation, missed, platform, post, problem, recorded, to } from "./x-world.ts";

const activity = (event_type: string, payload: object): Buffer =>
  Buffer.from(JSON.stringify({ data: { event_type, filter: { user_id: account.id }, payload } }));
const older = (id: unknown, sender_id: unknown): object => ({
  ...{ type: "message_create", id, created_timestamp: String(NOW_MS) },
  message_create: { sender_id, target: { recipient_id: account.id }, message_data: { text: "x" } },
});

channelContract(x, {
  account,
  many: { none: "X sends each event alone." },
  push: {
    handshake: {
      right: get({ crc_token: "challenge_string" }),
      answer: new RegExp(
        createHmac("sha256", "new-secret").update("challenge_string").digest("base64").replaceAll("+", "\\+"),
      ),
      // A delivery sent as a challenge would come back with its signature.
      wrong: [get({ crc_token: "" }), get({ crc_token: '{"data":{}}' }), get({ crc_token: "a".repeat(201) })],
    },
    header: "x-twitter-webhooks-signature",
    sign: (body, secret) => `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`,
  },
  aside: {
    known: {
      "a mention": (id) => activity("post.mention.create", { id, author_id: CITIZEN, text: "x" }),
      "a deletion": (id) => activity("post.delete", { id }),
      "a direct message": (id) =>
        activity("dm.received", { direct_message_events: [older(id, CITIZEN)], id, sender_id: null }),
      "a direct message of a person": (sender) =>
        activity("dm.received", { direct_message_events: [older("1", sender)] }),
      "a direct message in the newer form": (id) => activity("dm.received", { id, sender_id: CITIZEN, text: "x" }),
    },
    reshaped: [
      { data: null },
      { data: { event_type: {}, filter: { user_id: account.id }, payload: { id: "1" } } },
      { data: { event_type: "post.mention.create", payload: { id: "1" } } },
      { data: { event_type: "post.mention.create", filter: { user_id: account.id } } },
      { data: { event_type: "dm.received", filter: { user_id: account.id }, payload: { direct_message_events: {} } } },
      { data: { event_type: "dm.received", filter: { user_id: account.id }, payload: { direct_message_events: [] } } },
    ],
    between: (id) =>
      activity("dm.received", { direct_message_events: ["1", id, "2"].map((one) => older(one, CITIZEN)) }),
    unknown: [activity("post.hologram", {}), Buffer.from('{"replay_job_status":{"replay_job_id":"1"}}')],
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
      events: [{ type: "ignored", what: "chat.received" }],
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
      name: "the older API's envelope, which this version cannot read",
      body: recorded("legacy-account-activity"),
      events: [{ type: "unusable", what: "unknown" }],
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
  life: () => [
    ...["post-mention", "post-edited"].flatMap((name) => x(options(noNetwork)).parse(recorded(name))),
    // As the poll tells it.
    { ...post, kind: "mention", ...conversation, change: "deleted", atMs: NOW_MS + 600_000 },
  ],
  platform,
  to: { externalId: "2080765813578191303", conversationId: "2080765813578191303" },
  answerable: { kind: "mention", summoned: true },
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
      facts: { platform: "http-403", why: "not-summoned" },
    },
    {
      name: "an expired token",
      answer: problem(401, "Unauthorized"),
      code: "platform-access",
      facts: { platform: "http-401" },
    },
    ...(
      [
        ["a person who blocked the account", { errors: [{ code: 136, message: "x" }] }, "blocked"],
        ["a person who takes no messages of it", { errors: [{ code: 349, message: "x" }] }, "blocked"],
        ["a text above the limit", { detail: "Your Tweet text is too long." }, "too-long"],
        ["an unknown image", { detail: "Your media IDs are invalid." }, "media"],
        ["what it takes for a robot", { errors: [{ code: 226, message: "automated" }] }, "content"],
        ["a refusal that it gives no reason for", { detail: "Forbidden" }, "other"],
      ] as const
    ).map(([name, body, why]) => ({
      name,
      answer: () => json({ status: 403, ...body }, 403),
      code: "platform-refused" as const,
      facts: { why },
    })),
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
      facts: { platform: "433", why: "restricted" },
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
  limited: [
    {
      name: "until the window begins anew",
      answer: () => json({}, 429, { "x-rate-limit-reset": String(NOW_MS / 1000 + 90) }),
      retryAfterSeconds: 90,
    },
    {
      name: "above the month's cap, whatever the window says",
      answer: () =>
        json({ type: "https://api.twitter.com/2/problems/usage-capped", title: "UsageCapExceeded" }, 429, {
          "x-rate-limit-reset": String(NOW_MS / 1000 + 90),
        }),
      retryAfterSeconds: 3600,
    },
    {
      name: "without credits",
      answer: () => json({ title: "CreditsDepleted", type: "https://api.twitter.com/2/problems/credits" }, 402),
      retryAfterSeconds: 3600,
    },
  ],
  left: {
    answer: saying({
      "x-rate-limit-limit": "100",
      "x-rate-limit-remaining": "12",
      "x-rate-limit-reset": String(NOW_MS / 1000 + 60),
    }),
    says: { remaining: 12, limit: 100, resetAt: new Date(NOW_MS + 60_000).toISOString() },
  },
  accessGone: [
    problem(401, "Unauthorized"),
    problem(403, "Your account is suspended and is not permitted to access this feature."),
    problem(403, "x", "https://api.twitter.com/2/problems/oauth1-permissions"),
    () => json({ errors: [{ code: 326, message: "locked" }] }, 403),
  ],
  privateLimits: [{ longest: "€".repeat(10_000), tooLong: "€".repeat(10_001) }],
  catchUp: {
    platform: missed,
    cursor: undefined,
    ids: ["999", "2080765813578191304", "2080765901528535096", "2080765813578191305"],
  },
  vanished: {
    platform: missed,
    gone: { externalId: "2080765813578191200", kind: "mention", conversationId: "1", atMs: NOW_MS - 3_600_000 },
    stands: { externalId: "2080765813578191201", kind: "reply", conversationId: "1", atMs: NOW_MS - 3_600_000 },
  },
  single: [
    {
      name: "the newest posts, by their ids",
      platform: missed,
      cursor: undefined,
      held: [{ externalId: "2080765813578191200", kind: "mention", conversationId: "1", atMs: NOW_MS - 3_600_000 }],
      isAbout: ({ pathname }) => pathname === "/2/tweets",
      ids: ["999", "2080765813578191304", "2080765901528535096", "2080765813578191305"],
    },
  ],
  remove: {
    externalId: "2080765900000000077",
    call: "DELETE /2/tweets/2080765900000000077",
    done: () => json({ data: { deleted: true } }),
    gone: () =>
      json(
        { title: "Not Found Error", type: "https://api.twitter.com/2/problems/resource-not-found", status: 404 },
        404,
      ),
  },
  hide: { platform, externalId: "2080765813578191400" },
  metrics: {
    platform: () =>
      fakePlatform({
        "GET /2/users/2000000001": () =>
          json({ data: { id: account.id, public_metrics: { followers_count: 81_204 } } }),
        "GET /2/users/2000000001/tweets": ({ query }) =>
          query.get("exclude") === "replies,retweets"
            ? json({
                data: [
                  {
                    id: "5",
                    public_metrics: {
                      retweet_count: 2,
                      reply_count: 3,
                      like_count: 4,
                      quote_count: 1,
                      impression_count: 900,
                    },
                  },
                ],
              })
            : json({}, 400),
      }),
    says: { followers: 81_204, posts: [{ externalId: "5", impressions: 900, likes: 4, reposts: 2, replies: 3 }] },
  },
  connect: {
    platform,
    place: {
      callbackUrl: "https://openline.example/webhooks/x",
      app: { appSecret: "new-secret", verifyToken: "verify-me", bearerToken: "AAAAbearer" },
    },
  },
  limits: [
    { name: "letters", longest: "é".repeat(280), tooLong: "é".repeat(281) },
    { name: "heavy letters", longest: "€".repeat(140), tooLong: "€".repeat(141) },
    { name: "addresses", longest: `canada.ca ${"a".repeat(256)}`, tooLong: `canada.ca ${"a".repeat(257)}` },
  ],
  canReply: [
    {
      name: "self-serve, summoned, at its price",
      message: { summoned: true },
      says: { ok: true, price: { base: 0.01, withLink: 0.2 } },
    },
    {
      name: "enterprise, where the author restricts who replies",
      account: { tier: "enterprise" },
      message: { barred: "restricted" },
      says: { ok: false, reason: "restricted", next: "open-on-platform" },
    },
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
  it("answers the challenge with the newest secret", () => {
    const answer = x(options(noNetwork)).handshake(get({ crc_token: "test token" }), {
      ...APP_SECRET,
      appSecrets: ["apiSecret", "other"],
    });
    expect(answer?.body).toBe('{"response_token":"sha256=O5hJl2njQRIa4vsumZ+3oom9ECR5m3aQLRZkPoYelp0="}');
  });
  it.each(["[]", "null", '"words"', "words"])("takes no %s that its own challenge signed for a stranger", (body) => {
    const channel = x(options(noNetwork));
    const answer = channel.handshake(get({ crc_token: body }), APP_SECRET);
    const { response_token } = JSON.parse(String(answer?.body));
    for (const header of ["x-twitter-webhooks-signature", "x-twitter-webhooks-signature-oauth2"])
      expect(channel.verify(Buffer.from(body), { [header]: response_token }, APP_SECRET)).toBe(false);
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
  it("does not take an earlier direct message of the same words for this one", async () => {
    const fake = platform();
    const channel = x(options(fake.fetch));
    const reply = outgoing(account, { to: { externalId: "1", conversationId: "hashed", address: CITIZEN } });
    await channel.send(account, reply);
    const later = { ...reply, id: "m.2", createdAt: new Date(NOW_MS + 3_600_000).toISOString() };
    expect(await channel.find(account, later)).toBe("absent");
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

  it("takes a repost back by the post that it shows, and never deletes that one", async () => {
    const calls: string[] = [];
    const channel = x(
      options(async (input, init) => {
        calls.push(`${init?.method} ${new URL(String(input)).pathname}`);
        return Response.json({ data: { retweeted: false } });
      }),
    );
    expect(await channel.remove(account, "2080765900000000077", "repost")).toBe("done");
    expect(calls).toEqual([`DELETE /2/users/${account.id}/retweets/2080765900000000077`]);
  });

  it("takes a second repost for done", async () => {
    const fake = platform();
    const repost = outgoing(account, { kind: "repost", to });
    expect(await x(options(fake.fetch)).send(account, repost)).toMatchObject({ externalId: to.externalId });
    fake.next("POST", { answer: problem(403, "You have already retweeted this Tweet.") });
    expect(await x(options(fake.fetch)).send(account, repost)).toMatchObject({ externalId: to.externalId });
  });
  it("accepts the header of apps that have a client secret", () => {
    const body = Buffer.from("{}");
    const signature = `sha256=${createHmac("sha256", "new-secret").update(body).digest("base64")}`;
    const channel = x(options(noNetwork));
    expect(channel.verify(body, { "x-twitter-webhooks-signature-oauth2": signature }, APP_SECRET)).toBe(true);
    expect(channel.verify(body, { "x-twitter-webhooks-signature-oauth2": "sha256=AAAA" }, APP_SECRET)).toBe(false);
  });
  it("knows a post that only some may answer, and what its pictures show", () => {
    const delivery = JSON.parse(recorded("post-reply-implicit").toString());
    delivery.data.payload.reply_settings = "following";
    delivery.data.payload.attachments = { media_keys: ["3_1", "7_2"] };
    delivery.data.includes.media = [
      { media_key: "3_1", type: "photo", url: "https://pbs.twimg.com/a.jpg", alt_text: "Un guichet" },
      { media_key: "7_2", type: "video", preview_image_url: "https://pbs.twimg.com/b.jpg" },
    ];
    expect(x(options(noNetwork)).parse(Buffer.from(JSON.stringify(delivery)))).toMatchObject([
      {
        barred: "restricted",
        attachments: [
          { kind: "image", url: "https://pbs.twimg.com/a.jpg", alt: "Un guichet" },
          { kind: "video", url: "https://pbs.twimg.com/b.jpg" },
        ],
      },
    ]);
  });
  it("reads private messages again only after it was away for hours", async () => {
    const fake = missed();
    const channel = x(options(fake.fetch));
    const { cursor } = await channel.poll(account, JSON.stringify({ since: "1", at: "2026-11-23T14:00:00.000Z" }));
    expect(fake.calls.some(({ path }) => path === "/2/dm_events")).toBe(false);
    expect(JSON.parse(cursor ?? "")).toMatchObject({ since: "2080765813578191305", at: NOW });
  });
  it("reads posts where the app may not read messages", async () => {
    const { fetch } = missed();
    const closed: typeof globalThis.fetch = async (input, init) =>
      String(input).includes("/2/dm_events")
        ? problem(403, "x", "https://api.twitter.com/2/problems/oauth1-permissions")()
        : fetch(input, init);
    expect((await x(options(closed)).poll(account, undefined)).events).toHaveLength(3);
  });
  it("looks once for a post that it read and that came by the webhook as well", async () => {
    const fake = missed();
    const channel = x(options(fake.fetch));
    const { cursor } = await channel.poll(account, undefined);
    const twice = {
      externalId: "2080765813578191304",
      kind: "mention",
      conversationId: "1",
      atMs: NOW_MS - 1000,
    } as const;
    const { events } = await channel.poll(account, cursor, [twice]);
    const told = events.flatMap((event) => (event.type === "message" ? [[event.externalId, event.change]] : []));
    expect(told.filter(([id]) => id === twice.externalId)).toEqual([[twice.externalId, "deleted"]]);
  });
  it("looks the last day's posts up again: gone ones are deleted, withheld ones hidden, each told once", async () => {
    const fake = missed();
    const channel = x(options(fake.fetch));
    const first = await channel.poll(account, undefined);
    const second = await channel.poll(account, first.cursor);
    expect(second.events).toMatchObject([
      { externalId: "999", change: "hidden" },
      { externalId: "2080765813578191304", change: "deleted" },
    ]);
    expect((await channel.poll(account, second.cursor)).events).toEqual([]);
    expect(fake.calls.findLast(({ path }) => path === "/2/tweets")?.query.get("ids")).toBe("2080765813578191305");
  });
});
