import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UNITS_A_DAY } from "../../infra/local/sandbox/google.ts";
import { youtube } from "../../shared/channels/youtube/index.ts";
import { parseXml, type Xml } from "../../shared/channels/youtube/xml.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import type { Channel } from "../../shared/ports.ts";
import { account as accountOf, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** Both ends meet: the product's channel against the sandbox's YouTube. */

const account = accountOf("youtube");
const MINUTE = 60_000;
let tried: Tried;
let channel: Channel;
let cursor: string | undefined;
beforeEach(() => {
  tried = trySandbox();
  channel = youtube(options(tried, "youtube"));
  cursor = undefined;
});
afterEach(() => tried.sandbox.close());

const act = (verb: string, body: object) => tried.post(`/sandbox/youtube/${verb}`, body);
const say = async (text: string, more: object = {}): Promise<string> =>
  String((await act("say", { author: "Élodie Côté", text, ...more })).id);
/** Later by so many minutes: what is new. */
async function poll(minutes = 0): Promise<MessageEvent[]> {
  tried.clock.nowMs += minutes * MINUTE;
  const polled = await channel.poll(account, cursor);
  cursor = polled.cursor;
  return polled.events.filter((event) => event.type === "message");
}
const changes = (events: MessageEvent[]): string[] => events.map(({ change, externalId }) => `${change} ${externalId}`);
const ours = async () => (await tried.posts("youtube")).filter(({ byDepartment }) => byDepartment);
const deliveries = () => tried.arrived.filter((one) => one.channel === "youtube" && one.method === "POST");
const toOf = ({ externalId, conversationId, parentId }: MessageEvent) => ({
  externalId,
  conversationId,
  ...(parentId === undefined ? {} : { root: parentId }),
});
const heard = async (text = "Où est mon passeport ? É 🍁"): Promise<MessageEvent> => {
  await say(text);
  const event = (await poll()).at(-1);
  if (event === undefined) throw new Error("nothing heard");
  return event;
};

describe("a comment on the sandbox's YouTube", () => {
  it("is read as it was written, once, and its author is known", async () => {
    const text = 'C’est où ? <b>é</b> & "ça" l\'été 🇨🇦\nÉcrivez-moi : https://www.canada.ca/fr.html?a=1&b=2';
    const { id, delivery } = await act("say", { author: "Élodie Côté", text });
    expect(delivery).toBe("not-pushed");
    expect(await poll()).toEqual([
      expect.objectContaining({
        externalId: id,
        change: "created",
        kind: "comment",
        text,
        accountId: account.id,
        author: { id: expect.stringMatching(/^UC\d{22}$/), handle: "ElodieCote" },
      }),
    ]);
    expect(await poll(1)).toEqual([]);
  });
  it("is answered once, found, and comes back as an echo under it", async () => {
    const event = await heard();
    const words = reply("youtube", toOf(event), "Bonjour ! Comptez dix jours. — É 🍁");
    expect(await channel.find(account, words)).toBe("absent");
    const sent = await channel.send(account, words);
    expect(await ours()).toEqual([
      expect.objectContaining({ id: sent.externalId, inReplyTo: event.externalId, text: words.text }),
    ]);
    expect(await channel.find(account, words)).toEqual({ externalId: sent.externalId });
    expect(await poll(1)).toEqual([
      expect.objectContaining({
        echo: true,
        externalId: sent.externalId,
        parentId: event.externalId,
        text: words.text,
      }),
    ]);
  });
  it("has replies; the answer to one goes to the top", async () => {
    const event = await heard();
    const replyId = await say("Moi aussi", { author: "Luc", inReplyTo: event.externalId });
    const [below] = await poll(1);
    expect(below).toMatchObject({ externalId: replyId, kind: "reply", parentId: event.externalId });
    await channel.send(account, reply("youtube", toOf(below as MessageEvent), "Bonjour Luc"));
    expect(await ours()).toEqual([expect.objectContaining({ inReplyTo: event.externalId })]);
  });
  it("takes what stands under it away with it, the department's answer too", async () => {
    const event = await heard();
    await say("Moi aussi", { author: "Luc", inReplyTo: event.externalId });
    const other = await heard("Et le mien ?");
    await channel.send(account, reply("youtube", toOf(event), "Bonjour"));
    await act("delete", { id: event.externalId });
    expect((await tried.posts("youtube")).map(({ id }) => id)).toEqual([other.externalId]);
  });
  it("is edited, deleted and gone: an edit is told, what vanished is hidden after two misses", async () => {
    const event = await heard();
    tried.clock.nowMs += MINUTE;
    await act("edit", { id: event.externalId, text: "Trouvé, merci" });
    expect(await poll(1)).toMatchObject([{ change: "edited", text: "Trouvé, merci", externalId: event.externalId }]);
    await act("delete", { id: event.externalId });
    expect(await channel.read(account, event.externalId)).toBeUndefined();
    expect(await poll(1)).toEqual([]);
    expect(await poll(9)).toEqual([]);
    expect(changes(await poll(1))).toEqual([`hidden ${event.externalId}`]);
    await expect(channel.send(account, reply("youtube", toOf(event), "Trop tard"))).rejects.toMatchObject({
      facts: { platform: "parentCommentNotFound", why: "parent-gone" },
    });
  });
  it("is hidden and shown again by us, and held back by the platform's filter", async () => {
    const { externalId } = await heard();
    for (let times = 0; times < 2; times++) expect(await channel.hide(account, externalId, true)).toBe("done");
    expect((await tried.posts("youtube"))[0]).toMatchObject({ hidden: true });
    expect(changes(await poll(1))).toEqual([`hidden ${externalId}`]);
    await channel.hide(account, externalId, false);
    expect(changes(await poll(1))).toEqual([`unhidden ${externalId}`]);
    await act("hide", { id: externalId });
    expect(changes(await poll(1))).toEqual([`hidden ${externalId}`]);
  });
  it("cannot be answered where the video's comments are off", async () => {
    const video = await say("Renouveler en ligne", { byDepartment: true, place: "post" });
    const before = await say("Ça marche ?", { under: video });
    expect((await poll())[0]).not.toHaveProperty("barred");
    await act("hide", { id: video });
    await expect(
      channel.send(account, reply("youtube", { externalId: before, conversationId: before }, "Oui")),
    ).rejects.toMatchObject({ facts: { platform: "commentsDisabled", why: "restricted" } });
    cursor = undefined;
    expect((await poll()).find(({ externalId }) => externalId === before)?.barred).toBe("restricted");
    expect(await act("say", { author: "Luc", text: "Allô", under: video })).toMatchObject({ status: 422 });
  });
  it.each([
    ["a private message", { private: true }],
    ["a mention", { place: "mention" }],
    ["a video", { place: "post" }],
    ["far too much", { text: "é".repeat(10_001) }],
  ])("%s is no comment", async (_name, over) => {
    expect(await act("say", { author: "Luc", text: "Allô", ...over })).toMatchObject({ status: 422 });
  });
});

describe("the sandbox's YouTube", () => {
  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-after-success", "platform-uncertain", 1],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["unreadable-answer", "platform-uncertain", 1],
  ])("%s is %s to the sender", async (fault, code, held) => {
    const event = await heard();
    await act("faults", { next: [{ fault, holdMs: 0, retryAfterSeconds: 7 }] });
    const words = reply("youtube", toOf(event), "Oui, par la poste.");
    await expect(channel.send(account, words)).rejects.toMatchObject({ code });
    expect(await ours()).toHaveLength(held);
    const found = await channel.find(account, words);
    if (held === 1) expect(found).toMatchObject({ externalId: expect.any(String) });
    else expect(found).toBe("absent");
  });
  it("a token that ended early is renewed, and the reply stands once", async () => {
    const event = await heard();
    await act("faults", { next: ["token-expired"] });
    await channel.send(account, reply("youtube", toOf(event), "Oui."));
    expect(await ours()).toHaveLength(1);
  });
  it("access that was taken back is lost", async () => {
    const event = await heard();
    await act("tell", { what: "revoked" });
    await expect(channel.send(account, reply("youtube", toOf(event), "Oui."))).rejects.toMatchObject({
      code: "platform-access",
      facts: { platform: "invalid_grant" },
    });
  });
  it("another application's secret opens nothing", async () => {
    const stranger = youtube({
      ...options(tried, "youtube"),
      accountSecret: async () => ({ clientId: "x", clientSecret: "y", refreshToken: "z" }),
    });
    await expect(stranger.poll(account, undefined)).rejects.toMatchObject({ code: "platform-access" });
  });
  it("a list that lags does not show what was just sent", async () => {
    const event = await heard();
    await act("faults", { readBackLagMs: 5_000 });
    const words = reply("youtube", toOf(event), "Fait.");
    await channel.send(account, words);
    expect(await channel.find(account, words)).toBe("absent");
    tried.clock.nowMs += 5_001;
    expect(await channel.find(account, words)).not.toBe("absent");
  });
  it("takes so many replies a day, says until when there are no more, and begins anew at midnight in California", async () => {
    const { conversationId, externalId } = await heard();
    const answer = (count: number) =>
      channel.send(account, reply("youtube", { externalId, conversationId }, `Réponse ${count}`));
    // One unit went into reading the question; a reply is fifty.
    const most = UNITS_A_DAY / 50 - 1;
    for (let count = 0; count < most; count++) await answer(count);
    await expect(answer(most)).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "quotaExceeded", limited: true, retryAfterSeconds: 15 * 3600 },
    });
    tried.clock.nowMs += 15 * 3_600_000;
    await answer(most + 1);
    expect(await ours()).toHaveLength(most + 1);
  });
  it("refuses a text that is too long in its own words", async () => {
    const event = await heard();
    await expect(channel.send(account, reply("youtube", toOf(event), "é".repeat(10_001)))).rejects.toMatchObject({
      facts: { platform: "commentTextTooLong", why: "too-long" },
    });
  });
  it("counts the channel and its newest videos", async () => {
    await say("Bonjour");
    await say("Bonsoir");
    const taken = await channel.metrics(account);
    expect(taken).toEqual({
      followers: 4210,
      posts: [{ externalId: expect.any(String), impressions: 120, likes: 12, replies: 2 }],
    });
  });
});

describe("films on the sandbox's YouTube", () => {
  const film = { kind: "video" as const, key: "films/1.mp4", contentType: "video/mp4", alt: "Un passeport" };
  const post = (more: object = {}) =>
    reply("youtube", { externalId: "", conversationId: "" }, "Renouvelez <en ligne>\nC’est simple.", {
      kind: "post",
      media: [film],
      language: "fr",
      ...more,
    });
  beforeEach(() => {
    const media = { bytes: async (key: string) => Buffer.from(`bytes of ${key}`), url: async () => "" };
    channel = youtube({ ...options(tried, "youtube"), media });
  });

  it("go up once, are found, and the hub tells of them", async () => {
    const sent = await channel.send(account, post());
    expect(await channel.find(account, post())).toEqual(sent);
    expect(await ours()).toEqual([
      expect.objectContaining({ id: sent.externalId, text: "Renouvelez ‹en ligne›\nC’est simple." }),
    ]);
    const [delivery] = deliveries();
    expect(channel.parse(Buffer.from(delivery?.body ?? ""))).toEqual([{ type: "ignored", what: "video.published" }]);
    expect((await channel.metrics(account)).posts.map(({ externalId }) => externalId)[0]).toBe(sent.externalId);
  });
  it("with captions are told of when they are public, once", async () => {
    const captioned = post({ media: [{ ...film, captions: "films/1.vtt" }] });
    expect(await channel.find(account, captioned)).toBe("absent");
    await channel.send(account, captioned);
    expect(await channel.find(account, captioned)).toMatchObject({ externalId: expect.any(String) });
    expect(deliveries()).toHaveLength(1);
  });
  it("whose answer was lost are found, not sent again", async () => {
    await act("faults", { next: [{ fault: "timeout-after-success", holdMs: 0 }] });
    await expect(channel.send(account, post())).rejects.toMatchObject({ code: "platform-uncertain" });
    expect(await channel.find(account, post())).toMatchObject({ externalId: expect.any(String) });
    expect(await ours()).toHaveLength(1);
  });
});

describe("the sandbox's hub", () => {
  const app = secrets["youtube/app"] ?? {};
  const place = { callbackUrl: "https://openline.test/webhooks/youtube", app };
  const state = async (mode: "look" | "mend") =>
    (await channel.connect(account, place, mode)).find(({ what }) => what === "subscription")?.state;

  it("asks our webhook before it subscribes it, and its lease ends", async () => {
    expect(await state("look")).toBe("to-mend");
    expect(await state("mend")).toBe("mended");
    const asked = tried.arrived.filter(({ method, channel: name }) => method === "GET" && name === "youtube");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toContain(encodeURIComponent(`channel_id=${account.id}`));
    expect(await state("mend")).toBe("good");
    tried.clock.nowMs += 11 * 24 * 60 * MINUTE;
    expect(await state("look")).toBe("to-mend");
    expect(await state("mend")).toBe("mended");
  });
  it("does not subscribe with a token that is not ours", async () => {
    const other = { ...place, app: { ...app, verifyToken: "wrong" } };
    const checks = await channel.connect(account, other, "mend");
    expect(checks.at(-1)).toMatchObject({ state: "to-mend", detail: "http-409" });
  });
  it("signs what it delivers, in the shape of what was recorded", async () => {
    const id = await say("Un <titre> & plus", { byDepartment: true, place: "post" });
    tried.clock.nowMs += 60 * MINUTE;
    await act("edit", { id, text: "Un autre titre" });
    await act("delete", { id });
    const secret = { appSecrets: [app.appSecret ?? ""], verifyToken: "" };
    const told = deliveries().map(({ body, headers }) => {
      expect(channel.verify(Buffer.from(body), headers, secret)).toBe(true);
      expect(channel.verify(Buffer.from(`${body} `), headers, secret)).toBe(false);
      return channel.parse(Buffer.from(body)).map((event) => (event.type === "ignored" ? event.what : event.type));
    });
    expect(told).toEqual([["video.published"], ["video.updated"], ["video.deleted"]]);
    for (const [recorded, at] of [
      ["push_1", 0],
      ["push_4", 2],
    ] as const) {
      const known = readFileSync(new URL(`../fixtures/youtube/ytnoti__${recorded}.xml`, import.meta.url));
      const here = new Set(shape(parseXml(Buffer.from(deliveries()[at]?.body ?? ""))));
      expect(shape(parseXml(known)).filter((one) => !here.has(one))).toEqual([]);
    }
  });
});

describe("answers of the sandbox's Data API", () => {
  it("have the fields that the reference names", async () => {
    const top = await say("Bonjour");
    await say("Allô", { inReplyTo: top });
    let thread: Record<string, never> = {};
    const watching: typeof fetch = async (input, init) => {
      const answer = await tried.fetch(input, init);
      if (String(input).startsWith(`${BASE}/sandbox/api/youtube/youtube/v3/commentThreads`)) {
        thread = ((await answer.clone().json()) as { items: (typeof thread)[] }).items[0] ?? thread;
      }
      return answer;
    };
    await youtube({ ...options(tried, "youtube"), fetch: watching }).poll(account, undefined);
    expect(thread).toMatchObject({
      kind: "youtube#commentThread",
      id: top,
      snippet: {
        channelId: account.id,
        videoId: expect.stringMatching(/^[\w-]{11}$/),
        topLevelComment: {
          kind: "youtube#comment",
          id: top,
          snippet: {
            authorDisplayName: expect.stringMatching(/^@/),
            authorChannelId: { value: expect.any(String) },
            textDisplay: "Bonjour",
            publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
            updatedAt: expect.any(String),
          },
        },
        canReply: true,
        totalReplyCount: 1,
        isPublic: true,
      },
      replies: {
        comments: [{ kind: "youtube#comment", id: expect.stringContaining(`${top}.`), snippet: { parentId: top } }],
      },
    });
  });
});

/** `feed/entry@attribute`, one line an element or attribute. */
function shape(xml: Xml, path = ""): string[] {
  const here = `${path}/${xml.name}`;
  return [
    here,
    ...[...xml.attributes.keys()]
      .filter((name) => !["yt", "at", "xmlns"].includes(name))
      .map((name) => `${here}@${name}`),
    ...xml.children.flatMap((child) => shape(child, here)),
  ];
}
