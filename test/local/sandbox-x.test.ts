import { afterEach, beforeEach, expect, it } from "vitest";
import { x } from "../../shared/channels/x/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { Channel } from "../../shared/ports.ts";
import { account, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** What X has beside replies: posts with media, hiding, counts, the poll and the connection. */

let tried: Tried;
let channel: Channel;
const us = account("x");
beforeEach(() => {
  tried = trySandbox();
  const film = Buffer.alloc(5 * 1024 * 1024, 1);
  const words = Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour\n");
  const media = { bytes: async (key: string) => (key === "c" ? words : film), url: async () => "" };
  channel = x({ ...options(tried, "x"), media });
});
afterEach(() => tried.sandbox.close());

const events = (): InboundEvent[] =>
  tried.arrived
    .filter((one) => one.channel === "x" && one.method === "POST")
    .flatMap((one) => channel.parse(Buffer.from(one.body)));
const say = async (body: object): Promise<string> =>
  String((await tried.post("/sandbox/x/say", { author: "Zoé Roy", text: "@PassportCan allô ?", ...body })).id);
const post = (text: string, more: object = {}) =>
  reply("x", { externalId: "", conversationId: "" }, text, { kind: "post", ...more });
const idsOf = (found: InboundEvent[]): string[] => found.map((event) => (event as MessageEvent).externalId);

it("a post with pictures stands there once and is found", async () => {
  const picture = { kind: "image" as const, key: "a", contentType: "image/png", alt: "Un guichet" };
  const words = post("Nouvel horaire d’été ☀️", { media: [picture, picture] });
  const sent = await channel.send(us, words);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect(events().at(-1)).toMatchObject({
    echo: true,
    text: "Nouvel horaire d’été ☀️",
    attachments: [{ kind: "image" }, { kind: "image" }],
  });
});

it("a film is waited for, and then posted with its captions", async () => {
  const film = { kind: "video" as const, key: "f", contentType: "video/mp4", alt: "Un film", captions: "c" };
  const words = post("Film", { media: [film] });
  await expect(channel.send(us, words)).rejects.toMatchObject({ facts: { platform: "media-processing" } });
  tried.clock.nowMs += 1_001;
  const sent = await channel.send(us, words);
  expect(await channel.find(us, words)).toMatchObject({ externalId: sent.externalId });
  expect((await tried.posts("x")).length).toBe(1);
});

it("a repost is found, and a second changes nothing", async () => {
  const externalId = await say({});
  const repost = reply("x", { externalId, conversationId: externalId }, "", { kind: "repost" });
  expect(await channel.find(us, repost)).toBe("absent");
  await channel.send(us, repost);
  await channel.send(us, repost);
  expect(await channel.find(us, repost)).toMatchObject({ externalId: expect.any(String) });
  expect((await tried.posts("x")).filter(({ byDepartment }) => byDepartment)).toHaveLength(1);
});

it("hides replies in our own conversations, and no others", async () => {
  const { externalId } = await channel.send(us, post("Bonjour"));
  const answer = await say({ text: "Pas content", inReplyTo: externalId });
  expect(await channel.hide(us, answer, true)).toBe("done");
  expect((await tried.posts("x")).find(({ id }) => id === answer)).toMatchObject({ hidden: true });
  expect(await channel.hide(us, answer, false)).toBe("done");
  await expect(channel.hide(us, await say({}), true)).rejects.toMatchObject({ code: "platform-refused" });
});

it("counts followers and the newest posts", async () => {
  const { externalId } = await channel.send(us, post("Bonjour"));
  await say({ text: "Allô", inReplyTo: externalId });
  expect(await channel.metrics(us)).toEqual({
    followers: expect.any(Number),
    posts: [{ externalId, impressions: expect.any(Number), likes: 0, reposts: 0, replies: 1 }],
  });
});

it("reads mentions, replies and private messages that the webhook missed, then deletions", async () => {
  const { externalId } = await channel.send(us, post("Bonjour"));
  tried.clock.nowMs += 1000;
  const asked = await say({});
  tried.clock.nowMs += 1000;
  const answered = await say({ text: "sans nommer", inReplyTo: externalId });
  tried.clock.nowMs += 1000;
  const direct = await say({ text: "privé", private: true });
  const first = await channel.poll(us, undefined);
  expect(idsOf(first.events)).toEqual([asked, answered, direct]);
  expect(first.events).toMatchObject([{ summoned: true }, { kind: "reply", summoned: false }, { kind: "private" }]);
  await tried.post("/sandbox/x/edit", { id: asked, text: "@PassportCan allô, allô ?" });
  await tried.post("/sandbox/x/delete", { id: answered });
  const second = await channel.poll(us, first.cursor);
  expect(second.events.map((event) => [(event as MessageEvent).externalId, (event as MessageEvent).change])).toEqual([
    [asked, "edited"],
    [answered, "deleted"],
  ]);
  expect((await channel.poll(us, second.cursor)).events).toEqual([]);
});

it("a permission taken back is told", async () => {
  await tried.post("/sandbox/x/tell", { what: "revoked" });
  expect(events()).toMatchObject([{ type: "account", what: "revoked", accountId: us.id }]);
});

it("is connected once its webhook answers, for each account, and stays so", async () => {
  const place = { callbackUrl: `${BASE}/webhooks/x`, app: secrets["x/app"] ?? {} };
  const states = async (at: number, mode: "look" | "mend") =>
    (await channel.connect(account("x", at), place, mode)).map(({ state }) => state);
  expect(await states(0, "look")).toEqual(["good", "to-mend", "to-mend"]);
  expect(await states(0, "mend")).toEqual(["good", "mended", "mended"]);
  expect(await states(1, "mend")).toEqual(["good", "good", "mended"]);
  for (const at of [0, 1]) expect(await states(at, "look")).toEqual(["good", "good", "good"]);
  expect(tried.arrived.some(({ method }) => method === "GET")).toBe(true);
});

it("the app's token opens nothing of an account's, and an account's nothing of the app's", async () => {
  const asApp = await tried.fetch(`${BASE}/sandbox/api/x/2/tweets`, {
    method: "POST",
    headers: { authorization: `Bearer ${secrets["x/app"]?.bearerToken}` },
    body: '{"text":"x"}',
  });
  expect(asApp.status).toBe(403);
  const asNobody = await tried.fetch(`${BASE}/sandbox/api/x/2/webhooks`, { headers: { authorization: "Bearer x" } });
  expect(asNobody.status).toBe(401);
});
