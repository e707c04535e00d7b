import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkedin } from "../../shared/channels/linkedin/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import type { Channel } from "../../shared/ports.ts";
import { account, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** The product's LinkedIn channel against the sandbox's LinkedIn. */

let tried: Tried;
let channel: Channel;
const us = account("linkedin");
beforeEach(() => {
  tried = trySandbox();
  const film = Buffer.alloc(5 * 1024 * 1024, 1);
  const words = Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n");
  const media = { bytes: async (key: string) => (key === "c" ? words : film), url: async () => "" };
  channel = linkedin({ ...options(tried, "linkedin"), media });
});
afterEach(() => tried.sandbox.close());

function events(): MessageEvent[] {
  return tried.arrived
    .filter((one) => one.channel === "linkedin" && one.method === "POST")
    .flatMap((one) => {
      const body = Buffer.from(one.body);
      const secret = { appSecrets: [secrets["linkedin/app"]?.appSecret ?? ""], verifyToken: "" };
      expect(channel.verify(body, one.headers, secret)).toBe(true);
      return channel.parse(body);
    })
    .filter((event) => event.type === "message");
}
const say = async (body: object = {}): Promise<MessageEvent> => {
  const { id } = await tried.post("/sandbox/linkedin/say", {
    author: "Zoé Roy",
    text: "À quand l’Été ? 🍁 É",
    ...body,
  });
  const event = events().findLast((one) => one.externalId === id);
  if (event === undefined) throw new Error("nothing heard");
  return event;
};
const to = ({ externalId, conversationId }: MessageEvent) => ({ externalId, conversationId });
const ours = async () => (await tried.posts("linkedin")).filter((post) => post.byDepartment);
const faults = (body: object): Promise<unknown> => tried.post("/sandbox/linkedin/faults", body);
const post = (text: string, more: object = {}) =>
  reply("linkedin", { externalId: "", conversationId: "" }, text, { kind: "post", ...more });

it("what a citizen says is told, answered once, found, and comes back as an echo", async () => {
  const event = await say();
  expect(event).toMatchObject({
    kind: "comment",
    accountId: us.id,
    text: "À quand l’Été ? 🍁 É",
    author: { id: expect.stringMatching(/^urn:li:person:/) },
  });
  const words = reply("linkedin", to(event), "Dès lundi. — MB");
  expect(await channel.find(us, words)).toBe("absent");
  const sent = await channel.send(us, words);
  expect(await ours()).toEqual([
    expect.objectContaining({ id: sent.externalId, inReplyTo: event.externalId, text: "Dès lundi. — MB" }),
  ]);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect(events().at(-1)).toMatchObject({ echo: true, externalId: sent.externalId, parentId: event.externalId });
});

it("edits and deletions keep the comment's id; a deleted one is gone, and cannot be answered", async () => {
  const event = await say();
  await tried.post("/sandbox/linkedin/edit", { id: event.externalId, text: "Deux" });
  await tried.post("/sandbox/linkedin/delete", { id: event.externalId });
  expect(events().map(({ change, text, externalId }) => [change, text, externalId])).toEqual([
    ["created", event.text, event.externalId],
    ["edited", "Deux", event.externalId],
    ["deleted", undefined, event.externalId],
  ]);
  expect(await channel.read(us, event.externalId)).toBeUndefined();
  await expect(channel.send(us, reply("linkedin", to(event), "Oui"))).rejects.toMatchObject({
    facts: { why: "parent-gone" },
  });
});

it("an answer to our answer is answered under the comment at the top", async () => {
  const event = await say();
  const first = await channel.send(us, reply("linkedin", to(event), "Dès lundi. — MB"));
  const thanks = await say({ text: "Merci !", inReplyTo: first.externalId });
  expect(thanks).toMatchObject({ parentId: event.externalId, conversationId: event.conversationId });
  const words = reply("linkedin", to(thanks), "De rien. — MB");
  const sent = await channel.send(us, words);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect((await ours()).at(-1)).toMatchObject({ inReplyTo: event.externalId });
});

it("a member's post that names the organization is answered under it", async () => {
  const event = await say({ place: "mention", text: "Bravo à Passport Office" });
  expect(event).toMatchObject({ kind: "mention", conversationId: event.externalId });
  const words = reply("linkedin", to(event), "Merci ! — MB");
  const sent = await channel.send(us, words);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect(await ours()).toMatchObject([{ inReplyTo: event.externalId }]);
});

it("a comment that somebody delivered by hand can be answered, and the answer is found", async () => {
  const externalId = "urn:li:comment:(urn:li:activity:7094637247890620418,7094977717598625792)";
  const words = reply("linkedin", { externalId, conversationId: "urn:li:activity:7094637247890620418" }, "Oui. — MB");
  const sent = await channel.send(us, words);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect(await ours()).toMatchObject([{ inReplyTo: externalId }]);
});

it.each([
  ["rate-limited", "platform-unavailable", 0],
  ["timeout-after-success", "platform-uncertain", 1],
  ["timeout-before", "platform-uncertain", 0],
  ["server-error-after-success", "platform-uncertain", 1],
  ["token-expired", "platform-access", 0],
  ["unreadable-answer", "platform-uncertain", 1],
])("%s is %s to the sender", async (fault, code, held) => {
  const words = reply("linkedin", to(await say()), "Oui, par la poste. — MB");
  await faults({ next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
  await expect(channel.send(us, words)).rejects.toMatchObject({ code });
  expect(await ours()).toHaveLength(held);
  expect(typeof (await channel.find(us, words))).toBe(held === 1 ? "object" : "string");
});

it("a list that lags does not show what was just sent", async () => {
  const words = reply("linkedin", to(await say()), "Fait. — MB");
  await faults({ readBackLagMs: 5_000 });
  await channel.send(us, words);
  expect(await channel.find(us, words)).toBe("absent");
  tried.clock.nowMs += 5_001;
  expect(await channel.find(us, words)).toMatchObject({ externalId: expect.any(String) });
});

it("too long, too many, another's token and an old version get LinkedIn's own answers", async () => {
  const event = await say();
  await expect(channel.send(us, reply("linkedin", to(event), "a".repeat(1251)))).rejects.toMatchObject({
    facts: { platform: "FIELD_LENGTH_TOO_LONG", why: "too-long" },
  });
  for (let at = 0; at < 99; at++) await channel.send(us, reply("linkedin", to(event), `Non ${at}`));
  await expect(channel.send(us, reply("linkedin", to(event), "Encore"))).rejects.toMatchObject({
    facts: { limited: true, retryAfterSeconds: 60 },
  });
  const stranger = linkedin({ ...options(tried, "linkedin"), accountSecret: async () => ({ accessToken: "other" }) });
  await expect(stranger.send(us, reply("linkedin", to(event), "Non"))).rejects.toMatchObject({
    code: "platform-access",
  });
  const { accessToken } = secrets["linkedin/PassportOffice"] ?? {};
  const old = await tried.fetch(`${BASE}/sandbox/api/linkedin/rest/posts?q=author`, {
    headers: { authorization: `Bearer ${accessToken}`, "linkedin-version": "202401" },
  });
  expect([old.status, (await old.json()).code]).toEqual([426, "NONEXISTENT_VERSION"]);
});

it("what a webhook missed is read again: ten updates a delivery, and none twice", async () => {
  const ids = [];
  for (let at = 0; at < 3; at++) ids.push((await say({ text: `Question ${at}` })).externalId);
  tried.clock.nowMs += 1000;
  const first = await channel.poll(us, undefined);
  expect(first.events.map((event) => (event as MessageEvent).externalId)).toEqual(ids);
  expect((await channel.poll(us, first.cursor)).events).toEqual([]);
  await Promise.all(
    Array.from({ length: 25 }, (_, at) => tried.post("/sandbox/linkedin/say", { author: "A", text: `${at}` })),
  );
  const sizes = (tried.bodies("linkedin") as { notifications: unknown[] }[]).map((one) => one.notifications.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
  expect(new Set(events().map((event) => event.externalId)).size).toBe(28);
});

describe("posts", () => {
  it("carry words, pictures, films and links, stand once, and are counted", async () => {
    const picture = { kind: "image" as const, key: "a", contentType: "image/png", alt: "Un guichet" };
    const film = { kind: "video" as const, key: "f", contentType: "video/mp4", alt: "Un film", captions: "c" };
    const all = [
      post("Horaire (d’été) #MonPasseport", { id: "a.1" }),
      post("Photo", { id: "a.2", media: [picture] }),
      post("Film", { id: "a.3", media: [film] }),
      post("Lien", { id: "a.4", link: "https://canada.ca/passeport" }),
    ];
    for (const one of all) {
      const sent = await channel.send(us, one).catch(async (error: { facts: object }) => {
        expect(error.facts).toMatchObject({ platform: "media-processing" });
        tried.clock.nowMs += 30_000;
        return channel.send(us, one);
      });
      expect(await channel.find(us, one)).toMatchObject({ externalId: sent.externalId });
      await expect(channel.send(us, one)).rejects.toMatchObject({
        code: one.media ? expect.any(String) : "platform-uncertain",
      });
    }
    expect((await ours()).map(({ text }) => text)).toEqual(["Horaire (d’été) #MonPasseport", "Photo", "Film", "Lien"]);
    const { followers, posts } = await channel.metrics(us);
    expect(followers).toEqual(expect.any(Number));
    expect(posts).toHaveLength(4);
    expect(posts[0]).toEqual(
      expect.objectContaining({ impressions: expect.any(Number), likes: 0, reposts: 0, replies: 0 }),
    );
  });
  it("are passed on", async () => {
    const event = await say({ place: "mention" });
    const repost = reply("linkedin", to(event), "À lire", { kind: "repost" });
    const sent = await channel.send(us, repost);
    expect(await channel.find(us, repost)).toMatchObject({ externalId: sent.externalId });
  });
});

it("is connected once its webhook answers, and stays so", async () => {
  const place = { callbackUrl: `${BASE}/webhooks/linkedin`, app: secrets["linkedin/app"] ?? {} };
  const states = async (mode: "look" | "mend") => (await channel.connect(us, place, mode)).map(({ state }) => state);
  expect(await states("look")).toEqual(["good", "good", "to-mend"]);
  expect(await states("mend")).toEqual(["good", "good", "mended"]);
  expect(await states("look")).toEqual(["good", "good", "good"]);
  expect(tried.arrived.filter(({ method }) => method === "GET").length).toBeGreaterThan(0);
});

it("private messages are refused in both languages", async () => {
  expect(await tried.post("/sandbox/linkedin/say", { author: "A", text: "b", private: true })).toMatchObject({
    status: 422,
  });
});

/** Every documented field is there, in its type. */
it.each([
  ["comment", () => say()],
  ["comment-edit", async () => tried.post("/sandbox/linkedin/edit", { id: (await say()).externalId, text: "Deux" })],
  ["comment-delete", async () => tried.post("/sandbox/linkedin/delete", { id: (await say()).externalId })],
  ["admin-comment", async () => channel.send(us, reply("linkedin", to(await say()), "Oui"))],
])("the delivery of %s has the documented shape", async (name, act) => {
  await act();
  const written = JSON.parse(readFileSync(`test/fixtures/linkedin/${name}.json`, "utf8"));
  expect(shape(written).filter((field) => !shape(tried.bodies("linkedin").at(-1)).includes(field))).toEqual([]);
});

function shape(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => shape(item, `${path}[]`));
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, field]) => shape(field, `${path}.${name}`));
  return [`${path}: ${typeof value}`];
}
