import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { youtube } from "../../shared/channels/youtube/index.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { ChannelOptions, ConnectPlace } from "../../shared/ports.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, APP_SECRET, get, message, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { fakeYouTube, TOP, VIDEO, youtubeError } from "./fake-youtube.ts";

const account = ACCOUNTS.youtube;
const MINUTE = 60_000;
const TOPIC = `https://www.youtube.com/feeds/videos.xml?channel_id=${account.id}`;
const to = { externalId: TOP, conversationId: TOP };
const recorded = (name: string): Buffer => readFileSync(`test/fixtures/youtube/ytnoti__${name}.xml`);
const asked = (over: Record<string, string> = {}) =>
  get({
    "hub.mode": "subscribe",
    "hub.topic": TOPIC,
    "hub.challenge": "1158201444",
    "hub.lease_seconds": "432000",
    ...over,
  });
const place: ConnectPlace = {
  callbackUrl: "https://openline.test/webhooks/youtube",
  app: { appSecret: "new-secret", verifyToken: "verify-me" },
};

function platform() {
  const fake = fakeYouTube();
  fake.say(TOP, "À quelle heure ?");
  return fake;
}

/** Midnight in California is 08:00 UTC in November. */
const TO_MIDNIGHT_SECONDS = (Date.parse("2026-11-24T08:00:00.000Z") - NOW_MS) / 1000;

channelContract(youtube, {
  account,
  xml: true,
  push: {
    handshake: {
      right: asked({ "hub.verify_token": "verify-me" }),
      answer: /^1158201444$/,
      wrong: [
        asked({ "hub.verify_token": "verify-mE" }),
        asked({ "hub.verify_token": "" }),
        asked({ "hub.challenge": "" }),
        asked({ "hub.mode": "unsubscribe", "hub.verify_token": "verify-me" }),
        asked({ "hub.mode": "denied" }),
        asked({ "hub.topic": "https://evil.test/feeds/videos.xml?channel_id=UC1" }),
        asked({ "hub.topic": `${TOPIC}&x=1` }),
        get({ "hub.mode": "subscribe", "hub.challenge": "1" }),
      ],
    },
    header: "x-hub-signature",
    sign: (body, secret) => `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`,
  },
  deliveries: [
    {
      name: "a recorded upload",
      body: recorded("push_1"),
      events: [{ type: "ignored", channel: "youtube", what: "video.published" }],
    },
    {
      name: "a recorded tombstone",
      body: recorded("push_4"),
      events: [{ type: "ignored", channel: "youtube", what: "video.deleted" }],
    },
    {
      name: "entries that came together",
      body: feed(`${entry("2026-11-23T15:00:00+00:00")}<x:other/>${entry("2026-11-23T18:00:00+00:00")}`),
      events: [{ what: "video.published" }, { what: "feed.other" }, { what: "video.updated" }],
    },
    { name: "a feed without entries", body: feed(""), events: [] },
  ],
  withId: (id) => ({
    body: feed(entry("2026-11-23T15:00:00+00:00").replaceAll("VIDEO", id)),
    ids: () => [],
  }),
  many: (count) => feed(entry("2026-11-23T15:00:00+00:00").repeat(count)),
  life: () => life(),
  platform,
  to,
  onlyReads: (call) => call.path === "/token",
  isSend: (call) => call.method === "POST" && call.path === "/youtube/v3/comments",
  errors: [
    {
      name: "a comment that is gone",
      answer: youtubeError(404, "parentCommentNotFound"),
      code: "platform-refused",
      facts: { platform: "parentCommentNotFound", why: "parent-gone", detail: "said the platform" },
    },
    {
      name: "comments that are turned off",
      answer: youtubeError(403, "commentsDisabled"),
      code: "platform-refused",
      facts: { why: "restricted" },
    },
    {
      name: "a text that is too long",
      answer: youtubeError(400, "commentTextTooLong"),
      code: "platform-refused",
      facts: { why: "too-long" },
    },
    {
      name: "a failure that means something in the request",
      answer: youtubeError(400, "processingFailure"),
      code: "platform-refused",
      facts: { platform: "processingFailure", why: "other" },
    },
    { name: "a service that is down", answer: youtubeError(503, "backendError"), code: "platform-uncertain" },
  ],
  limited: [
    {
      name: "the day's units are spent",
      answer: youtubeError(403, "quotaExceeded"),
      retryAfterSeconds: TO_MIDNIGHT_SECONDS,
    },
    { name: "calls came too fast", answer: youtubeError(403, "rateLimitExceeded"), retryAfterSeconds: 60 },
    { name: "429", answer: () => json({}, 429), retryAfterSeconds: 60 },
  ],
  accessGone: [
    () => json({ error: "invalid_grant", error_description: "Token has been expired or revoked." }, 400),
    youtubeError(401, "authError"),
    youtubeError(403, "insufficientPermissions"),
    youtubeError(403, "authenticatedUserAccountSuspended"),
  ],
  left: {
    // No header says it: a day's units are all there, or spent.
    answer: youtubeError(403, "quotaExceeded"),
    says: { remaining: 0, limit: 10_000, resetAt: "2026-11-24T08:00:00.000Z" },
  },
  privateLimits: { none: "YouTube has no private messages." },
  vanished: { none: "Comments are polled, and each poll looks for what it read before." },
  limits: [{ name: "characters", longest: "é".repeat(10_000), tooLong: "é".repeat(10_001) }],
  canReply: [
    { name: "to a comment", message: { externalId: TOP }, says: { ok: true } },
    {
      name: "to a reply, at the top",
      message: { externalId: `${TOP}.9x`, kind: "reply" },
      says: { ok: true, note: "to-top" },
    },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
    { name: "not when comments are off", message: { barred: "restricted" }, says: { ok: false, reason: "restricted" } },
  ],
  catchUp: {
    platform() {
      const fake = fakeYouTube();
      fake.state.pageSize = 2;
      fake.state.shown = 1;
      for (let place = 0; place < 5; place++)
        fake.say(`top${place}`, `${place}`, { publishedMs: NOW_MS - (60 - place) * MINUTE });
      for (let place = 0; place < 3; place++) {
        fake.say(`top1.r${place}`, `${place}`, { publishedMs: NOW_MS - (30 - place) * MINUTE });
      }
      fake.say("old", "somebody else's work", { publishedMs: NOW_MS - 48 * 60 * MINUTE });
      return fake;
    },
    cursor: undefined,
    ids: ["top0", "top1", "top2", "top3", "top4", "top1.r0", "top1.r1", "top1.r2"],
  },
  remove: {
    externalId: "dQw4w9WgXcQ",
    call: "DELETE /youtube/v3/videos?id=dQw4w9WgXcQ",
    inQuery: true,
    done: () => new Response(null, { status: 204 }),
    gone: youtubeError(404, "videoNotFound"),
  },
  hide: { platform, externalId: TOP },
  metrics: {
    platform() {
      const fake = fakeYouTube();
      const statistics = { viewCount: "9007199254740", likeCount: "7", favoriteCount: "0", commentCount: "3" };
      fake.videos.push({ id: VIDEO, snippet: {}, status: {}, statistics });
      // Likes and comments that the owner turned off are not counted.
      fake.videos.push({ id: "quiet", snippet: {}, status: {}, statistics: { viewCount: "5" } });
      return fake;
    },
    says: {
      followers: 1230,
      posts: [
        { externalId: VIDEO, impressions: 9007199254740, likes: 7, replies: 3 },
        { externalId: "quiet", impressions: 5 },
      ],
    },
  },
  connect: { platform: () => fakeYouTube(), place },
});

function feed(entries: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://pubsubhubbub.appspot.com"/><title>YouTube video feed</title>${entries}</feed>`,
  );
}
function entry(updated: string): string {
  return `<entry><id>yt:video:VIDEO</id><yt:videoId>VIDEO</yt:videoId><yt:channelId>${account.id}</yt:channelId><title>Renouveler &amp; payer &#x1F1E8;</title><published>2026-11-23T14:59:30+00:00</published><updated>${updated}</updated></entry>`;
}

/** As the poll tells it: written, edited, and not found by two looks. */
function life(): InboundEvent[] {
  const shared = { type: "message", channel: "youtube", accountId: account.id, externalId: TOP } as const;
  const comment = { ...shared, kind: "comment", edit: 0, conversationId: TOP, author: { id: "UCcitizen" } } as const;
  return [
    { ...comment, change: "created", atMs: NOW_MS - 3 * MINUTE, text: "one" },
    { ...comment, change: "edited", atMs: NOW_MS - 2 * MINUTE, text: "two" },
    { ...shared, kind: "comment", edit: 0, conversationId: TOP, change: "hidden", atMs: NOW_MS },
  ];
}

/** A poll each minute, with the cursor that the last one left. */
function polling(from = NOW_MS, more: Partial<ChannelOptions> = {}) {
  const clock = { nowMs: from };
  const fake = fakeYouTube(() => clock.nowMs);
  const channel = youtube(options(fake.fetch, { nowMs: () => clock.nowMs, ...more }));
  let cursor: string | undefined;
  const poll = async (): Promise<MessageEvent[]> => {
    const polled = await channel.poll(account, cursor);
    cursor = polled.cursor;
    return polled.events.filter((event) => event.type === "message");
  };
  const units = (): number => fake.calls.filter(({ path }) => path.startsWith("/youtube/v3/")).length;
  return {
    fake,
    clock,
    channel,
    poll,
    units,
    cursor: () => cursor ?? "",
    later: (minutes: number): Promise<MessageEvent[]> => {
      clock.nowMs += minutes * MINUTE;
      return poll();
    },
  };
}
const changes = (events: MessageEvent[]): string[] => events.map(({ change, externalId }) => `${change} ${externalId}`);

describe("youtube polling", () => {
  it("tells a comment as its author wrote it", async () => {
    const { fake, poll } = polling();
    fake.say(TOP, "C'est où ? <b> & « été » 🇨🇦\nhttps://www.canada.ca/fr.html");
    expect(await poll()).toEqual([
      {
        type: "message",
        channel: "youtube",
        accountId: account.id,
        externalId: TOP,
        change: "created",
        kind: "comment",
        atMs: NOW_MS - 60 * MINUTE,
        edit: 0,
        conversationId: TOP,
        author: { id: "UCcitizen", handle: "ana" },
        text: "C'est où ? <b> & « été » 🇨🇦\nhttps://www.canada.ca/fr.html",
        permalink: `https://www.youtube.com/watch?v=${VIDEO}&lc=${TOP}`,
      },
    ]);
  });
  it("reads every reply, also those that a thread does not bring along", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    await poll();
    for (let place = 0; place < 9; place++) fake.say(`${TOP}.${place}`, `${place}`, { publishedMs: NOW_MS });
    const replies = await later(1);
    expect(replies).toHaveLength(9);
    expect(replies[8]).toMatchObject({ kind: "reply", parentId: TOP, conversationId: TOP });
    expect(await later(1)).toEqual([]);
  });
  it("marks our own words as an echo, once", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    fake.say(`${TOP}.1`, "Bonjour", { author: account.id });
    expect(await poll()).toMatchObject([{ externalId: TOP }, { externalId: `${TOP}.1`, echo: true, parentId: TOP }]);
    expect(await later(1)).toEqual([]);
  });
  it("tells an edit once, as old as the platform says", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "avant");
    await poll();
    Object.assign(one, { text: "après", updatedMs: NOW_MS + 30_000 });
    expect(await later(1)).toMatchObject([{ change: "edited", text: "après", atMs: NOW_MS + 30_000, externalId: TOP }]);
    expect(await later(1)).toEqual([]);
  });
  it("notices an edit of a reply that no list shows any more", async () => {
    const { fake, poll, later } = polling();
    fake.state.shown = 0;
    fake.say(TOP, "A");
    const one = fake.say(`${TOP}.1`, "avant");
    await poll();
    Object.assign(one, { text: "après", updatedMs: NOW_MS + 30_000 });
    expect(await later(1)).toMatchObject([{ change: "edited", text: "après", externalId: `${TOP}.1` }]);
  });
  it("notices a reply under a comment that the newest page does not show", async () => {
    const { fake, poll, later } = polling();
    fake.state.pageSize = 2;
    for (let place = 0; place < 4; place++)
      fake.say(`top${place}`, "x", { publishedMs: NOW_MS - (60 - place) * MINUTE });
    expect(await poll()).toHaveLength(4);
    fake.say("top0.1", "encore", { publishedMs: NOW_MS });
    expect(changes(await later(1))).toEqual(["created top0.1"]);
  });
  it("says that nobody can reply where comments are off", async () => {
    const { fake, poll, channel } = polling();
    fake.state.canReply = false;
    fake.say(TOP, "A");
    const [event] = await poll();
    expect(event?.barred).toBe("restricted");
    expect(channel.canReply(message(account, { barred: "restricted" }), account, NOW_MS)).toMatchObject({ ok: false });
  });
  it("tells everything again when the cursor was not saved", async () => {
    const { fake, channel } = polling();
    fake.say(TOP, "A");
    const first = await channel.poll(account, undefined);
    expect(first.events).toHaveLength(1);
    expect((await channel.poll(account, undefined)).events).toEqual(first.events);
  });
  it("reads comments whose author is withheld, and ids that no number holds", async () => {
    const item = (id: string, snippet: object) => ({
      id,
      snippet: { topLevelComment: { id, snippet: { publishedAt: "2026-11-23T14:00:00Z", ...snippet } } },
    });
    const answer = {
      items: [
        item("9007199254740993", { textDisplay: "&#39;a&#39; &amp;lt; \\u00e9", authorChannelId: null }),
        item("2", {
          textOriginal: "b",
          updatedAt: "never",
          authorDisplayName: null,
          authorChannelId: { value: "UC2" },
        }),
        { id: "3", snippet: null },
        null,
      ],
    };
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    fake.next("GET", { answer: () => json(answer) });
    const { events } = await channel.poll(account, undefined);
    expect(events).toMatchObject([
      { externalId: "9007199254740993", text: "'a' &lt; \\u00e9" },
      { externalId: "2", text: "b", author: { id: "UC2" } },
    ]);
    expect(events[0]).not.toHaveProperty("author");
  });
  it("throws nothing but its own errors, whatever the platform answers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 6 }), fc.string(), async (value, cursor) => {
        const fetch = async (url: unknown): Promise<Response> =>
          json(
            String(url).endsWith("/token")
              ? { access_token: "a" }
              : { items: [value, { id: "1", snippet: value, replies: value }], nextPageToken: "p" },
          );
        const polled = youtube(options(fetch as typeof globalThis.fetch)).poll(account, cursor);
        await polled.catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
      }),
    );
  });
  it("fails whole when a page fails, so that the cursor stays", async () => {
    const { fake, poll } = polling();
    fake.next("GET", { answer: () => json({}, 502) });
    await expect(poll()).rejects.toMatchObject({ code: "platform-unavailable" });
  });
  it("keeps a cursor that fits, and tells nothing twice, on a busy video", async () => {
    const { fake, poll, later, cursor } = polling();
    const told: string[] = [];
    for (let place = 0; place < 500; place++)
      fake.say(`top${place}`, "x", { publishedMs: NOW_MS - (900 - place) * 1000 });
    told.push(...changes(await poll()));
    for (let minute = 0; minute < 5; minute++) told.push(...changes(await later(1)));
    expect(told).toHaveLength(500);
    expect(new Set(told).size).toBe(500);
    expect(cursor().length).toBeLessThan(60_000);
  });
});

describe("a comment on youtube that vanished", () => {
  it.each([
    ["at the top", TOP],
    ["below another", `${TOP}.1`],
  ])("%s is hidden after two misses ten minutes apart, never deleted", async (_name, id) => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    if (id !== TOP) fake.say(id, "B");
    await poll();
    fake.comments.delete(id);
    expect(await later(1)).toEqual([]);
    for (let minute = 0; minute < 9; minute++) expect(await later(1), `minute ${minute}`).toEqual([]);
    const hidden = await later(1);
    expect(hidden).toEqual([expect.objectContaining({ change: "hidden", externalId: id, atMs: NOW_MS + 11 * MINUTE })]);
    expect(hidden[0]).not.toHaveProperty("text");
    expect(await later(1)).toEqual([]);
    expect(await later(60)).toEqual([]);
  });
  it("is hidden sooner where a deployment names another time, by two misses all the same", async () => {
    const { fake, poll, later } = polling(NOW_MS, { betweenMissesMs: 1000 });
    fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    expect(await later(2 / 60)).toEqual([]);
    expect(await later(2 / 60)).toEqual([
      expect.objectContaining({ change: "hidden", externalId: TOP, vanished: true }),
    ]);
  });
  it("is not hidden by two misses that are close together", async () => {
    const { fake, poll, later } = polling();
    fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    for (let seconds = 0; seconds < 10; seconds++) expect(await later(0.98)).toEqual([]);
  });
  it("counts its misses anew when it was seen between them", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    expect(await later(1)).toEqual([]);
    fake.comments.set(TOP, one);
    expect(await later(5)).toEqual([]);
    fake.comments.delete(TOP);
    expect(await later(6)).toEqual([]);
    expect(await later(9)).toEqual([]);
    expect(changes(await later(1))).toEqual([`hidden ${TOP}`]);
  });
  it("is shown again when it is back", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A");
    await poll();
    fake.comments.delete(TOP);
    await later(1);
    await later(10);
    fake.comments.set(TOP, one);
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
    expect(await later(1)).toEqual([]);
  });
  it("is hidden at once when the platform says that it was rejected, and shown when it is published", async () => {
    const { fake, poll, later, channel } = polling();
    fake.say(TOP, "A");
    await poll();
    await channel.hide(account, TOP, true);
    expect(changes(await later(1))).toEqual([`hidden ${TOP}`]);
    await channel.hide(account, TOP, false);
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
  });
  it("that a filter holds back comes in hidden, and shows when a person lets it through", async () => {
    const { fake, poll, later } = polling();
    const one = fake.say(TOP, "A", { status: "heldForReview" });
    expect(changes(await poll())).toEqual([`created ${TOP}`, `hidden ${TOP}`]);
    expect(await later(1)).toEqual([]);
    delete one.status;
    expect(changes(await later(1))).toEqual([`unhidden ${TOP}`]);
  });
});

describe("youtube's units", () => {
  it("are not spent by a day of polling, however much there is to look at", async () => {
    // Midnight in California.
    const { fake, poll, later, units } = polling(Date.parse("2026-11-24T08:00:00.000Z"));
    fake.state.shown = 0;
    for (let top = 0; top < 60; top++) {
      fake.say(`top${top}`, "x", { publishedMs: NOW_MS + top * 1000 });
      fake.say(`top${top}.1`, "x", { publishedMs: NOW_MS + top * 1000 });
    }
    await poll();
    for (let minute = 1; minute < 1440; minute++) {
      if (minute % 5 === 0) fake.say(`top${minute % 60}.${minute}`, "x", { publishedMs: NOW_MS + minute * MINUTE });
      await later(1);
    }
    expect(units()).toBeGreaterThan(1440);
    expect(units()).toBeLessThanOrEqual(4000);
  }, 60_000);
  it("that run out while catching up leave the rest to a later poll, and nothing out", async () => {
    const { fake, poll, later } = polling(Date.parse("2026-11-24T08:00:00.000Z"));
    fake.state.pageSize = 1;
    for (let place = 0; place < 320; place++) fake.say(`top${place}`, "x", { publishedMs: NOW_MS + place * 1000 });
    const told = changes(await poll());
    expect(told.length).toBeGreaterThan(100);
    expect(told.length).toBeLessThan(320);
    for (let minute = 0; minute < 60; minute++) told.push(...changes(await later(5)));
    expect(new Set(told.filter((one) => one.startsWith("created"))).size).toBe(320);
  });
  it("that are spent are told, with the midnight when new ones come, in summer too", async () => {
    const cases = [
      ["2026-11-23T15:00:00.000Z", "2026-11-24T08:00:00.000Z"],
      ["2026-07-01T06:59:00.000Z", "2026-07-01T07:00:00.000Z"],
      // The clocks go forward at two in the morning of 8 March.
      ["2026-03-08T08:30:00.000Z", "2026-03-09T07:00:00.000Z"],
    ] as const;
    for (const [now, midnight] of cases) {
      const fake = platform();
      const heard: unknown[] = [];
      const nowMs = (): number => Date.parse(now);
      const channel = youtube(options(fake.fetch, { nowMs, heard: (one) => void heard.push(one) }));
      fake.next("GET", { answer: youtubeError(403, "quotaExceeded") });
      const retryAfterSeconds = (Date.parse(midnight) - Date.parse(now)) / 1000;
      await expect(channel.poll(account, undefined)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { limited: true, retryAfterSeconds, platform: "quotaExceeded" },
      });
      expect(heard).toEqual(
        ["read", "write"].map((family) => ({
          channel: "youtube",
          account: account.name,
          family,
          remaining: 0,
          limit: 10_000,
          resetAt: midnight,
        })),
      );
    }
  });
});

describe("youtube replies", () => {
  it.each([
    ["by the reply's own id", { externalId: `${TOP}.9x`, conversationId: TOP }],
    ["by the comment above it", { externalId: "9x", conversationId: TOP, root: TOP }],
    ["by both", { externalId: `${TOP}.9x`, conversationId: TOP, root: TOP }],
  ])("put the answer to a reply under the comment at the top, %s, and find it there", async (_name, below) => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    const reply = outgoing(account, { to: below });
    const { externalId } = await channel.send(account, reply);
    expect(fake.calls.at(-1)?.body).toEqual({ snippet: { parentId: TOP, textOriginal: reply.text } });
    expect(await channel.find(account, reply)).toEqual({ externalId });
  });
  it("cannot tell when the comment is gone, and do not take a citizen's copy for ours", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    const reply = outgoing(account, { to });
    fake.say(`${TOP}.1`, reply.text, { publishedMs: NOW_MS });
    expect(await channel.find(account, reply)).toBe("absent");
    fake.comments.clear();
    expect(await channel.find(account, reply)).toBe("cannot-tell");
  });
  it("walk the pages of a long list, and say when there are too many", async () => {
    const fake = platform();
    for (let place = 0; place < 1001; place++) fake.say(`${TOP}.${place}`, "x");
    expect(await youtube(options(fake.fetch)).find(account, outgoing(account, { to }))).toBe("cannot-tell");
  });
  it("keep one token until it ends, and ask for another when it is refused before", async () => {
    const clock = { nowMs: NOW_MS };
    const fake = platform();
    const channel = youtube(options(fake.fetch, { nowMs: () => clock.nowMs }));
    const reply = outgoing(account, { to });
    await Promise.all([channel.find(account, reply), channel.find(account, reply)]);
    expect(fake.state.tokens).toBe(1);
    fake.state.access = "another";
    expect(await channel.find(account, reply)).toBe("absent");
    expect(fake.state.tokens).toBe(2);
    clock.nowMs += 59 * MINUTE;
    await channel.find(account, reply);
    expect(fake.state.tokens).toBe(3);
  });
  it("try for a token again after it could not be had", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    fake.next("POST", { answer: () => json({ error: "invalid_grant" }, 400) });
    await expect(channel.find(account, outgoing(account, { to }))).rejects.toMatchObject({
      code: "platform-access",
      facts: { platform: "invalid_grant" },
    });
    expect(await channel.find(account, outgoing(account, { to }))).toBe("absent");
  });
  it("read a comment again, and say when it is gone", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    expect(await channel.read(account, TOP)).toMatchObject({ text: "À quelle heure ?", change: "created" });
    expect(await channel.read(account, "Ugnone")).toBeUndefined();
  });
});

describe("youtube films", () => {
  const film = { kind: "video" as const, key: "films/1.mp4", contentType: "video/mp4", alt: "Un passeport" };
  const captioned = { ...film, captions: "films/1.vtt" };
  const post = outgoing(account, {
    kind: "post",
    to: { externalId: "", conversationId: "" },
    text: "Renouvelez votre passeport <en ligne>\nC’est simple.",
    media: [film],
    link: "https://www.canada.ca/passeport",
  });

  it("go up with title, description, link and our mark, once, and are found", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    expect(await channel.find(account, post)).toBe("absent");
    const sent = await channel.send(account, post);
    expect(sent).toEqual({ externalId: "video0", permalink: "https://www.youtube.com/watch?v=video0" });
    expect(fake.videos[0]).toMatchObject({
      snippet: {
        title: "Renouvelez votre passeport ‹en ligne›",
        description: "Renouvelez votre passeport ‹en ligne›\nC’est simple.\n\nhttps://www.canada.ca/passeport",
        tags: [`openline-${post.id}`],
        defaultLanguage: "fr",
      },
      status: { privacyStatus: "public", selfDeclaredMadeForKids: false },
    });
    expect(Buffer.from(fake.calls.at(-1)?.body.bytes as Uint8Array).toString()).toBe("bytes of films/1.mp4");
    expect(await channel.find(account, post)).toEqual(sent);
    expect(await channel.find(account, { ...post, id: "other.1" })).toBe("absent");
  });
  it("with captions are seen by nobody before the captions are there", async () => {
    const fake = platform();
    const seen: unknown[] = [];
    const watching: typeof fetch = async (input, init) => {
      seen.push([...fake.videos.map(({ status }) => status.privacyStatus), fake.captions.length]);
      return fake.fetch(input, init);
    };
    await youtube(options(watching)).send(account, { ...post, media: [captioned] });
    expect(seen).not.toContainEqual(["public", 0]);
    expect(fake.videos[0]?.status.privacyStatus).toBe("public");
    expect(fake.captions[0]?.body).toContain('"language":"fr"');
    expect(fake.captions[0]?.body).toContain("bytes of films/1.vtt");
  });
  it.each(["before", "after"] as const)("stand there once when their sender is killed %s any call", async (when) => {
    for (let killAt = 0; ; killAt++) {
      const fake = platform();
      const words = { ...post, media: [captioned] };
      let calls = 0;
      let killed = false;
      await new Promise<void>((done) => {
        const die = (): Promise<never> => {
          killed = true;
          done();
          return new Promise(() => {});
        };
        const mortal: typeof fetch = async (input, init) => {
          const here = calls++ === killAt;
          if (here && when === "before") return die();
          const answer = await fake.fetch(input, init);
          return here ? die() : answer;
        };
        void youtube(options(mortal))
          .send(account, words)
          .then(() => done());
      });
      if (!killed) break;
      const next = youtube(options(fake.fetch));
      if ((await next.find(account, words)) === "absent") await next.send(account, { ...words, attempts: 2 });
      expect(
        fake.videos.map(({ status }) => status.privacyStatus),
        `killed ${when} ${killAt}`,
      ).toEqual(["public"]);
      expect(
        fake.captions.map(({ videoId }) => videoId),
        `killed ${when} ${killAt}`,
      ).toEqual(["video0"]);
    }
  });
  it.each([
    ["texts", { media: [] }],
    ["pictures", { media: [{ ...film, kind: "image" as const }] }],
    ["two films", { media: [film, film] }],
  ])("%s alone have no place there", async (_name, over) => {
    await expect(youtube(options(noNetwork)).send(account, { ...post, ...over })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "unsupported" },
    });
  });
  it("whose text is too long are refused before anything is called", async () => {
    const long = { ...post, text: "é".repeat(2500) };
    await expect(youtube(options(noNetwork)).send(account, long)).rejects.toMatchObject({ facts: { why: "too-long" } });
  });
  it("do not take the token to an address that is not Google's", async () => {
    const fake = platform();
    const channel = youtube(options(fake.fetch));
    await channel.find(account, post);
    fake.next("POST", { answer: () => new Response(null, { headers: { location: "https://evil.test/upload" } }) });
    await expect(channel.send(account, post)).rejects.toMatchObject({ code: "platform-unavailable" });
  });
});

describe("youtube's hub", () => {
  const sha1 = "sha1=8743d8f48de898d9326d20031f80ae7cd3d21237";
  const checks = async (fake: ReturnType<typeof fakeYouTube>, mode: "look" | "mend" = "mend", at = place) =>
    (await youtube(options(fake.fetch)).connect(account, at, mode)).map(({ what, state, detail }) =>
      [what, state, detail].filter(Boolean).join(" "),
    );

  it("signs as the vector says", () => {
    const secret = { appSecrets: ["test-secret"], verifyToken: "" };
    expect(youtube(options(noNetwork)).verify(Buffer.from("<feed/>"), { "x-hub-signature": sha1 }, secret)).toBe(true);
  });
  it("need not give our token back", () => {
    expect(youtube(options(noNetwork)).handshake(asked(), APP_SECRET)?.body).toBe("1158201444");
  });
  it("is asked anew at each mending, so that a lease never ends and a new secret is used", async () => {
    const fake = fakeYouTube();
    expect(await checks(fake)).toEqual(["credentials good", "permissions good", "subscription mended"]);
    expect(await checks(fake)).toEqual(["credentials good", "permissions good", "subscription good"]);
    expect(fake.hub.forms).toHaveLength(2);
    expect(fake.hub.forms[1]).toEqual({
      "hub.mode": "subscribe",
      "hub.topic": TOPIC,
      "hub.callback": "https://openline.test/webhooks/youtube",
      "hub.verify": "sync",
      "hub.verify_token": "verify-me",
      "hub.secret": "new-secret",
      "hub.lease_seconds": "864000",
    });
  });
  it("says when a subscription is missing, has ended, or cannot be looked at", async () => {
    const fake = fakeYouTube();
    expect((await checks(fake, "look")).at(-1)).toBe("subscription to-mend unverified");
    fake.hub.active = true;
    expect((await checks(fake, "look")).at(-1)).toBe("subscription good");
    fake.hub.expires = "Mon, 23 Nov 2026 14:00:00 +0000";
    expect((await checks(fake, "look")).at(-1)).toBe("subscription to-mend expired");
    fake.hub.expires = "soon";
    fake.hub.active = false;
    expect((await checks(fake, "look", { ...place, app: { verifyToken: "v" } })).at(-1)).toBe(
      "subscription by-hand appSecret",
    );
  });
  it("that could not reach our webhook leaves it to the next mending", async () => {
    const fake = fakeYouTube();
    await youtube(options(fake.fetch)).find(account, outgoing(account, { to }));
    const refusing: typeof fetch = async (input, init) =>
      String(input).endsWith("/hub/subscribe") ? new Response("no", { status: 409 }) : fake.fetch(input, init);
    const found = await youtube(options(refusing)).connect(account, place, "mend");
    expect(found.at(-1)).toEqual({ what: "subscription", state: "to-mend", detail: "http-409" });
  });
  it("is joined by a look at the credentials: whose channel, and what they may do", async () => {
    const fake = fakeYouTube();
    Object.assign(fake.state, { scope: undefined });
    expect(await checks(fake)).toContain("permissions good");
    Object.assign(fake.state, {
      mine: "UCother",
      scope: "https://www.googleapis.com/auth/youtube.readonly",
    });
    expect((await checks(fake)).slice(0, 2)).toEqual([
      "credentials by-hand another-channel",
      "permissions by-hand youtube.force-ssl",
    ]);
    fake.next("POST", { answer: () => json({ error: "invalid_grant" }, 400) });
    expect(await checks(fake)).toEqual(["credentials by-hand invalid_grant", "subscription good"]);
  });
});

describe("youtube's deliveries", () => {
  const channel = youtube(options(noNetwork));
  it("of a thousand videos are read whole", () => {
    const events = channel.parse(feed(entry("2026-11-23T15:00:00+00:00").repeat(1000)));
    expect(events).toHaveLength(1000);
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
  });
  it.each([
    ["a document that would expand", '<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>'],
    ["another root", "<rss></rss>"],
    ["two roots", "<feed/><feed/>"],
    ["an end without a beginning", "<feed></entry></feed>"],
    ["no end", "<feed><entry>"],
    ["a comment that never ends", "<feed><!-- </feed>"],
    ["text around it", "x<feed/>"],
    ["depth", `<feed>${"<a>".repeat(100)}${"</a>".repeat(100)}</feed>`],
    ["far too many elements", `<feed>${"<a/>".repeat(60_000)}</feed>`],
  ])("that are %s cannot be read", (_name, body) => {
    expect(() => channel.parse(Buffer.from(body))).toThrow(expect.objectContaining({ code: "unparseable" }));
  });
  it("end soon, however long what stands in them", () => {
    for (const inside of [
      "a".repeat(400_000),
      "a ".repeat(200_000),
      `a${" ".repeat(400_000)}`,
      "a='".repeat(100_000),
    ]) {
      expect(channel.parse(Buffer.from(`<feed ${inside}/>`))).toEqual([]);
    }
  });
  it("may have comments, CDATA, instructions and single quotes", () => {
    const body = `<?xml version='1.0'?><!-- a > b --><feed a='1'><entry><title><![CDATA[<x>&]]></title></entry></feed>`;
    expect(channel.parse(Buffer.from(body))).toEqual([
      { type: "ignored", channel: "youtube", what: "video.published" },
    ]);
  });
});
