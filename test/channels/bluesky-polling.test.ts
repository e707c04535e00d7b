import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bluesky } from "../../shared/channels/bluesky/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import { account, OURS, QUESTION } from "./bluesky-world.ts";
import { get, NOW_MS, noNetwork, options } from "./builders.ts";
import { CITIZEN, fakeBluesky, postUri, xrpcError } from "./fake-bluesky.ts";
import { fakePlatform, json } from "./fake-platform.ts";

/** What is read from Bluesky. */

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
  it.each([
    "RepoTakendown",
    "RepoDeactivated",
    "RepoSuspended",
    "RepoNotFound",
    "AccountTakedown",
    "InvalidRequest",
    "SomethingNew",
  ])("hides a vanished post whose author's repository says %s, until it says more, and reads on", async (code) => {
    const { fake, channel } = world();
    fake.notify(fake.show("p1", "mine"));
    const first = await channel.poll(account, undefined);
    fake.shown.delete(postUri("p1"));
    fake.notify(fake.show("p2", "another's"));
    fake.next("GET", { answer: xrpcError(400, code) }, /getRecord$/);
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toMatchObject([
      { change: "created", text: "another's" },
      { change: "hidden", externalId: postUri("p1") },
    ]);
    fake.repository.delete(postUri("p1"));
    const third = await channel.poll(account, second.cursor);
    expect(messages(third.events)).toMatchObject([{ change: "deleted", externalId: postUri("p1") }]);
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
    expect((await channel.poll(account, undefined)).events).toEqual([{ type: "ignored", what: "starterpack-joined" }]);
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
