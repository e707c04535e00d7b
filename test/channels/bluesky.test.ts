import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { CITIZEN, fakeBluesky, postUri, xrpcError } from "./fake-bluesky.ts";
import { fakePlatform, json } from "./fake-platform.ts";

const account = ACCOUNTS.bluesky;
const QUESTION = postUri("3n2ykvbellk2v");
const to = { externalId: QUESTION, conversationId: QUESTION };

channelContract(bluesky, {
  account,
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
  errors: [
    {
      name: "a text that is too long",
      answer: xrpcError(400, "InvalidRequest", "grapheme too big (maximum 300, got 301) at $.record.text"),
      code: "platform-refused",
      facts: { platform: "InvalidRequest", detail: "grapheme too big (maximum 300, got 301) at $.record.text" },
    },
    {
      name: "a limit until an instant",
      answer: () => json({ error: "RateLimitExceeded" }, 429, { "ratelimit-reset": String(NOW_MS / 1000 + 30) }),
      code: "platform-unavailable",
      facts: { retryAfterSeconds: 30 },
    },
    { name: "an account that is suspended", answer: xrpcError(403, "AccountTakedown"), code: "platform-refused" },
  ],
  limits: [
    { name: "graphemes", longest: "👩‍👩‍👧".repeat(100) + "é".repeat(200), tooLong: "é".repeat(301) },
    { name: "bytes", longest: "👩‍👩‍👧".repeat(166) + "a".repeat(12), tooLong: "👩‍👩‍👧".repeat(166) + "a".repeat(13) },
  ],
  canReply: [
    { name: "to a mention", message: { kind: "mention" }, says: { ok: true } },
    { name: "not privately", message: { kind: "private" }, says: { ok: false, reason: "unsupported" } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
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
    await expect(channel.find(account, reply)).rejects.toMatchObject({ code: "platform-refused" });
    expect(await channel.find(account, reply)).toBe("absent");
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
});
