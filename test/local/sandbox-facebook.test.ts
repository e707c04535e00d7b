import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import type { Allowance } from "../../shared/domain/allowance.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel, ChannelOptions, ConnectPlace } from "../../shared/ports.ts";
import { account, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** What only a Page has, against its stand-in. */

let tried: Tried;
beforeEach(() => {
  tried = trySandbox();
});
afterEach(() => tried.sandbox.close());

const page = account("facebook");
const us = (more: Partial<ChannelOptions> = {}): Channel =>
  facebook({
    ...options(tried, "facebook"),
    media: {
      bytes: async (key) => Buffer.from(key === "vtt" ? "WEBVTT\n\n00:01.000 --> 00:02.000\nBonjour É 🍁\n" : "png"),
      url: async ({ key }) => `https://media.test/${key}`,
    },
    ...more,
  });
const say = (body: object): Promise<Record<string, unknown>> =>
  tried.post("/sandbox/facebook/say", { author: "Zoé Roy", text: "Bonjour É 🍁", ...body });
const faults = (body: object): Promise<unknown> => tried.post("/sandbox/facebook/faults", body);

/** What the last delivery says, its signature checked. */
function last(): InboundEvent[] {
  const found = tried.arrived.findLast((one) => one.channel === "facebook" && one.method === "POST");
  if (found === undefined) throw new Error("nothing came");
  const body = Buffer.from(found.body);
  const secret = { appSecrets: [secrets["facebook/app"]?.appSecret ?? ""], verifyToken: "" };
  expect(us().verify(body, found.headers, secret)).toBe(true);
  const query = Object.fromEntries(new URL(found.path, "http://localhost").searchParams);
  return us().parse(body, query);
}

const post = (more: Partial<Outgoing>): Outgoing =>
  reply("facebook", { externalId: "", conversationId: "" }, "Nouvel horaire 🇨🇦", {
    kind: "post",
    language: "fr",
    ...more,
  });
const picture = { kind: "image", key: "a", contentType: "image/png", alt: "Un guichet" } as const;
const film = { kind: "video", key: "f", contentType: "video/mp4", alt: "Un guichet" } as const;
const standing = async (): Promise<unknown[]> =>
  (await tried.posts("facebook")).filter((one) => one.byDepartment).map((one) => one.text);

describe("a post", () => {
  it.each<[string, Partial<Outgoing>]>([
    ["of words", {}],
    ["with a link", { link: "https://canada.ca/x" }],
    ["with a picture", { media: [picture] }],
    ["with a film", { media: [film] }],
    ["with a film and its captions", { media: [{ ...film, captions: "vtt" }] }],
  ])("%s stands there once, whether or not its answer comes, and comes back as an echo", async (_name, more) => {
    expect(await us().find(page, post(more))).toBe("absent");
    await faults({ next: [{ fault: "timeout-after-success", holdMs: 0 }] });
    await us()
      .send(page, post(more))
      .catch(() => undefined);
    const found = await us().find(page, post(more));
    const sent = found === "absent" ? await us().send(page, post(more)) : found;
    expect(await standing()).toEqual(["Nouvel horaire 🇨🇦"]);
    expect(last()).toMatchObject([{ echo: true, text: "Nouvel horaire 🇨🇦" }]);
    expect(sent).toMatchObject({ externalId: (last()[0] as MessageEvent).externalId });
  });
  it("with the same words as the one before is refused, unless it is that one", async () => {
    const sent = await us().send(page, post({}));
    expect(await us().send(page, post({}))).toEqual(sent);
    tried.clock.nowMs += 3_600_000;
    const later = { ...post({}), createdAt: new Date(tried.clock.nowMs).toISOString() };
    await expect(us().send(page, later)).rejects.toMatchObject({ facts: { platform: "506", why: "duplicate" } });
  });
});

describe("a Page", () => {
  it("hides a citizen's comment and shows it again, and tells it as platforms do", async () => {
    const { id } = await say({});
    expect(await us().hide(page, String(id), true)).toBe("done");
    expect(last()).toMatchObject([{ change: "hidden", externalId: id }]);
    const before = tried.arrived.length;
    expect(await us().hide(page, String(id), true)).toBe("done");
    expect(tried.arrived).toHaveLength(before);
    expect(await us().hide(page, String(id), false)).toBe("done");
    expect(last()).toMatchObject([{ change: "unhidden", externalId: id }]);
  });
  it("cannot hide what it wrote itself", async () => {
    const sent = await us().send(page, post({}));
    await expect(us().hide(page, sent.externalId, true)).rejects.toMatchObject({ code: "platform-refused" });
  });
  it("is told of recommendations and of what hangs under them, and answers them", async () => {
    const { id } = await say({ place: "review", text: "Personnel très aimable" });
    expect(last()).toMatchObject([
      { kind: "review", externalId: id, conversationId: id, text: "Personnel très aimable" },
    ]);
    const sent = await us().send(
      page,
      reply("facebook", { externalId: String(id), conversationId: String(id) }, "Merci !"),
    );
    expect(last()).toMatchObject([{ echo: true, externalId: sent.externalId, conversationId: id, parentId: id }]);
    await tried.post("/sandbox/facebook/delete", { id });
    expect(last()).toMatchObject([{ kind: "review", change: "deleted", externalId: id }]);
  });
  it("catches up on what was said while nothing came through, and once", async () => {
    tried.answers.push(...Array<number>(6).fill(500));
    const ids = [];
    for (const text of ["un", "deux", "trois"]) ids.push((await say({ text })).id);
    ids.push((await say({ text: "Visite", place: "post" })).id);
    const first = await us().poll(page, undefined);
    const citizens = first.events.filter((one) => one.type === "message" && one.echo !== true) as MessageEvent[];
    expect(citizens.map(({ externalId }) => externalId).sort()).toEqual(ids.sort());
    expect(citizens.find(({ text }) => text === "deux")).toMatchObject({
      kind: "comment",
      author: { name: "Zoé Roy" },
    });
    expect((await us().poll(page, first.cursor)).events).toEqual([]);
    tried.clock.nowMs += 60_000;
    const { id } = await say({ text: "quatre" });
    expect((await us().poll(page, first.cursor)).events).toMatchObject([{ externalId: id }]);
  });
  it("polls a comment as a delivery tells it", async () => {
    const { id } = await say({});
    const told = last()[0] as MessageEvent;
    const polled = (await us().poll(page, undefined)).events.find((one) => (one as MessageEvent).externalId === id);
    const { externalId, conversationId, parentId, text, author, kind } = polled as MessageEvent;
    expect({ externalId, conversationId, parentId, text, author, kind }).toEqual({
      externalId: told.externalId,
      conversationId: told.conversationId,
      parentId: told.parentId,
      text: told.text,
      author: told.author,
      kind: told.kind,
    });
  });
  it("counts its followers and what its posts met", async () => {
    const { externalId } = await us().send(page, post({}));
    const taken = await us().metrics(page);
    expect(taken.followers).toBeGreaterThan(0);
    expect(taken.posts).toEqual([{ externalId, impressions: 0, likes: 0, reposts: 0, replies: 0 }]);
  });
  it("says how much of its calls is left, and when it takes them again", async () => {
    const heard: Allowance[] = [];
    const channel = us({ heard: (one) => void heard.push(one) });
    for (let call = 0; call < 4800; call++) await tried.fetch(...raw());
    await expect(channel.metrics(page)).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "80001", limited: true, retryAfterSeconds: 86_400 },
    });
    expect(heard.at(-1)).toMatchObject({ remaining: 0, limit: 100 });
    tried.clock.nowMs += 86_400_001;
    await channel.metrics(page);
    expect(heard.at(-1)).toMatchObject({ remaining: 99 });
  });
  it("connects: its token, the app's address with its question, and the Page's subscription", async () => {
    const place: ConnectPlace = {
      callbackUrl: "https://openline.test/webhooks/facebook",
      app: secrets["facebook/app"] ?? {},
    };
    const states = async (mode: "look" | "mend", to = place): Promise<string[]> =>
      (await us().connect(page, to, mode)).map(({ what, state, detail }) => `${what} ${state} ${detail ?? ""}`.trim());
    expect(await states("look")).toEqual([
      "credentials good",
      "permissions good",
      "webhook to-mend callback_url",
      "subscription to-mend feed, mention, ratings",
    ]);
    const wrong = { ...place, app: { ...place.app, verifyToken: "another" } };
    expect(await states("mend", wrong)).toContain("webhook by-hand 2200");
    const before = tried.arrived.length;
    await states("mend");
    expect(tried.arrived.slice(before).map(({ method }) => method)).toEqual(["GET"]);
    expect(await states("look")).toEqual(["credentials good", "permissions good", "webhook good", "subscription good"]);
  });
});

describe("what Facebook says of people and apps", () => {
  it("comes as a form of its own, signed in another way: a person wants their data gone", async () => {
    const { id, authorId } = await own();
    expect(id).toBeDefined();
    await tried.post("/sandbox/facebook/tell", { what: "erase", author: "Zoé Roy" });
    expect(last()).toMatchObject([{ type: "person", what: "erase", personId: authorId }]);
  });
  it("or took the app away", async () => {
    await tried.post("/sandbox/facebook/tell", { what: "revoked" });
    expect(last()).toMatchObject([{ type: "account", what: "deauthorised", accountId: page.id }]);
  });
  it("and never shares a delivery with messages", async () => {
    await Promise.all([
      ...Array.from({ length: 20 }, (_, place) => say({ text: `n° ${place}` })),
      tried.post("/sandbox/facebook/tell", { what: "erase", author: "Zoé Roy" }),
      ...Array.from({ length: 20 }, (_, place) => say({ text: `nº ${place}` })),
    ]);
    const posted = tried.arrived.filter((one) => one.channel === "facebook" && one.method === "POST");
    const forms = posted.filter(({ body }) => body.startsWith("signed_request="));
    expect(forms).toHaveLength(1);
    const told = posted.filter((one) => !forms.includes(one)).flatMap(({ body }) => us().parse(Buffer.from(body)));
    expect(told).toHaveLength(40);
  });
});

const own = async (): Promise<Record<string, unknown>> => {
  await say({});
  return (await tried.posts("facebook")).find((one) => !one.byDepartment) ?? {};
};
const raw = (): [string, RequestInit] => [
  "http://localhost:3000/sandbox/api/facebook/me",
  { headers: { authorization: `Bearer ${secrets["facebook/PassportCanada"]?.pageToken}` } },
];
