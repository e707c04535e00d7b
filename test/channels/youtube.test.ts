import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { youtube } from "../../shared/channels/youtube/index.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { APP_SECRET, get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { json } from "./fake-platform.ts";
import { fakeYouTube, TOP, VIDEO, youtubeError } from "./fake-youtube.ts";
import {
  account,
  asked,
  entry,
  feed,
  life,
  MINUTE,
  place,
  platform,
  recorded,
  TO_MIDNIGHT_SECONDS,
  TOPIC,
  to,
} from "./youtube-world.ts";

const idOf = (id: unknown): string =>
  id === undefined ? "" : `<yt:videoId>${typeof id === "string" ? id : "<yt:new>1</yt:new>"}</yt:videoId>`;

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
  aside: {
    known: {
      "a film": (id) => feed(entry("2026-11-23T15:00:00+00:00").replace("<yt:videoId>VIDEO</yt:videoId>", idOf(id))),
    },
    reshaped: [],
    between: { none: "Nothing of it is a message." },
    unknown: [feed("<x:other/>"), feed(entry("2026-11-23T15:00:00+00:00"))],
  },
  deliveries: [
    {
      name: "a recorded upload",
      body: recorded("push_1"),
      events: [{ type: "ignored", what: "video.published" }],
    },
    {
      name: "a recorded tombstone",
      body: recorded("push_4"),
      events: [{ type: "ignored", what: "video.deleted" }],
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
  single: [
    { name: "some comments, by their ids", by: "id" },
    { name: "the replies to one comment", by: "parentId" },
  ].map(({ name, by }) => ({
    name,
    platform: () => {
      const fake = fakeYouTube();
      fake.state.shown = 1;
      for (const [place, id] of ["top", "top.r0", "top.r1"].slice(0, by === "id" ? 1 : 3).entries())
        fake.say(id, "Allô", { publishedMs: NOW_MS - (30 - place) * MINUTE });
      return fake;
    },
    cursor: JSON.stringify({
      sinceMs: NOW_MS - 60 * MINUTE,
      watched: [{ id: "gone", publishedMs: NOW_MS - 50 * MINUTE, updatedMs: NOW_MS - 50 * MINUTE }],
      heldMs: NOW_MS,
    }),
    isAbout: ({ searchParams }: URL) => searchParams.has(by),
    ids: by === "id" ? ["top"] : ["top", "top.r0"],
  })),
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
    const body = `<?xml version='1.0'?><!-- a > b --><feed a='1'><entry><videoId>1</videoId><title><![CDATA[<x>&]]></title></entry></feed>`;
    expect(channel.parse(Buffer.from(body))).toEqual([{ type: "ignored", what: "video.published" }]);
  });
});
