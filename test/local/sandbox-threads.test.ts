import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countedLength } from "../../infra/local/sandbox/threads-posts.ts";
import { threads } from "../../shared/channels/threads/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { account, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** Both ends meet: the product's Threads channel against the sandbox's Threads. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const us = account("threads");
const channel = () => threads(options(tried, "threads"));
const say = async (body: object): Promise<string> =>
  String((await tried.post("/sandbox/threads/say", { author: "Zoé Roy", text: "Où ? 🍁 É", ...body })).id);
const faults = (body: object): Promise<unknown> => tried.post("/sandbox/threads/faults", body);
const ours = async () => (await tried.posts("threads")).filter((post) => post.byDepartment);

/** All events that arrived, each delivery's signature checked. */
function events(): InboundEvent[] {
  const secret = { appSecrets: [secrets["threads/app"]?.appSecret ?? ""], verifyToken: "" };
  return tried.arrived
    .filter((one) => one.channel === "threads" && one.method === "POST")
    .flatMap((one) => {
      const body = Buffer.from(one.body);
      expect(channel().verify(body, one.headers, secret)).toBe(true);
      return channel().parse(body, Object.fromEntries(new URL(one.path, BASE).searchParams));
    });
}
const last = (): MessageEvent => events().at(-1) as MessageEvent;
const toOf = ({ externalId, conversationId }: MessageEvent) => ({ externalId, conversationId });
const post = (text: string, more: object = {}) =>
  reply("threads", { externalId: "", conversationId: "" }, text, { kind: "post", id: `x.${text}`, ...more });
const film: OutgoingMedia = { kind: "video", key: "b.mp4", contentType: "video/mp4", alt: "Comment faire" };

describe("threads", () => {
  it("what a citizen answers comes with its words, author and thread", async () => {
    const id = await say({});
    expect(last()).toMatchObject({
      externalId: id,
      kind: "reply",
      change: "created",
      text: "Où ? 🍁 É",
      accountId: us.id,
      author: { handle: "ZoeRoy" },
    });
  });
  it("a mention comes as one", async () => {
    const id = await say({ place: "mention", text: "@passport.canada regardez" });
    expect(last()).toMatchObject({ externalId: id, kind: "mention", accountId: us.id, conversationId: id });
  });
  it("a reply stands there once, is found, and comes back as an echo", async () => {
    await say({});
    const event = last();
    const outgoing = reply("threads", toOf(event), "It takes ten days. — MB");
    expect(await channel().find(us, outgoing)).toBe("absent");
    const sent = await channel().send(us, outgoing);
    expect(await ours()).toEqual([
      expect.objectContaining({ id: sent.externalId, inReplyTo: event.externalId, text: outgoing.text }),
    ]);
    expect(await channel().find(us, outgoing)).toMatchObject({
      externalId: sent.externalId,
      permalink: expect.stringContaining("https://www.threads.com/@passport.canada/post/"),
    });
    expect(last()).toMatchObject({ echo: true, externalId: sent.externalId, parentId: event.externalId });
  });
  it("a post that somebody delivered by hand can be answered, and the answer is found", async () => {
    const outgoing = reply("threads", { externalId: "18000000000000009", conversationId: "18" }, "Merci. — MB");
    const sent = await channel().send(us, outgoing);
    expect(await channel().find(us, outgoing)).toMatchObject(sent);
  });
  it("what citizens change is seen by the next poll, and by no delivery", async () => {
    const [one, two] = [await say({ text: "un" }), await say({ text: "deux" })];
    await say({ place: "mention", text: "@passport.canada trois" });
    const told = events().length;
    const first = await channel().poll(us, undefined);
    expect(first.events.map((event) => (event as MessageEvent).text).sort()).toEqual([
      "@passport.canada trois",
      "deux",
      "un",
    ]);
    await tried.post("/sandbox/threads/edit", { id: one, text: "quatre" });
    await channel().hide(us, two, true);
    const second = await channel().poll(us, first.cursor);
    expect(second.events).toHaveLength(2);
    expect(second.events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ externalId: one, change: "edited", text: "quatre" }),
        expect.objectContaining({ externalId: two, change: "hidden" }),
      ]),
    );
    await tried.post("/sandbox/threads/delete", { id: two });
    const third = await channel().poll(us, second.cursor);
    expect(third.events).toMatchObject([{ externalId: two, change: "deleted" }]);
    expect((await channel().poll(us, third.cursor)).events).toEqual([]);
    expect(events()).toHaveLength(told);
  });
  it("our own answers and those to them are caught up with", async () => {
    await say({ place: "mention", text: "@passport.canada ?" });
    const sent = await channel().send(us, reply("threads", toOf(last()), "Oui. — MB"));
    const id = await say({ inReplyTo: sent.externalId, text: "merci" });
    const { events: told } = await channel().poll(us, undefined);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ externalId: sent.externalId, echo: true }),
        expect.objectContaining({ externalId: id, parentId: sent.externalId, text: "merci" }),
      ]),
    );
  });
  it("a post is read again, and a deleted one is gone and takes no answer", async () => {
    const id = await say({});
    expect(await channel().read(us, id)).toMatchObject({ externalId: id, text: "Où ? 🍁 É", kind: "reply" });
    await tried.post("/sandbox/threads/delete", { id });
    expect(await channel().read(us, id)).toBeUndefined();
    await expect(channel().send(us, reply("threads", toOf(last()), "Trop tard"))).rejects.toMatchObject({
      facts: { platform: "24/4279009", why: "parent-gone" },
    });
  });
  it("replies below the top cannot be hidden apart", async () => {
    const id = await say({ inReplyTo: await say({}) });
    await expect(channel().hide(us, id, true)).rejects.toMatchObject({ code: "platform-refused" });
  });

  it("posts with words, with an address and with a film are published in two steps, and found", async () => {
    for (const one of [post("Nouvel horaire"), post("Voir", { link: "https://canada.ca" })]) {
      const sent = await channel().send(us, one);
      expect(await channel().find(us, one)).toMatchObject(sent);
    }
    const patient = channel();
    const outgoing = post("Comment faire", { media: [film] });
    await expect(patient.send(us, outgoing)).rejects.toMatchObject({ facts: { platform: "container-in-progress" } });
    tried.clock.nowMs += 30_000;
    await patient.send(us, outgoing);
    expect(await ours()).toHaveLength(3);
  });
  it("a repost is made once, and found", async () => {
    const id = await say({ place: "mention" });
    const repost = reply("threads", { externalId: id, conversationId: id }, "", { kind: "repost" });
    expect(await channel().find(us, repost)).toBe("absent");
    const sent = await channel().send(us, repost);
    expect(await channel().find(us, repost)).toMatchObject(sent);
  });
  it("what we delete ourselves is told", async () => {
    const sent = await channel().send(us, post("Erreur"));
    await tried.post("/sandbox/threads/delete", { id: sent.externalId });
    expect(last()).toMatchObject({ externalId: sent.externalId, change: "deleted", echo: true, accountId: us.id });
  });
  it("counts followers, views, likes, reposts and replies", async () => {
    const sent = await channel().send(us, post("Nouvel horaire"));
    await say({ inReplyTo: sent.externalId });
    expect(await channel().metrics(us)).toEqual({
      followers: 900,
      posts: [{ externalId: sent.externalId, impressions: 30, likes: 2, replies: 1, reposts: 0 }],
    });
  });
  it.each([
    ["501 characters", "é".repeat(501)],
    ["126 emoji", "🍁".repeat(126)],
  ])("%s are refused, as the channel counts them", async (_name, text) => {
    expect(channel().length(text).ok).toBe(false);
    await expect(channel().send(us, post(text))).rejects.toMatchObject({ code: "platform-refused" });
  });
  it.each(["é ê ç", "🍁 ok", "👩‍👩‍👧‍👦", "🇨🇦🇫🇷", "1️⃣ 3", "❤️", "👍🏽"])("counts %s as the channel does", (text) => {
    expect(countedLength(text)).toBe(channel().length(text).used);
  });
  it("posts beyond a day's 250 wait, and answers do not", async () => {
    for (let at = 0; at < 250; at++) await channel().send(us, post(`${at}`));
    await expect(channel().send(us, post("one more"))).rejects.toMatchObject({ facts: { limited: true } });
    await say({});
    await channel().send(us, reply("threads", toOf(last()), "Oui. — MB"));
  });

  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-after-success", "platform-uncertain", 1],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["token-expired", "platform-access", 0],
    ["unreadable-answer", "platform-uncertain", 1],
  ])("%s is %s to the sender", async (fault, code, held) => {
    await say({});
    const outgoing = reply("threads", toOf(last()), "Yes, by mail. — MB");
    await faults({ next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
    await expect(channel().send(us, outgoing)).rejects.toMatchObject({ code });
    expect(await ours()).toHaveLength(held);
    const found = await channel().find(us, outgoing);
    if (held === 1) expect(found).toMatchObject({ externalId: expect.any(String) });
    else expect(found).toBe("absent");
  });
  it("the same container is not published twice after a lost answer", async () => {
    await say({});
    const outgoing = reply("threads", toOf(last()), "Yes, by mail. — MB");
    await faults({ next: [{ fault: "timeout-after-success", holdMs: 0 }], readBackLagMs: 60_000 });
    const patient = channel();
    await expect(patient.send(us, outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(await patient.find(us, outgoing)).toBe("absent");
    await expect(patient.send(us, outgoing)).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(await ours()).toHaveLength(1);
  });
  it("a list that lags does not show what was just sent", async () => {
    await say({});
    const outgoing = reply("threads", toOf(last()), "Done. — MB");
    await faults({ readBackLagMs: 5_000 });
    await channel().send(us, outgoing);
    expect(await channel().find(us, outgoing)).toBe("absent");
    tried.clock.nowMs += 5_001;
    expect(await channel().find(us, outgoing)).not.toBe("absent");
  });
  it("another token opens nothing", async () => {
    const stranger = threads({
      ...options(tried, "threads"),
      accountSecret: async () => ({ accessToken: "THAother" }),
    });
    await say({});
    await expect(stranger.send(us, reply("threads", toOf(last()), "No"))).rejects.toMatchObject({
      code: "platform-access",
    });
  });
  it("connecting says until when the token lives, and that nobody sees from here whether the webhook is set", async () => {
    const place = { callbackUrl: `${BASE}/webhooks/threads`, app: secrets["threads/app"] ?? {} };
    expect(await channel().connect(us, place, "mend")).toEqual([
      { what: "credentials", state: "good", until: "2027-01-22T17:00:00.000Z" },
      { what: "permissions", state: "good" },
      { what: "webhook", state: "unseen", detail: "app-dashboard" },
    ]);
  });
  it("a person's wish that data go, and an app that is taken away, are told", async () => {
    await tried.post("/sandbox/threads/tell", { what: "erase", author: "Zoé Roy" });
    await tried.post("/sandbox/threads/tell", { what: "revoked" });
    expect(events()).toMatchObject([
      { type: "person", what: "erase", channel: "threads" },
      { type: "account", what: "deauthorised", channel: "threads", accountId: us.id },
    ]);
  });
  it("private messages are none", async () => {
    expect(await tried.post("/sandbox/threads/say", { author: "A", text: "b", private: true })).toMatchObject({
      status: 422,
    });
  });

  /** `values.value.id: string`, one line a field. */
  const shape = (value: unknown, path = ""): string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => shape(item, path));
    if (typeof value === "object" && value !== null)
      return Object.entries(value).flatMap(([name, field]) => shape(field, `${path}.${name}`));
    return [`${path}: ${typeof value}`];
  };
  it.each([
    ["reply", () => say({})],
    ["mention", () => say({ place: "mention" })],
    [
      "delete",
      async () => tried.post("/sandbox/threads/delete", { id: (await channel().send(us, post("a"))).externalId }),
    ],
  ])("deliveries have the shape of %s", async (name, act) => {
    await act();
    const known = JSON.parse(readFileSync(`test/fixtures/threads/${name}.json`, "utf8"));
    const shown = new Set(shape(tried.bodies("threads").at(-1)));
    // The sandbox's citizens write words only.
    expect(shape(known).filter((field) => !shown.has(field) && !/media_url|alt_text/.test(field))).toEqual([]);
  });
});
