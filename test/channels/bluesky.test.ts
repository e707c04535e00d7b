import { readFileSync } from "node:fs";
import { RichText } from "@atproto/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { facets } from "../../shared/channels/bluesky/facets.ts";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { CITIZEN, fakeBluesky, postUri, xrpcError } from "./fake-bluesky.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";

const account = ACCOUNTS.bluesky;
const QUESTION = postUri("3n2ykvbellk2v");
const to = { externalId: QUESTION, conversationId: QUESTION };

const OURS = `at://${account.id}/app.bsky.feed.post/3n2ykvbdamk2v`;
/** A question under a post of our own. */
function ours() {
  const fake = fakeBluesky();
  const root = { uri: OURS, cid: "cid-ours" };
  fake.show("3n2ykvbellk2v", "À quelle heure ?", { reply: { root, parent: root } });
  return fake;
}

channelContract(bluesky, {
  account,
  push: { none: "A server of AT Protocol calls nobody: its network is read." },
  many: { none: "Nothing is delivered." },
  vanished: { none: "It is polled, and each poll looks for what it read before." },
  privateLimits: { none: "Private messages are another service, which this channel does not use." },
  deliveries: [
    { name: "nothing: it is polled", body: Buffer.from("{}"), events: [{ type: "ignored", channel: "bluesky" }] },
  ],
  withId: (id) => ({ body: Buffer.from(`{"id":"${id}"}`), ids: () => [] }),
  platform: () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    return fake;
  },
  to,
  isSend: (call) => call.path.endsWith("putRecord"),
  onlyReads: (call) => /\/com\.atproto\.server\.(create|refresh)Session$/.test(call.path),
  errors: [
    {
      name: "a text that is too long",
      answer: xrpcError(400, "InvalidRequest", "grapheme too big (maximum 300, got 301) at $.record.text"),
      code: "platform-refused",
      facts: {
        platform: "InvalidRequest",
        why: "too-long",
        detail: "grapheme too big (maximum 300, got 301) at $.record.text",
      },
    },
    {
      name: "a file that it does not take",
      answer: xrpcError(400, "InvalidMimeType", "Wrong type of file"),
      code: "platform-refused",
      facts: { why: "media" },
    },
    {
      name: "another refusal",
      answer: xrpcError(400, "InvalidRequest", "Invalid record"),
      code: "platform-refused",
      facts: { platform: "InvalidRequest", why: "other" },
    },
    {
      name: "a limit until an instant",
      answer: () => json({ error: "RateLimitExceeded" }, 429, { "ratelimit-reset": String(NOW_MS / 1000 + 30) }),
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 30 },
    },
    { name: "an account that is suspended", answer: xrpcError(403, "AccountTakedown"), code: "platform-access" },
  ],
  limited: [
    {
      name: "until an instant",
      answer: () => json({ error: "RateLimitExceeded" }, 429, { "ratelimit-reset": String(NOW_MS / 1000 + 30) }),
      retryAfterSeconds: 30,
    },
    {
      name: "by its code alone",
      answer: () => json({ error: "RateLimitExceeded" }, 400, { "retry-after": "12" }),
      retryAfterSeconds: 12,
    },
  ],
  left: {
    answer: saying({
      "ratelimit-limit": "5000",
      "ratelimit-remaining": "12",
      "ratelimit-reset": String(NOW_MS / 1000 + 60),
      "ratelimit-policy": "5000;w=3600",
    }),
    says: { remaining: 12, limit: 5000, resetAt: new Date(NOW_MS + 60_000).toISOString() },
  },
  accessGone: [
    xrpcError(401, "AuthenticationRequired", "Invalid identifier or password"),
    xrpcError(401, "AuthMissing"),
    xrpcError(403, "AccountTakedown"),
    xrpcError(403, "AccountDeactivated"),
  ],
  life: () => {
    const said = {
      type: "message",
      channel: "bluesky",
      accountId: account.id,
      externalId: QUESTION,
      kind: "mention",
      edit: 0,
      conversationId: QUESTION,
    } as const;
    return [
      { ...said, change: "created", atMs: NOW_MS - 4000, text: "Quand ?" },
      { ...said, change: "edited", atMs: NOW_MS - 3000, text: "Quand exactement ?" },
      { ...said, change: "hidden", atMs: NOW_MS - 2000 },
      { ...said, change: "deleted", atMs: NOW_MS - 1000 },
    ];
  },
  limits: [
    { name: "graphemes", longest: "👩‍👩‍👧".repeat(100) + "é".repeat(200), tooLong: "é".repeat(301) },
    { name: "bytes", longest: "👩‍👩‍👧".repeat(166) + "a".repeat(12), tooLong: "👩‍👩‍👧".repeat(166) + "a".repeat(13) },
  ],
  canReply: [
    { name: "to a mention", message: { kind: "mention" }, says: { ok: true } },
    { name: "not privately", message: { kind: "private" }, says: { ok: false, reason: "unsupported" } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
  catchUp: {
    platform: () => {
      const fake = fakeBluesky();
      for (let count = 0; count < 150; count++) {
        const indexedAt = new Date(NOW_MS - (300 - count) * 60_000).toISOString();
        fake.notify(fake.show(`p${String(count).padStart(3, "0")}`, `${count}`, { indexedAt }));
      }
      return fake;
    },
    cursor: undefined,
    ids: Array.from({ length: 150 }, (_, place) => postUri(`p${String(place).padStart(3, "0")}`)),
  },
  remove: {
    externalId: `at://${account.id}/app.bsky.feed.post/3kpost`,
    call: "POST /xrpc/com.atproto.repo.deleteRecord",
    body: { repo: account.id, collection: "app.bsky.feed.post", rkey: "3kpost" },
    // The same answer where there is no record.
    done: () => json({ commit: { cid: "bafyrei", rev: "3k" } }),
    gone: () => json({}),
  },
  hide: { platform: ours, externalId: QUESTION },
  metrics: {
    platform: () => {
      const fake = fakeBluesky();
      fake.show("theirs", "Reposted");
      fake.show("ours", "Bonjour", { uri: OURS });
      return fake;
    },
    says: { followers: 1204, posts: [{ externalId: OURS, likes: 7, reposts: 3, replies: 2 }] },
  },
  connect: {
    platform: fakeBluesky,
    place: { callbackUrl: "", app: {} },
  },
});

describe("bluesky sending", () => {
  const reply = outgoing(account, { to });
  const world = () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    return { fake, channel: bluesky(options(fake.fetch)) };
  };
  const written = (fake: ReturnType<typeof fakeBluesky>) =>
    [...fake.repository.values()].find((one) => one.uri.includes(account.id))?.value;

  it("is done once however often it is tried, by whichever process", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    const second = await bluesky(options(fake.fetch, { nowMs: () => NOW_MS + 60_000 })).send(account, reply);
    expect(second).toEqual(first);
    expect(fake.state.commits).toBe(1);
  });
  it("is dated when it was let go, not when it was first written: a day apart, the app calls it an archive", async () => {
    const { fake, channel } = world();
    const releasedAt = "2026-11-25T09:00:00.000Z";
    await channel.send(account, { ...reply, releasedAt });
    expect(written(fake)).toMatchObject({ createdAt: releasedAt });
    expect(await channel.find(account, { ...reply, releasedAt })).toMatchObject({ externalId: expect.any(String) });
  });
  it("names its parent and the beginning of the conversation by content", async () => {
    const { fake, channel } = world();
    await channel.send(account, reply);
    const question = { uri: QUESTION, cid: "cid-3n2ykvbellk2v-1" };
    expect(written(fake)).toMatchObject({ reply: { root: question, parent: question }, langs: ["fr"] });
    const root = { uri: postUri("root"), cid: "cid-root" };
    fake.show("below", "Et le dimanche ?", { reply: { root, parent: question } });
    await channel.send(account, { ...reply, id: "other.1", to: { ...to, externalId: postUri("below") } });
    expect([...fake.repository.values()].at(-1)?.value).toMatchObject({
      reply: { root, parent: { uri: postUri("below") } },
    });
  });
  it("goes on below its own part, which the view does not show yet, in the conversation of the question", async () => {
    const { fake, channel } = world();
    const { externalId } = await channel.send(account, { ...reply, id: "thread.1-1" });
    const below = { ...reply, id: "thread.1-2", to: { ...to, externalId, root: QUESTION } };
    await channel.send(account, below);
    expect(fake.shown.has(externalId)).toBe(false);
    expect([...fake.repository.values()].at(-1)?.value).toMatchObject({
      reply: {
        root: { uri: QUESTION, cid: "cid-3n2ykvbellk2v-1" },
        parent: { uri: externalId, cid: fake.repository.get(externalId)?.cid },
      },
    });
    fake.repository.delete(externalId);
    await expect(channel.send(account, { ...below, id: "thread.1-3" })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "parent-gone" },
    });
  });
  it("marks links and mentions by their bytes", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, text: "Été 🇨🇦 @citoyen.test : canada.ca/passeport. @personne.test" });
    const text = Buffer.from(String(written(fake)?.text));
    const facets = written(fake)?.facets as { index: { byteStart: number; byteEnd: number }; features: object[] }[];
    expect(
      facets.map(({ index, features }) => [text.subarray(index.byteStart, index.byteEnd).toString(), features[0]]),
    ).toEqual([
      ["@citoyen.test", { $type: "app.bsky.richtext.facet#mention", did: CITIZEN }],
      ["canada.ca/passeport", { $type: "app.bsky.richtext.facet#link", uri: "https://canada.ca/passeport" }],
    ]);
  });
  it("carries both languages when it was written in both", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, language: "en+fr" });
    expect(written(fake)?.langs).toEqual(["en", "fr"]);
  });
  it("looks first whether the question still stands, since the server would accept the reply", async () => {
    const { fake, channel } = world();
    fake.shown.delete(QUESTION);
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { platform: "parent-not-found" } });
    expect(fake.held()).toEqual([]);
  });
  it("does not reply where the author lets nobody", async () => {
    const { fake, channel } = world();
    Object.assign(fake.shown.get(QUESTION) ?? {}, { viewer: { replyDisabled: true } });
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { platform: "reply-disabled" } });
  });
  it("opens one session and renews it when it runs out", async () => {
    const { fake, channel } = world();
    await Promise.all([channel.find(account, reply), channel.find(account, reply)]);
    expect(fake.state.sessions).toBe(1);
    fake.state.access = "another";
    await channel.send(account, reply);
    expect(fake.state).toMatchObject({ sessions: 1, refreshed: 1, commits: 1 });
  });
  it("signs in anew when the session cannot be renewed", async () => {
    const { fake, channel } = world();
    await channel.find(account, reply);
    fake.state.access = "another";
    fake.next("POST", { answer: xrpcError(400, "ExpiredToken") });
    fake.next("POST", { answer: xrpcError(400, "ExpiredToken") });
    await channel.send(account, reply);
    expect(fake.state).toMatchObject({ sessions: 2, commits: 1 });
  });
  it("tries to sign in again after it failed", async () => {
    const { fake, channel } = world();
    fake.next("POST", { answer: xrpcError(401, "AuthenticationRequired") });
    await expect(channel.find(account, reply)).rejects.toMatchObject({ code: "platform-access" });
    expect(await channel.find(account, reply)).toBe("absent");
  });
});

describe("bluesky posts", () => {
  const file = (kind: "image" | "video", over: Partial<OutgoingMedia> = {}): OutgoingMedia => ({
    kind,
    key: `posts/${kind}`,
    contentType: kind === "image" ? "image/png" : "video/mp4",
    alt: `Ce que montre ${kind}`,
    ...over,
  });
  const post = (over: Partial<ReturnType<typeof outgoing>>) =>
    outgoing(account, { kind: "post", text: "Voici", ...over });
  const world = () => {
    const fake = fakeBluesky();
    return { fake, channel: bluesky(options(fake.fetch)) };
  };
  const record = (fake: ReturnType<typeof fakeBluesky>) =>
    [...fake.repository.values()].at(-1)?.value as Record<string, unknown>;
  const blob = (mimeType: string) => expect.objectContaining({ $type: "blob", mimeType, size: expect.any(Number) });

  it("carry up to four pictures with what they show", async () => {
    const { fake, channel } = world();
    await channel.send(account, post({ media: [file("image"), file("image", { key: "b", alt: "B" })] }));
    expect(record(fake).embed).toEqual({
      $type: "app.bsky.embed.images",
      images: [
        { image: blob("image/png"), alt: "Ce que montre image" },
        { image: blob("image/png"), alt: "B" },
      ],
    });
    const five = post({ media: Array.from({ length: 5 }, (_, place) => file("image", { key: `${place}` })) });
    await expect(channel.send(account, five)).rejects.toMatchObject({ facts: { why: "media" } });
  });
  it("carry one film with what it shows and says", async () => {
    const { fake, channel } = world();
    await channel.send(account, post({ media: [file("video", { captions: "posts/video.vtt" })] }));
    expect(record(fake).embed).toEqual({
      $type: "app.bsky.embed.video",
      video: blob("video/mp4"),
      alt: "Ce que montre video",
      captions: [{ lang: "fr", file: blob("text/vtt") }],
    });
    expect(fake.uploads()).toEqual(["video/mp4", "text/vtt"]);
  });
  it.each([
    ["a film of another kind", [file("video", { contentType: "video/quicktime" })]],
    ["a film and a picture", [file("video"), file("image")]],
    ["a picture and a film", [file("image"), file("video")]],
  ])("refuse %s before anything is uploaded", async (_name, media) => {
    const { fake, channel } = world();
    await expect(channel.send(account, post({ media }))).rejects.toMatchObject({ facts: { why: "media" } });
    expect(fake.uploads()).toEqual([]);
  });
  it("refuse a picture that is too large", async () => {
    const fake = fakeBluesky();
    const media = { bytes: async () => Buffer.alloc(2_000_001), url: async () => "" };
    const channel = bluesky(options(fake.fetch, { media }));
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      facts: { platform: "BlobTooLarge", why: "media" },
    });
  });
  it("carry a link as a card; beside pictures it stands in the text", async () => {
    const { fake, channel } = world();
    const link = "https://www.canada.ca/passeport";
    await channel.send(account, post({ link }));
    expect(record(fake)).toMatchObject({
      text: "Voici",
      embed: {
        $type: "app.bsky.embed.external",
        external: { uri: link, title: "canada.ca/passeport", description: "" },
      },
    });
    await channel.send(account, post({ id: "m.2", link, media: [file("image")] }));
    expect(record(fake)).toMatchObject({ text: `Voici\n\n${link}`, facets: [{ features: [{ uri: link }] }] });
  });
  it("are published once when the sender dies between uploading and publishing, whoever goes on", async () => {
    const { fake } = world();
    const job = post({ media: [file("image")] });
    const dies: typeof fetch = async (input, init) => {
      if (String(input).endsWith("putRecord")) throw new Error("killed");
      return fake.fetch(input, init);
    };
    await expect(bluesky(options(dies)).send(account, job)).rejects.toThrow();
    const second = bluesky(options(fake.fetch));
    expect(await second.find(account, job)).toBe("absent");
    await second.send(account, job);
    await bluesky(options(fake.fetch)).send(account, job);
    expect(fake.state.commits).toBe(1);
  });
  it("are certainly not there when an upload failed", async () => {
    const { fake, channel } = world();
    await channel.find(account, post({}));
    fake.next("POST", { answer: () => json({}, 503) });
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      code: "platform-unavailable",
    });
    fake.next("POST", { answer: () => json({}) });
    await expect(channel.send(account, post({ media: [file("image")] }))).rejects.toMatchObject({
      code: "platform-unavailable",
    });
  });
});

describe("bluesky hiding", () => {
  it("leaves the threads of others alone", async () => {
    const fake = fakeBluesky();
    fake.show("3n2ykvbellk2v", "À quelle heure ?");
    expect(await bluesky(options(fake.fetch)).hide(account, QUESTION, true)).toBe("unsupported");
    const root = { uri: postUri("root"), cid: "cid-root" };
    fake.show("below", "Et le dimanche ?", { reply: { root, parent: root } });
    expect(await bluesky(options(fake.fetch)).hide(account, postUri("below"), true)).toBe("unsupported");
    expect(fake.hidden()).toEqual([]);
  });
  it("keeps who may reply, and what was hidden before", async () => {
    const fake = ours();
    const uri = `at://${account.id}/app.bsky.feed.threadgate/3n2ykvbdamk2v`;
    const value = { post: OURS, createdAt: "2026-01-01T00:00:00.000Z", allow: [], hiddenReplies: [postUri("a")] };
    fake.repository.set(uri, { uri, cid: "gate-1", value });
    await bluesky(options(fake.fetch)).hide(account, QUESTION, true);
    expect(fake.repository.get(uri)?.value).toEqual({
      ...value,
      $type: "app.bsky.feed.threadgate",
      hiddenReplies: [postUri("a"), QUESTION],
    });
  });
  it("tries again later when somebody else changed the gate", async () => {
    const fake = ours();
    fake.next("POST", { after: () => new TypeError("fetch failed") });
    const channel = bluesky(options(fake.fetch));
    await channel.hide(account, QUESTION, true).catch(() => undefined);
    await channel.hide(account, QUESTION, true);
    fake.next("POST", { answer: xrpcError(400, "InvalidSwap") });
    await expect(channel.hide(account, QUESTION, false)).rejects.toMatchObject({ code: "platform-unavailable" });
    expect(fake.hidden()).toEqual([QUESTION]);
  });
  it("says that what it should hide is gone, or that the gate is full", async () => {
    const channel = bluesky(options(fakeBluesky().fetch));
    await expect(channel.hide(account, QUESTION, true)).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    const fake = ours();
    const uri = `at://${account.id}/app.bsky.feed.threadgate/3n2ykvbdamk2v`;
    const hiddenReplies = Array.from({ length: 300 }, (_, place) => postUri(`p${place}`));
    fake.repository.set(uri, { uri, cid: "gate-1", value: { post: OURS, hiddenReplies } });
    await expect(bluesky(options(fake.fetch)).hide(account, QUESTION, true)).rejects.toMatchObject({
      code: "platform-refused",
    });
  });
});

describe("bluesky connecting", () => {
  const place = { callbackUrl: "", app: {} };
  it("says how many are muted, since nothing of them comes", async () => {
    const fake = fakeBluesky();
    fake.state.mutes = 3;
    expect(await bluesky(options(fake.fetch)).connect(account, place, "look")).toEqual([
      { what: "credentials", state: "good" },
      { what: "subscription", state: "good", detail: "muted 3" },
    ]);
  });
  it("says when the password is refused, missing, or another account's", async () => {
    const fake = fakeBluesky();
    const channel = bluesky(options(fake.fetch));
    fake.next("POST", { answer: xrpcError(401, "AuthenticationRequired") });
    expect(await channel.connect(account, place, "mend")).toEqual([
      { what: "credentials", state: "by-hand", detail: "AuthenticationRequired" },
    ]);
    expect(await channel.connect({ ...account, id: "did:plc:other" }, place, "mend")).toMatchObject([
      { what: "credentials", state: "by-hand" },
    ]);
    const bare = bluesky(options(fake.fetch, { accountSecret: async () => ({}) }));
    expect(await bare.connect(account, place, "mend")).toMatchObject([{ state: "by-hand", detail: "appPassword" }]);
    fake.next("GET", { answer: () => json({ did: account.id, active: false, status: "suspended" }) });
    expect(await channel.connect(account, place, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "suspended" },
    ]);
    fake.next("GET", { answer: () => json({}, 502) });
    await expect(channel.connect(account, place, "look")).rejects.toMatchObject({ code: "platform-unavailable" });
  });
});

/** The platform's own library counts and finds the same. */
describe("bluesky's own client", () => {
  it("counts graphemes and bytes as we do", () => {
    const channel = bluesky(options(noNetwork));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        const theirs = new RichText({ text });
        const { used, bytes } = channel.length(text);
        expect([used, bytes?.used]).toEqual([theirs.graphemeLength, theirs.length]);
      }),
    );
  });
  it.each([
    "Voir https://www.canada.ca/fr/passeport.html?a=1#b, merci",
    "É 🇨🇦 (https://canada.ca/passeport) et canada.ca",
    "@citoyen.test bonjour, et @autre.personne.test.",
    "pas d'adresse : info@passport.example",
    "« https://canada.ca » 👩‍👩‍👧 https://example.org/x_(y)",
  ])("finds the links and mentions of “%s” at the same bytes", async (text) => {
    const theirs = new RichText({ text });
    theirs.detectFacetsWithoutResolution();
    const places = (found: readonly { index: { byteStart: number; byteEnd: number } }[] | undefined) =>
      (found ?? []).map(({ index: { byteStart, byteEnd } }) => [byteStart, byteEnd]);
    expect(places(await facets(text, async () => "did:plc:any"))).toEqual(places(theirs.facets));
  });
});

describe("bluesky polling", () => {
  const messages = (events: InboundEvent[]): MessageEvent[] => events.filter((one) => one.type === "message");
  const texts = (events: InboundEvent[]): (string | undefined)[] => messages(events).map((one) => one.text);
  const minutesAgo = (minutes: number): string => new Date(NOW_MS - minutes * 60_000).toISOString();
  const world = () => {
    const fake = fakeBluesky();
    return { fake, channel: bluesky(options(fake.fetch)) };
  };

  it("reads a recorded list, oldest first", async () => {
    const recorded = JSON.parse(readFileSync("test/fixtures/bluesky/local-network__listNotifications.json", "utf8"));
    const fake = fakePlatform({
      "POST /xrpc/com.atproto.server.createSession": () => json({ did: account.id, accessJwt: "a", refreshJwt: "r" }),
      "GET /xrpc/app.bsky.notification.listNotifications": ({ query }) =>
        json(query.has("cursor") ? { notifications: [] } : recorded),
      "GET /xrpc/app.bsky.feed.getPosts": () => json({ posts: [] }),
    });
    const nowMs = () => Date.parse("2026-11-23T16:40:00.000Z");
    const { events } = await bluesky(options(fake.fetch, { nowMs })).poll(account, undefined);
    expect(events.map((one) => (one.type === "message" ? one.kind : one.type === "counted" ? one.what : one))).toEqual([
      "reply",
      "mention",
      "quote",
      "reaction",
      "share",
      "follow",
    ]);
    expect(events[0]).toEqual({
      type: "message",
      channel: "bluesky",
      accountId: account.id,
      externalId: QUESTION,
      change: "created",
      kind: "reply",
      atMs: Date.parse("2026-11-23T16:37:42.186Z"),
      edit: 0,
      conversationId: `at://${account.id}/app.bsky.feed.post/3n2ykvbdamk2v`,
      parentId: `at://${account.id}/app.bsky.feed.post/3n2ykvbdamk2v`,
      author: { id: CITIZEN, handle: "citoyen.test" },
      text: "À quelle heure ? 🇨🇦",
      permalink: `https://bsky.app/profile/${CITIZEN}/post/3n2ykvbellk2v`,
    });
  });
  it("tells each notification once, over pages and polls", async () => {
    const { fake, channel } = world();
    fake.state.pageSize = 3;
    for (let count = 0; count < 8; count++) {
      fake.notify(fake.show(`p${count}`, `${count}`, { indexedAt: minutesAgo(30 - count) }));
    }
    const first = await channel.poll(account, undefined);
    expect(texts(first.events)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7"]);
    const second = await channel.poll(account, first.cursor);
    expect(second).toEqual({ events: [], cursor: first.cursor });
    fake.notify(fake.show("p9", "9", { indexedAt: minutesAgo(1) }));
    expect(texts((await channel.poll(account, second.cursor)).events)).toEqual(["9"]);
  });
  it("tells everything again when the cursor was not saved", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "1"));
    const first = await channel.poll(account, undefined);
    expect(await channel.poll(account, undefined)).toEqual(first);
  });
  it("finds a notification that came late and sorts below one that was read", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "on time", { indexedAt: minutesAgo(2) }));
    const first = await channel.poll(account, undefined);
    fake.notify(fake.show("p2", "late", { indexedAt: minutesAgo(10) }));
    expect(texts((await channel.poll(account, first.cursor)).events)).toEqual(["late"]);
  });
  it("does not let a clock that runs ahead hide what others write", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "from tomorrow", { indexedAt: minutesAgo(-1440) }));
    const first = await channel.poll(account, undefined);
    fake.notify(fake.show("p2", "now", { indexedAt: minutesAgo(0) }));
    expect(texts((await channel.poll(account, first.cursor)).events)).toEqual(["now"]);
  });
  it("begins with the last day, and anew with a cursor that it cannot read", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "old", { indexedAt: minutesAgo(25 * 60) }));
    fake.notify(fake.show("p2", "new", { indexedAt: minutesAgo(23 * 60) }));
    expect(texts((await channel.poll(account, undefined)).events)).toEqual(["new"]);
    expect(texts((await channel.poll(account, "{}")).events)).toEqual(["new"]);
  });
  it("notices an edit, and tells it once", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "before"));
    const first = await channel.poll(account, undefined);
    fake.show("p1", "after", { cid: "cid-p1-2" });
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toMatchObject([{ change: "edited", text: "after", externalId: postUri("p1") }]);
    expect((await channel.poll(account, second.cursor)).events).toEqual([]);
  });
  it("calls a post deleted only when its author's repository lacks it, once", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "mine"));
    const first = await channel.poll(account, undefined);
    fake.shown.delete(postUri("p1"));
    fake.repository.delete(postUri("p1"));
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toMatchObject([{ change: "deleted", externalId: postUri("p1") }]);
    expect(messages(second.events)[0]).not.toHaveProperty("text");
    expect((await channel.poll(account, second.cursor)).events).toEqual([]);
  });
  it("calls a post hidden when only the view lacks it, and tells when it is back", async () => {
    const { fake, channel } = world();
    const post = fake.show("p1", "taken down");
    fake.notify(post);
    const first = await channel.poll(account, undefined);
    fake.shown.delete(post.uri);
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toMatchObject([{ change: "hidden" }]);
    const third = await channel.poll(account, second.cursor);
    expect(third.events).toEqual([]);
    fake.shown.set(post.uri, post);
    expect(messages((await channel.poll(account, third.cursor)).events)).toMatchObject([{ change: "unhidden" }]);
  });
  it("fails whole when a page fails, so that the cursor stays", async () => {
    const { fake, channel } = world();
    fake.next("GET", { answer: () => json({}, 502) });
    await expect(channel.poll(account, undefined)).rejects.toMatchObject({ code: "platform-unavailable" });
  });
  it("says where nobody may reply, and where pictures and films can be seen", async () => {
    const { fake, channel } = world();
    const images = { $type: "app.bsky.embed.images", images: [{ alt: "Un formulaire" }, { alt: "" }] };
    const record = { $type: "app.bsky.feed.post", text: "Voilà", embed: images };
    const shown = { images: [{ fullsize: "https://cdn.test/1" }, { fullsize: "https://cdn.test/2" }] };
    const over = { record, embed: shown, viewer: { replyDisabled: true } };
    fake.notify(fake.show("p1", "Voilà", over as object));
    const video = { $type: "app.bsky.embed.video", video: { size: 1 }, alt: "Une visite" };
    const film = { record: { ...record, embed: video }, embed: { playlist: "https://cdn.test/3.m3u8" } };
    fake.notify(fake.show("p2", "Voilà", film as object));
    const { events } = await channel.poll(account, undefined);
    expect(messages(events).find((one) => one.externalId === postUri("p1"))).toMatchObject({
      barred: "restricted",
      attachments: [
        { kind: "image", url: "https://cdn.test/1", alt: "Un formulaire" },
        { kind: "image", url: "https://cdn.test/2" },
      ],
    });
    const second = messages(events).find((one) => one.externalId === postUri("p2"));
    expect(second?.attachments).toEqual([{ kind: "video", url: "https://cdn.test/3.m3u8", alt: "Une visite" }]);
    expect(second).not.toHaveProperty("barred");
  });
  it("reads everybody's notifications, whatever the account prefers", async () => {
    const { fake, channel } = world();
    await channel.poll(account, undefined);
    expect(fake.calls.find((call) => call.path.endsWith("listNotifications"))?.query.get("priority")).toBe("false");
  });
  it("says how many follow whoever wrote, in as few calls as there are people; without such a view it says nothing", async () => {
    const { fake, channel } = world();
    for (let n = 0; n < 30; n++) {
      fake.notify(fake.show(`p${n}`, "Allo"));
      Object.assign(fake.notifications.at(-1) ?? {}, { author: { did: `did:plc:citizen${n}`, handle: "c.test" } });
    }
    const seen = messages((await channel.poll(account, undefined)).events);
    expect(new Set(seen.map(({ author }) => author?.reach))).toEqual(new Set([12_400]));
    expect(fake.calls.filter((call) => call.path.endsWith("getProfiles"))).toHaveLength(2);
    fake.state.hasProfiles = false;
    const bare = messages((await channel.poll(account, undefined)).events);
    expect([bare.length, bare.some(({ author }) => author?.reach !== undefined)]).toEqual([30, false]);
  });
  it("counts a reason that it does not know", async () => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "x"), "starterpack-joined");
    expect((await channel.poll(account, undefined)).events).toEqual([
      { type: "ignored", channel: "bluesky", what: "starterpack-joined" },
    ]);
  });
  it("has no webhook", () => {
    const channel = bluesky(options(noNetwork));
    expect(channel.handshake(get({ "hub.mode": "subscribe" }), { appSecrets: [], verifyToken: "" })).toBeUndefined();
    expect(channel.verify(Buffer.from("{}"), {}, { appSecrets: ["s"], verifyToken: "" })).toBe(false);
  });
  it("reads a post again, and says when it is gone", async () => {
    const { fake, channel } = world();
    fake.show("p1", "encore");
    expect(await channel.read(account, postUri("p1"))).toMatchObject({ text: "encore", change: "created" });
    expect(await channel.read(account, postUri("p2"))).toBeUndefined();
  });
  it("knows its own post again", async () => {
    const { fake, channel } = world();
    fake.shown.set(OURS, { ...fake.show("p1", "Voici"), uri: OURS, ...{ author: { did: account.id } } });
    fake.shown.set(postUri("p3"), { ...fake.show("p3", "Merci"), ...{ author: { did: CITIZEN } } });
    expect(await channel.read(account, OURS)).toMatchObject({ externalId: OURS, echo: true });
    expect(await channel.read(account, postUri("p3"))).not.toHaveProperty("echo");
  });
});
