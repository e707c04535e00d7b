import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instagram } from "../../shared/channels/instagram/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { account, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** Both ends meet: the product's Instagram channel against the sandbox's Instagram. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const us = account("instagram");
const channel = () => instagram(options(tried, "instagram"));
const say = async (body: object): Promise<string> =>
  String((await tried.post("/sandbox/instagram/say", { author: "Zoé Roy", text: "Où ? 🍁 É", ...body })).id);
const faults = (body: object): Promise<unknown> => tried.post("/sandbox/instagram/faults", body);
const ours = async () => (await tried.posts("instagram")).filter((post) => post.byDepartment);

/** All events that arrived, each delivery's signature checked. */
function events(): InboundEvent[] {
  const secret = { appSecrets: [secrets["instagram/app"]?.appSecret ?? ""], verifyToken: "" };
  return tried.arrived
    .filter((one) => one.channel === "instagram" && one.method === "POST")
    .flatMap((one) => {
      const body = Buffer.from(one.body);
      expect(channel().verify(body, one.headers, secret)).toBe(true);
      return channel().parse(body, Object.fromEntries(new URL(one.path, BASE).searchParams));
    });
}
const last = (): MessageEvent => events().at(-1) as MessageEvent;
const toOf = ({ externalId, conversationId, parentId, kind, author }: MessageEvent) => ({
  externalId,
  conversationId,
  ...(kind === "private" && author ? { address: author.id } : {}),
  ...(parentId === undefined ? {} : { root: parentId }),
});
const picture: OutgoingMedia = { kind: "image", key: "a.jpg", contentType: "image/jpeg", alt: "Un passeport" };
const film: OutgoingMedia = { kind: "video", key: "b.mp4", contentType: "video/mp4", alt: "Comment faire" };
const post = (text: string, media: OutgoingMedia[]) =>
  reply("instagram", { externalId: "", conversationId: "" }, text, { kind: "post", media, id: `x.${text}` });

describe("comments", () => {
  it("come with their words, author and post, as Meta writes them", async () => {
    const id = await say({});
    expect(last()).toMatchObject({
      externalId: id,
      kind: "comment",
      change: "created",
      text: "Où ? 🍁 É",
      accountId: us.id,
      author: { handle: "ZoeRoy" },
    });
    const raw = tried.arrived.at(-1)?.body ?? "";
    expect(raw).toContain("O\\u00f9 ? \\ud83c\\udf41 \\u00c9");
  });
  it("are answered once, the answer is found, and comes back as an echo", async () => {
    await say({});
    const event = last();
    const outgoing = reply("instagram", toOf(event), "It takes ten days. — MB");
    expect(await channel().find(us, outgoing)).toBe("absent");
    const sent = await channel().send(us, outgoing);
    expect(await ours()).toEqual([
      expect.objectContaining({ id: sent.externalId, inReplyTo: event.externalId, text: outgoing.text }),
    ]);
    expect(await channel().find(us, outgoing)).toMatchObject({ externalId: sent.externalId });
    expect(last()).toMatchObject({ echo: true, externalId: sent.externalId, parentId: event.externalId });
  });
  it("below comments are answered under the one at the top", async () => {
    const top = await say({});
    await say({ author: "Léo", inReplyTo: top });
    const event = last();
    expect(event).toMatchObject({ kind: "reply", parentId: top });
    const outgoing = reply("instagram", toOf(event), "Oui. — MB");
    const sent = await channel().send(us, outgoing);
    expect(await ours()).toEqual([expect.objectContaining({ inReplyTo: top })]);
    expect(await channel().find(us, outgoing)).toMatchObject(sent);
  });
  it("that are edited, hidden or deleted are seen by the next poll, and by no delivery", async () => {
    const [one, two] = [await say({ text: "un" }), await say({ text: "deux" })];
    const told = events().length;
    const first = await channel().poll(us, undefined);
    expect(first.events.map((event) => (event as MessageEvent).text)).toEqual(["un", "deux"]);
    await tried.post("/sandbox/instagram/edit", { id: one, text: "trois" });
    await channel().hide(us, two, true);
    const second = await channel().poll(us, first.cursor);
    expect(second.events).toMatchObject([
      { externalId: one, change: "edited", text: "trois" },
      { externalId: two, change: "hidden" },
    ]);
    await tried.post("/sandbox/instagram/delete", { id: two });
    const third = await channel().poll(us, second.cursor);
    expect(third.events).toMatchObject([{ externalId: two, change: "deleted" }]);
    expect((await channel().poll(us, third.cursor)).events).toEqual([]);
    expect(events()).toHaveLength(told);
  });
  it("are read again as they were told, and are gone when they were deleted", async () => {
    const id = await say({});
    expect(await channel().read(us, id)).toMatchObject({ externalId: id, text: "Où ? 🍁 É", kind: "comment" });
    await tried.post("/sandbox/instagram/delete", { id });
    expect(await channel().read(us, id)).toBeUndefined();
    await expect(channel().send(us, reply("instagram", toOf(last()), "Trop tard"))).rejects.toMatchObject({
      facts: { platform: "100/33", why: "parent-gone" },
    });
  });
  it("are answered privately once, in the conversation with their author", async () => {
    await say({});
    const outgoing = reply("instagram", toOf(last()), "Please call us. — MB", { kind: "private-reply" });
    expect(await channel().find(us, outgoing)).toBe("absent");
    const sent = await channel().send(us, outgoing);
    expect(last()).toMatchObject({ kind: "private", echo: true, outgoingId: outgoing.id });
    expect(await channel().find(us, outgoing)).toEqual(sent);
    await expect(channel().send(us, outgoing)).rejects.toMatchObject({
      facts: { platform: "10900", why: "duplicate" },
    });
  });
  it("that somebody delivered by hand can be answered, and the answer is found", async () => {
    const outgoing = reply("instagram", { externalId: "17890000000000009", conversationId: "18" }, "Merci. — MB");
    expect(await channel().find(us, outgoing)).toBe("absent");
    const sent = await channel().send(us, outgoing);
    expect(await channel().find(us, outgoing)).toMatchObject(sent);
  });
});

describe("mentions", () => {
  it.each([
    ["mention", "in a comment"],
    ["post", "in a caption"],
  ])("(%s) come with ids only, are read, and answered %s", async (place) => {
    const id = await say({ place, text: "@passport.canada regardez" });
    expect(last()).toMatchObject({ externalId: id, kind: "mention", needsRead: true });
    expect(await channel().read(us, id)).toMatchObject({
      text: "@passport.canada regardez",
      kind: "mention",
      conversationId: last().conversationId,
    });
    await channel().send(us, reply("instagram", toOf(last()), "Bonjour. — MB"));
    expect(await ours()).toEqual([expect.objectContaining({ inReplyTo: id, text: "Bonjour. — MB" })]);
  });
});

describe("messages", () => {
  it("come, are edited and unsent, each told by a delivery", async () => {
    const id = await say({ private: true });
    await tried.post("/sandbox/instagram/edit", { id, text: "deux" });
    await tried.post("/sandbox/instagram/delete", { id });
    const told = events() as MessageEvent[];
    expect(told.map((event) => [event.externalId, event.kind, event.change, event.text])).toEqual([
      [id, "private", "created", "Où ? 🍁 É"],
      [id, "private", "edited", "deux"],
      [id, "private", "deleted", undefined],
    ]);
    expect(await channel().read(us, id)).toBeUndefined();
  });
  it("are answered and found; the poll tells them again once", async () => {
    const id = await say({ private: true });
    const outgoing = reply("instagram", toOf(last()), "Bonjour. — MB", { kind: "private-reply" });
    const sent = await channel().send(us, outgoing);
    expect(last()).toMatchObject({ echo: true, outgoingId: outgoing.id });
    expect(await channel().find(us, outgoing)).toEqual(sent);
    const polled = await channel().poll(us, undefined);
    expect(polled.events.map((event) => (event as MessageEvent).externalId)).toEqual([id, sent.externalId]);
    expect((await channel().poll(us, polled.cursor)).events).toEqual([]);
  });
  it.each([
    ["a day and a minute: sent as an answer that a person wrote", 24 * 60 + 1, 1],
    ["a week and a minute: refused", 7 * 24 * 60 + 1, 0],
  ])("after %s", async (_name, minutes, held) => {
    await say({ private: true });
    const outgoing = reply("instagram", toOf(last()), "Hello again. — MB", { kind: "private-reply" });
    tried.clock.nowMs += minutes * 60_000;
    const outcome = await channel()
      .send(us, outgoing)
      .catch((error: { facts: unknown }) => error.facts);
    if (held === 0) expect(outcome).toMatchObject({ platform: "10/2534022", why: "window-closed" });
    expect(await ours()).toHaveLength(held);
  });
  it("have a limit in bytes, for citizens too", async () => {
    await say({ private: true });
    const long = reply("instagram", toOf(last()), "é".repeat(501), { kind: "private-reply" });
    await expect(channel().send(us, long)).rejects.toMatchObject({ facts: { platform: "100/2534015" } });
    const refused = await tried.post("/sandbox/instagram/say", { author: "A", text: "é".repeat(501), private: true });
    expect(refused).toMatchObject({ status: 422, field: "text" });
  });
});

describe("posts", () => {
  it("with a picture are published in two steps, found, and counted", async () => {
    const outgoing = post("Nouvel horaire", [picture]);
    const sent = await channel().send(us, outgoing);
    expect(await ours()).toEqual([expect.objectContaining({ id: sent.externalId, text: "Nouvel horaire" })]);
    expect(await channel().find(us, outgoing)).toMatchObject({ externalId: sent.externalId });
    await say({});
    const { followers, posts } = await channel().metrics(us);
    expect([followers, posts.length]).toEqual([1200, 2]);
    expect(posts.find((one) => one.externalId === sent.externalId)).toMatchObject({ impressions: 10, replies: 0 });
  });
  it("with a film wait until it is ready, and stand there once", async () => {
    const us_ = channel();
    const outgoing = post("Comment faire", [film]);
    await expect(us_.send(us, outgoing)).rejects.toMatchObject({ code: "platform-unavailable" });
    tried.clock.nowMs += 30_000;
    await us_.send(us, outgoing);
    expect(await ours()).toHaveLength(1);
  });
  it("stand there once when the answer to the publication is lost", async () => {
    const outgoing = post("Nouvel horaire", [picture]);
    await faults({ next: [{ fault: "timeout-after-success", holdMs: 0 }] });
    await expect(channel().send(us, outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(await channel().find(us, outgoing)).toMatchObject({ externalId: expect.any(String) });
    expect(await ours()).toHaveLength(1);
  });
  it("beyond a day's hundred wait", async () => {
    for (let at = 0; at < 100; at++) await channel().send(us, post(`${at}`, [picture]));
    await expect(channel().send(us, post("one more", [picture]))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { limited: true },
    });
    tried.clock.nowMs += 24 * 3_600_000;
    await channel().send(us, post("one more", [picture]));
  });
});

describe("faults and connections", () => {
  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-after-success", "platform-uncertain", 1],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["token-expired", "platform-access", 0],
    ["unreadable-answer", "platform-uncertain", 1],
  ])("%s is %s to the sender", async (fault, code, held) => {
    await say({});
    const outgoing = reply("instagram", toOf(last()), "Yes, by mail. — MB");
    await faults({ next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
    await expect(channel().send(us, outgoing)).rejects.toMatchObject({ code });
    expect(await ours()).toHaveLength(held);
    const found = await channel().find(us, outgoing);
    if (held === 1) expect(found).toMatchObject({ externalId: expect.any(String) });
    else expect(found).toBe("absent");
  });
  it("a list that lags does not show what was just sent", async () => {
    await say({});
    const outgoing = reply("instagram", toOf(last()), "Done. — MB");
    await faults({ readBackLagMs: 5_000 });
    await channel().send(us, outgoing);
    expect(await channel().find(us, outgoing)).toBe("absent");
    tried.clock.nowMs += 5_001;
    expect(await channel().find(us, outgoing)).not.toBe("absent");
  });
  it("another token opens nothing", async () => {
    const stranger = instagram({
      ...options(tried, "instagram"),
      accountSecret: async () => ({ pageToken: "EAAother" }),
    });
    await say({});
    await expect(stranger.send(us, reply("instagram", toOf(last()), "No"))).rejects.toMatchObject({
      code: "platform-access",
    });
  });
  it("connecting asks the webhook its question, and is good from then on", async () => {
    const place = { callbackUrl: `${BASE}/webhooks/instagram`, app: secrets["instagram/app"] ?? {} };
    const states = async (mode: "look" | "mend") =>
      (await channel().connect(us, place, mode)).map(({ what, state }) => [what, state]);
    const good = [
      ["credentials", "good"],
      ["permissions", "good"],
    ];
    expect(await states("look")).toEqual([...good, ["webhook", "to-mend"], ["subscription", "to-mend"]]);
    expect(await states("mend")).toEqual([...good, ["webhook", "mended"], ["subscription", "mended"]]);
    expect(tried.arrived.filter((one) => one.method === "GET")).toHaveLength(1);
    expect(await states("look")).toEqual([...good, ["webhook", "good"], ["subscription", "good"]]);
  });
  it("a person's wish that data go, and an app that is taken away, are told", async () => {
    await tried.post("/sandbox/instagram/tell", { what: "erase", author: "Zoé Roy" });
    await tried.post("/sandbox/instagram/tell", { what: "revoked" });
    expect(events()).toMatchObject([
      { type: "person", what: "erase", channel: "instagram" },
      { type: "account", what: "deauthorised", accountId: us.id },
    ]);
  });
});

describe("deliveries", () => {
  /** `entry[].changes[].value.id: id`, one line a field. */
  const shape = (value: unknown, path = ""): string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => shape(item, `${path}[]`));
    if (typeof value === "object" && value !== null)
      return Object.entries(value).flatMap(([name, field]) => shape(field, `${path}.${name}`));
    return [`${path}: ${typeof value}`];
  };
  it.each<[string, { nested?: boolean; place?: string; private?: boolean }]>([
    ["restfb__wh-comments", {}],
    ["restfb__wh-mentions", { place: "mention" }],
    ["comment", { nested: true }],
    ["direct", { private: true }],
  ])("have the shape of %s", async (name, { nested, ...body }) => {
    await say(nested ? { inReplyTo: await say({}) } : body);
    const known = JSON.parse(readFileSync(`test/fixtures/instagram/${name}.json`, "utf8"));
    const shown = new Set(shape(tried.bodies("instagram").at(-1)));
    expect(shape(known).filter((field) => !shown.has(field))).toEqual([]);
  });
});
