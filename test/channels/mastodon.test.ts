import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { createRestAPIClient } from "masto";
import { describe, expect, it } from "vitest";
import { plainText } from "../../shared/channels/mastodon/html.ts";
import { mastodon } from "../../shared/channels/mastodon/index.ts";
import type { InboundEvent, MessageEvent } from "../../shared/domain/message/message.ts";
import type { OutgoingMedia } from "../../shared/domain/outgoing/outgoing.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { ANA, fakeMastodon, LOU, ME, mastodonError, minutesAgo, person } from "./fake-mastodon.ts";
import { json, saying } from "./fake-platform.ts";

const account = ACCOUNTS.mastodon;
const asked = () => {
  const fake = fakeMastodon();
  const question = fake.write(ANA, "@passport À quelle heure ? 🇨🇦", { named: [ME] });
  return { fake, question };
};
/** The first id that the fake server gives. */
const QUESTION = "115000000000065536";
const to = { externalId: QUESTION, conversationId: QUESTION };
const inFiveMinutes = new Date(NOW_MS + 300_000).toISOString().replace("Z", "000Z");

channelContract(mastodon, {
  account,
  push: { none: "A server pushes to browsers alone, through a connection that stays open." },
  many: { none: "Nothing is delivered." },
  vanished: { none: "It is polled, and each poll looks for what it read before." },
  remove: {
    externalId: "115000000000000077",
    call: "DELETE /api/v1/statuses/115000000000000077",
    done: () => json({ id: "115000000000000077", text: "Bonjour" }),
    gone: mastodonError(404, "Record not found"),
  },
  hide: { none: "An account cannot hide what others answer; a server's moderators can." },
  deliveries: [
    { name: "nothing: it is polled", body: Buffer.from("{}"), events: [{ type: "ignored", channel: "mastodon" }] },
  ],
  withId: (id) => ({ body: Buffer.from(`{"id":"${id}"}`), ids: () => [] }),
  life: () => {
    const said = {
      type: "message",
      channel: "mastodon",
      accountId: account.id,
      externalId: QUESTION,
      kind: "mention",
      edit: 0,
      conversationId: QUESTION,
    } as const;
    return [
      { ...said, change: "created", atMs: NOW_MS - 3000, text: "@passport Quand ?" },
      { ...said, change: "edited", atMs: NOW_MS - 2000, text: "@passport Quand exactement ?" },
      { ...said, change: "deleted", atMs: NOW_MS - 1000 },
    ];
  },
  platform: () => asked().fake,
  to,
  isSend: (call) => call.method === "POST" && call.path === "/api/v1/statuses",
  errors: [
    {
      name: "a text that is too long",
      answer: mastodonError(422, "Validation failed: Text character limit of 500 exceeded"),
      code: "platform-refused",
      facts: {
        platform: "http-422",
        why: "too-long",
        detail: "Validation failed: Text character limit of 500 exceeded",
      },
    },
    {
      name: "a file that it does not take",
      answer: mastodonError(422, "Validation failed: File content type is invalid, File is invalid"),
      code: "platform-refused",
      facts: { why: "media" },
    },
    {
      name: "files that are still worked on",
      answer: mastodonError(422, "Cannot attach files that have not finished processing. Try again in a moment!"),
      code: "platform-unavailable",
    },
    {
      name: "a status that went away in between",
      answer: mastodonError(404, "The post you are trying to reply to does not appear to exist."),
      code: "platform-refused",
      facts: { why: "parent-gone" },
    },
    {
      name: "what is not allowed",
      answer: mastodonError(403, "This action is not allowed"),
      code: "platform-refused",
      facts: { platform: "http-403", why: "restricted" },
    },
    {
      name: "another refusal",
      answer: mastodonError(422, "Validation failed: Language is invalid"),
      code: "platform-refused",
      facts: { why: "other" },
    },
  ],
  limited: [
    {
      name: "until an instant",
      answer: mastodonError(429, "Too many requests", { "x-ratelimit-reset": inFiveMinutes }),
      retryAfterSeconds: 300,
    },
  ],
  left: {
    answer: saying({ "x-ratelimit-limit": "300", "x-ratelimit-remaining": "12", "x-ratelimit-reset": inFiveMinutes }),
    says: { remaining: 12, limit: 300, resetAt: new Date(NOW_MS + 300_000).toISOString() },
  },
  accessGone: [
    mastodonError(401, "The access token was revoked"),
    mastodonError(403, "This action is outside the authorized scopes"),
    mastodonError(403, "Your login is currently disabled"),
    mastodonError(403, "Refusé", { "www-authenticate": 'Bearer realm="Doorkeeper", error="insufficient_scope"' }),
  ],
  limits: [
    { name: "graphemes", longest: "👩‍👩‍👧".repeat(100) + "é".repeat(368), tooLong: "é".repeat(469) },
    {
      name: "every address as 23",
      longest: `${"a".repeat(444)} https://www.canada.ca/${"x".repeat(200)}`,
      tooLong: `${"a".repeat(445)} https://www.canada.ca/`,
    },
    {
      name: "an address without its protocol as it is",
      longest: "canada.ca/x".padEnd(468, "é"),
      tooLong: "canada.ca/x".padEnd(469, "é"),
    },
    {
      name: "a mention without its server",
      longest: `${"a".repeat(463)} @ana@a-very-long-name-of-a-server.example`,
      tooLong: `${"a".repeat(464)} @ana@a.example`,
    },
  ],
  privateLimits: [
    {
      longest: "é".repeat(2968),
      tooLong: "é".repeat(2969),
      use: { facts: { maxCharacters: 3000, urlCharacters: 23 } },
    },
  ],
  canReply: [
    { name: "to a mention", message: { kind: "mention" }, says: { ok: true } },
    { name: "privately", message: { kind: "private" }, says: { ok: true } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
  ],
  catchUp: {
    platform: () => {
      const fake = fakeMastodon();
      for (let count = 0; count < 200; count++) {
        fake.notify(
          "mention",
          ANA,
          fake.write(ANA, `@passport ${count}`, {
            named: [ME],
            created_at: minutesAgo(count < 30 ? 9_000 : 300 - count),
          }),
        );
      }
      return fake;
    },
    cursor: JSON.stringify({ told: "30", own: "1", watched: [], roots: {} }),
    ids: Array.from({ length: 170 }, (_, place) => String(115_000_000_000_000_000n + 65_536n * BigInt(place + 31))),
  },
  metrics: {
    platform: () => {
      const fake = fakeMastodon();
      fake.write(ME, "Bonjour", { favourites_count: 7, reblogs_count: 3, replies_count: 2 });
      return fake;
    },
    says: { followers: 1204, posts: [{ externalId: QUESTION, likes: 7, reposts: 3, replies: 2 }] },
  },
  connect: {
    platform: fakeMastodon,
    place: { callbackUrl: "https://openline.test/webhooks/mastodon", app: {} },
  },
});

const messages = (events: InboundEvent[]): MessageEvent[] => events.filter((one) => one.type === "message");
const world = () => {
  const { fake, question } = asked();
  return { fake, question, channel: mastodon(options(fake.fetch)) };
};

describe("mastodon sending", () => {
  const reply = outgoing(account, { to });
  const posted = (fake: ReturnType<typeof fakeMastodon>) => fake.calls.findLast((call) => call.method === "POST");

  it("names whom it answers, with the server, as public as the question and in its language", async () => {
    const { fake, channel } = world();
    await channel.send(account, reply);
    expect(posted(fake)?.body).toEqual({
      status: `@ana@ailleurs.example ${reply.text}`,
      in_reply_to_id: QUESTION,
      visibility: "public",
      language: "fr",
    });
  });
  it.each(["Bonjour @ana@ailleurs.example !", "@Ana@Ailleurs.example, bonjour"])(
    "does not name them twice: %s",
    async (text) => {
      const { fake, channel } = world();
      await channel.send(account, { ...reply, text });
      expect(posted(fake)?.body.status).toBe(text);
      expect(await channel.find(account, { ...reply, text })).toMatchObject({ externalId: expect.any(String) });
    },
  );
  it("is not fooled by a name that begins alike, nor by an e-mail address", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, text: "Voir @ana@ailleurs.example.org et ana@ailleurs.example" });
    expect(posted(fake)?.body.status).toMatch(/^@ana@ailleurs\.example Voir/);
  });
  it.each([
    ["direct", "reply", "direct"],
    ["private", "reply", "private"],
    ["unlisted", "reply", "unlisted"],
    ["public", "private-reply", "direct"],
  ] as const)("answers what is %s with a %s that is %s", async (asks, kind, answers) => {
    const { fake, channel, question } = world();
    question.visibility = asks;
    await channel.send(account, { ...reply, kind });
    expect(posted(fake)?.body.visibility).toBe(answers);
    expect(await channel.find(account, { ...reply, kind })).toMatchObject({
      permalink: expect.stringContaining(ME.url),
    });
  });
  it("takes no public answer for a private one", async () => {
    const { channel } = world();
    await channel.send(account, reply);
    expect(await channel.find(account, { ...reply, kind: "private-reply" })).toBe("absent");
  });
  it("says nothing of a language that is two", async () => {
    const { fake, channel } = world();
    await channel.send(account, { ...reply, language: "en+fr" });
    expect(posted(fake)?.body).not.toHaveProperty("language");
  });
  it("is done once by one key, however often it is tried", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    expect(await mastodon(options(fake.fetch)).send(account, reply)).toEqual(first);
    expect(fake.held()).toHaveLength(1);
  });
  it("finds words with links, lines, marks and names as the server gives them back", async () => {
    const { channel } = world();
    const text =
      "Bonjour,\n\n1 < 2 & « é » : https://www.canada.ca/fr/services/passeports/une-longue-page.html?a=1&b=2.\nDemandez à @lou ou @passport";
    await channel.send(account, { ...reply, text });
    expect(await channel.find(account, { ...reply, text })).toMatchObject({ externalId: expect.any(String) });
  });
  it("walks its list as far back as the message is old, and says when it cannot tell", async () => {
    const { fake, channel } = world();
    for (let count = 0; count < 100; count++) fake.write(ME, `${count}`, { created_at: minutesAgo(0) });
    expect(await channel.find(account, reply)).toBe("absent");
    for (let count = 0; count < 400; count++) fake.write(ME, `${count}`, { created_at: minutesAgo(0) });
    expect(await channel.find(account, reply)).toBe("cannot-tell");
  });
  it("does not answer what is gone", async () => {
    const { fake, channel } = world();
    fake.statuses.delete(QUESTION);
    await expect(channel.send(account, reply)).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    expect(fake.calls.filter((call) => call.method === "POST")).toEqual([]);
  });
  it("names nobody when it goes on with its own thread", async () => {
    const { fake, channel } = world();
    const first = await channel.send(account, reply);
    await channel.send(account, { ...reply, id: "m.2", text: "2/2", to: { ...to, externalId: first.externalId } });
    expect(posted(fake)?.body.status).toBe("2/2");
  });
  it("finds nothing under another question, nor a post of the same words", async () => {
    const { fake, channel } = world();
    const other = fake.write(ANA, "@passport Et le dimanche ?", { named: [ME] });
    await channel.send(account, reply);
    expect(await channel.find(account, { ...reply, id: "m.2", to: { ...to, externalId: other.id } })).toBe("absent");
    expect(await channel.find(account, { ...reply, id: "m.3", kind: "post" })).toBe("absent");
  });
  it("boosts once, and finds the boost", async () => {
    const { fake, channel } = world();
    const boost = { ...reply, kind: "repost" as const };
    expect(await channel.find(account, boost)).toBe("absent");
    const sent = await channel.send(account, boost);
    expect(await channel.send(account, boost)).toEqual(sent);
    expect(await channel.find(account, boost)).toMatchObject({ externalId: sent.externalId });
    expect(fake.own()).toHaveLength(1);
    expect(posted(fake)?.headers.get("idempotency-key")).toBe(boost.id);
  });
  it("posts with a link in the text, unless it stands there", async () => {
    const { fake, channel } = world();
    const link = "https://www.canada.ca/passeport";
    const post = { ...reply, kind: "post" as const, text: "Nouveaux délais", link };
    await channel.send(account, post);
    expect(posted(fake)?.body).toMatchObject({ status: `Nouveaux délais\n\n${link}`, visibility: "public" });
    expect(await channel.find(account, post)).toMatchObject({ externalId: expect.any(String) });
    await channel.send(account, { ...post, id: "m.2", text: `Voir ${link}` });
    expect(posted(fake)?.body.status).toBe(`Voir ${link}`);
  });
  it("says where the account's secret or server is missing", async () => {
    const { service: _, ...homeless } = account;
    const { endpoint: _e, ...vendor } = options(noNetwork);
    await expect(mastodon(vendor).send(homeless, reply)).rejects.toMatchObject({
      code: "bad-configuration",
      field: "service",
    });
  });
  it("calls the account's own server", async () => {
    const { fake } = asked();
    const { endpoint: _, ...vendor } = options((input, init) => {
      expect(String(input)).toMatch(/^https:\/\/social\.passport\.example\/api\//);
      return fake.fetch(input, init);
    });
    await mastodon(vendor).send({ ...account, service: `${account.service}/` }, reply);
    expect(fake.held()).toEqual([reply.text]);
  });
});

describe("mastodon posts with files", () => {
  const file = (kind: "image" | "video", key = `posts/${kind}`): OutgoingMedia => ({
    kind,
    key,
    contentType: kind === "image" ? "image/png" : "video/mp4",
    alt: `Ce que montre ${key}`,
  });
  const post = outgoing(account, { kind: "post", text: "Voici", media: [file("image"), file("image", "posts/b.png")] });

  it("uploads each with what it shows, then publishes", async () => {
    const { fake, channel } = world();
    await channel.send(account, post);
    expect(fake.state.uploads.map(({ body }) => [(body.file as File).type, body.description])).toEqual([
      ["image/png", "Ce que montre posts/image"],
      ["image/png", "Ce que montre posts/b.png"],
    ]);
    expect(fake.own()[0]?.media_attachments).toMatchObject([{ id: "900" }, { id: "901" }]);
  });
  it("comes back for a film that is still worked on, and uploads it once", async () => {
    const { fake, channel } = world();
    const film = { ...post, media: [file("video")] };
    fake.state.processing = 2;
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(channel.send(account, film)).rejects.toMatchObject({
        code: "platform-unavailable",
        facts: { platform: "media-processing", retryAfterSeconds: 20 },
      });
    expect(fake.own()).toEqual([]);
    await channel.send(account, film);
    expect([fake.state.uploads.length, fake.own().length]).toEqual([1, 1]);
  });
  it.each([
    ["an upload that was lost", { after: () => new TypeError("fetch failed") }, "platform-unavailable"],
    ["a file that the server does not take", { answer: mastodonError(422, "Validation failed") }, "platform-refused"],
    ["an upload without an answer", { answer: () => json({}) }, "platform-unavailable"],
  ] as const)("knows that nothing was published: %s", async (_name, fault, code) => {
    const { fake, channel } = world();
    fake.next("POST", fault);
    await expect(channel.send(account, post)).rejects.toMatchObject({ code });
    expect(fake.own()).toEqual([]);
  });
  it("is published once when the sender dies between uploading and publishing", async () => {
    const { fake } = world();
    const dies: typeof fetch = async (input, init) => {
      if (init?.method === "POST" && String(input).endsWith("/statuses")) throw new Error("killed");
      return fake.fetch(input, init);
    };
    await expect(mastodon(options(dies)).send(account, post)).rejects.toThrow();
    const second = mastodon(options(fake.fetch));
    expect(await second.find(account, post)).toBe("absent");
    await second.send(account, post);
    expect(fake.own()).toHaveLength(1);
  });
  it("keeps uploads out of the count of calls that are left", async () => {
    const { fake } = world();
    const heard: string[] = [];
    const channel = mastodon(options(fake.fetch, { heard: ({ family }) => void heard.push(family) }));
    fake.next("POST", {
      answer: () => json({}, 500, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inFiveMinutes }),
    });
    await channel.send(account, post).catch(() => undefined);
    expect(heard).toEqual([]);
  });
});

describe("mastodon polling", () => {
  it("tells what a mention, an answer, a quote and a private message are, and counts the rest", async () => {
    const { fake, channel, question } = world();
    fake.notify("mention", ANA, question);
    const ours = fake.write(ME, "@ana Dès 9 h.", {
      named: [ANA],
      ...fake.answersTo(question),
      created_at: minutesAgo(4),
    });
    fake.notify("mention", ANA, fake.write(ANA, "@passport Merci", { named: [ME], ...fake.answersTo(ours) }));
    fake.notify("quote", LOU, fake.write(LOU, "À lire", { quote: { state: "accepted", quoted_status: ours } }));
    fake.notify("mention", LOU, fake.write(LOU, "@passport secret", { named: [ME], visibility: "direct" }), {
      filtered: true,
    });
    fake.notify("favourite", ANA, ours);
    fake.notify("reblog", LOU, ours);
    fake.notify("follow", LOU);
    fake.notify("poll", LOU, ours);
    fake.notify("severed_relationships", LOU);
    const { events } = await channel.poll(account, undefined);
    expect(
      events.map((one) =>
        one.type === "message" ? [one.kind, one.text, one.echo] : "what" in one ? one.what : one.type,
      ),
    ).toEqual([
      ["mention", "@passport À quelle heure ? 🇨🇦", undefined],
      ["reply", "@passport Merci", undefined],
      ["quote", "À lire", undefined],
      ["private", "@passport secret", undefined],
      "reaction",
      "share",
      "follow",
      "poll",
      "severed_relationships",
      ["reply", "Dès 9 h.", true],
    ]);
    expect(
      new Set(
        messages(events)
          .slice(0, 2)
          .map((one) => one.conversationId),
      ),
    ).toEqual(new Set([QUESTION]));
    expect(messages(events)[0]).toEqual({
      type: "message",
      channel: "mastodon",
      accountId: account.id,
      externalId: QUESTION,
      change: "created",
      kind: "mention",
      atMs: NOW_MS - 300_000,
      edit: 0,
      conversationId: QUESTION,
      author: { id: ANA.id, handle: ANA.acct, name: "Ana Ñ.", reach: 1204 },
      text: "@passport À quelle heure ? 🇨🇦",
      permalink: `${ANA.url}/${QUESTION}`,
    });
  });
  it("asks for a thread only when no status of it is known, and keeps to the limit of calls", async () => {
    const { fake, channel } = world();
    for (let count = 0; count < 50; count++) {
      const above = fake.write(LOU, `${count}`);
      fake.notify("mention", ANA, fake.write(ANA, "@passport", { named: [ME], ...fake.answersTo(above) }));
    }
    const first = await channel.poll(account, undefined);
    expect(messages(first.events)).toHaveLength(40);
    const second = await channel.poll(account, first.cursor);
    expect(messages(second.events)).toHaveLength(10);
    expect(fake.calls.filter((call) => call.path.endsWith("/context"))).toHaveLength(50);
    expect((await channel.poll(account, second.cursor)).events).toEqual([]);
  });
  it("settles an answer of our own: its words come back without the name before them", async () => {
    const { fake, channel, question } = world();
    fake.notify("mention", ANA, question);
    const first = await channel.poll(account, undefined);
    const reply = outgoing(account, { to, text: "Dès 9 h, voir https://canada.ca/passeport — MB" });
    const sent = await channel.send(account, reply);
    const { events, cursor } = await channel.poll(account, first.cursor);
    expect(messages(events)).toMatchObject([
      {
        echo: true,
        kind: "reply",
        externalId: sent.externalId,
        parentId: QUESTION,
        conversationId: QUESTION,
        text: reply.text,
      },
    ]);
    expect((await channel.poll(account, cursor)).events).toEqual([]);
  });
  it("takes a warning for a part of the text, and keeps what pictures show", async () => {
    const { fake, channel } = world();
    const status = fake.write(ANA, "@passport voilà", {
      named: [ME],
      spoiler_text: "Santé",
      media_attachments: [
        { id: "1", type: "image", url: "https://files.test/1.png", description: "Un formulaire" },
        { id: "2", type: "gifv", url: null, remote_url: "https://ailleurs.example/2.mp4", description: null },
        { id: "3", type: "constructor", url: null, remote_url: null },
      ],
    });
    fake.notify("mention", ANA, status);
    expect(messages((await channel.poll(account, undefined)).events)[0]).toMatchObject({
      text: "Santé\n\n@passport voilà",
      attachments: [
        { kind: "image", url: "https://files.test/1.png", alt: "Un formulaire" },
        { kind: "video", url: "https://ailleurs.example/2.mp4" },
        { kind: "file" },
      ],
    });
  });
  it("begins with the last day, and says what the server allows", async () => {
    const { fake, channel } = world();
    fake.notify("mention", ANA, fake.write(ANA, "old", { created_at: minutesAgo(25 * 60) }));
    fake.notify("mention", ANA, fake.write(ANA, "new", { created_at: minutesAgo(23 * 60) }));
    const first = await channel.poll(account, undefined);
    expect(messages(first.events).map((one) => one.text)).toEqual(["new"]);
    expect(first.facts).toEqual({ maxCharacters: 640, urlCharacters: 23 });
    const second = await channel.poll(account, first.cursor);
    expect(second).toEqual({ events: [], cursor: first.cursor, facts: first.facts });
    expect(fake.calls.filter((call) => call.path === "/api/v2/instance")).toHaveLength(1);
  });
  it("survives statuses that are none, and authors that are withheld", async () => {
    const { fake, channel } = world();
    fake.notify("mention", ANA, undefined, { status: null });
    fake.notify("mention", ANA, undefined, { status: { id: null } });
    const bare = { id: "7", account: null, content: null, mentions: [null] };
    fake.statuses.set("7", bare);
    fake.notify("mention", ANA, undefined, { status: bare });
    fake.notify("constructor", ANA, undefined, { created_at: "nie", account: null });
    const { events, cursor } = await channel.poll(account, "{}");
    expect(events.map((one) => one.type)).toEqual(["ignored", "ignored", "message", "ignored"]);
    expect((await channel.poll(account, cursor)).events).toEqual([]);
  });
  it("fails whole when a page fails, so that the cursor stays", async () => {
    const { fake, channel } = world();
    fake.next("GET", { answer: mastodonError(503) });
    await expect(channel.poll(account, undefined)).rejects.toMatchObject({ code: "platform-unavailable" });
  });
  it("shows that its token is gone", async () => {
    const { fake, channel } = world();
    fake.next("GET", { answer: mastodonError(401), always: true });
    await expect(channel.poll(account, undefined)).rejects.toMatchObject({ code: "platform-access" });
  });
  it("has no webhook", () => {
    const channel = mastodon(options(noNetwork));
    expect(channel.handshake(get({ "hub.mode": "subscribe" }), { appSecrets: [], verifyToken: "" })).toBeUndefined();
    expect(channel.verify(Buffer.from("{}"), {}, { appSecrets: ["s"], verifyToken: "" })).toBe(false);
  });
});

describe("mastodon looking again", () => {
  const watching = async (over: object = {}, by = ANA) => {
    const { fake, channel } = world();
    const status = fake.write(by, "@passport avant", { named: [ME], ...over });
    fake.notify("mention", by, status);
    const { cursor } = await channel.poll(account, undefined);
    const look = async (from = cursor) => {
      const read = await channel.poll(account, from);
      return {
        ...read,
        told: read.events.map((one) =>
          one.type === "message" ? one.change : one.type === "person" ? one.what : one.type,
        ),
      };
    };
    return { fake, channel, status, look };
  };

  it("notices an edit, and tells it once", async () => {
    const { status, look } = await watching();
    Object.assign(status, { edited_at: minutesAgo(1), content: "<p>après</p>" });
    const second = await look();
    expect(second.events).toMatchObject([
      { change: "edited", text: "après", atMs: NOW_MS - 60_000, externalId: status.id },
    ]);
    expect((await look(second.cursor)).events).toEqual([]);
  });
  it("takes an edit from a notification where the status is not watched any more", async () => {
    const { fake, channel } = world();
    const status = fake.write(ANA, "@passport après", { named: [ME], edited_at: minutesAgo(1) });
    fake.notify("update", ANA, status);
    fake.notify("update", ANA, fake.write(ANA, "à d'autres", { edited_at: minutesAgo(1) }));
    const { events } = await channel.poll(account, undefined);
    expect(events).toMatchObject([
      { change: "edited", externalId: status.id },
      { type: "ignored", what: "update" },
    ]);
  });
  it("calls a status deleted when its author's account stands, once", async () => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    const second = await look();
    expect(second.events).toMatchObject([{ change: "deleted", externalId: status.id }]);
    expect(second.events[0]).not.toHaveProperty("text");
    expect((await look(second.cursor)).events).toEqual([]);
  });
  it.each([
    [
      "was suspended",
      (fake: ReturnType<typeof fakeMastodon>) => fake.accounts.set(ANA.id, person(ANA, { suspended: true })),
    ],
    ["is gone", (fake: ReturnType<typeof fakeMastodon>) => fake.accounts.delete(ANA.id)],
  ])("calls it hidden when its author %s, and tells when it is back", async (_name, vanish) => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    vanish(fake);
    const second = await look();
    expect(second.told).toEqual(["hidden"]);
    const third = await look(second.cursor);
    expect(third.told).toEqual([]);
    fake.statuses.set(status.id, status);
    expect((await look(third.cursor)).told).toEqual(["unhidden"]);
  });
  it("calls it hidden when its author blocked the account, and says so of the person", async () => {
    const { fake, status, look } = await watching();
    fake.statuses.delete(status.id);
    fake.blockedBy.add(ANA.id);
    const second = await look();
    expect(second.events).toMatchObject([{ type: "person", what: "blocked", personId: ANA.id }, { change: "hidden" }]);
    fake.statuses.set(status.id, status);
    expect((await look(second.cursor)).told).toEqual(["unblocked", "unhidden"]);
  });
  it.each([
    ["of another server, old enough to be cleared away", ANA, "hidden"],
    ["of the same server, where nothing is cleared away", LOU, "deleted"],
  ] as const)("is careful with a status %s", async (_name, by, change) => {
    const { fake, status, look } = await watching({}, by);
    const { cursor } = await look();
    const old = JSON.parse(cursor ?? "");
    old.watched[0].at = NOW_MS - 8 * 24 * 3_600_000;
    fake.statuses.delete(status.id);
    expect((await look(JSON.stringify(old))).told).toEqual([change]);
  });
  it("looks one by one on servers before 4.3", async () => {
    const { fake, status, look } = await watching();
    fake.state.hasBulk = false;
    expect((await look()).told).toEqual([]);
    fake.statuses.delete(status.id);
    expect((await look()).told).toEqual(["deleted"]);
  });
  it("looks there at the newest twenty alone", async () => {
    const { fake, channel } = world();
    const written = Array.from({ length: 50 }, (_, place) => fake.write(ANA, `@passport ${place}`, { named: [ME] }));
    for (const status of written) fake.notify("mention", ANA, status);
    const { cursor } = await channel.poll(account, undefined);
    fake.state.hasBulk = false;
    for (const status of written) fake.statuses.delete(status.id);
    const second = await channel.poll(account, cursor);
    expect(second.events).toHaveLength(10);
    fake.state.hasBulk = true;
    expect((await channel.poll(account, second.cursor)).events).toHaveLength(20);
  });
  it("believes the status itself before the list that lacks it", async () => {
    const { fake, look } = await watching();
    fake.next("GET", { answer: () => json([]) });
    fake.next("GET", { answer: () => json([]) });
    fake.next("GET", { answer: () => json([]) });
    expect((await look()).told).toEqual([]);
  });
  it("asks about twenty of many that vanish at once, and about the others later", async () => {
    const { fake, channel } = world();
    const written = Array.from({ length: 50 }, (_, place) => fake.write(ANA, `@passport ${place}`, { named: [ME] }));
    for (const status of written) fake.notify("mention", ANA, status);
    let { cursor } = await channel.poll(account, undefined);
    for (const status of written) fake.statuses.delete(status.id);
    const told: number[] = [];
    for (let look = 0; look < 4; look++) {
      const read = await channel.poll(account, cursor);
      told.push(read.events.length);
      cursor = read.cursor;
    }
    expect(told).toEqual([20, 20, 10, 0]);
  });
  it("reads a status again, and says when it is gone", async () => {
    const { fake, channel, question } = world();
    const below = fake.write(LOU, "@passport moi aussi", { named: [ME], ...fake.answersTo(question) });
    expect(await channel.read(account, below.id)).toMatchObject({
      text: "@passport moi aussi",
      conversationId: QUESTION,
      parentId: QUESTION,
    });
    expect(await channel.read(account, "404")).toBeUndefined();
  });
});

describe("mastodon connecting", () => {
  const place = { callbackUrl: "https://openline.test/webhooks/mastodon", app: {} };
  it("says which permissions the app lacks", async () => {
    const { fake, channel } = world();
    fake.state.scopes = ["read", "write:statuses"];
    expect(await channel.connect(account, place, "mend")).toEqual([
      { what: "credentials", state: "good" },
      { what: "permissions", state: "by-hand", detail: "write:media" },
    ]);
  });
  it("says when the token is another account's, refused or missing", async () => {
    const { fake, channel } = world();
    expect(await channel.connect({ ...account, id: "1" }, place, "look")).toMatchObject([{ state: "by-hand" }]);
    fake.next("GET", { answer: mastodonError(401) });
    expect(await channel.connect(account, place, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "http-401" },
    ]);
    const bare = mastodon(options(fake.fetch, { accountSecret: async () => ({}) }));
    expect(await bare.connect(account, place, "look")).toMatchObject([{ state: "by-hand", detail: "accessToken" }]);
    fake.next("GET", { answer: mastodonError(503) });
    await expect(channel.connect(account, place, "look")).rejects.toMatchObject({ code: "platform-unavailable" });
  });
});

describe("the text of a status", () => {
  it.each([
    ["paragraphs and lines", "<p>un<br>deux<br />trois</p><p>quatre</p>", "un\ndeux\ntrois\n\nquatre"],
    ["marks", "<p>1 &lt; 2 &amp;&amp; &quot;é&quot; &#39;&#x1F1E8;&nbsp;&euro;</p>", '1 < 2 && "é" \'🇨\u00a0&euro;'],
    [
      "a link whole, however it is shown",
      '<p>Voir <a href="https://www.canada.ca/fr/x.html"><span class="invisible">https://www.</span><span class="ellipsis">canada.ca/fr</span><span class="invisible">/x.html</span></a>.</p>',
      "Voir https://www.canada.ca/fr/x.html.",
    ],
    [
      "a hashtag",
      '<p><a href="https://m.example/tags/passeport" class="mention hashtag" rel="tag">#<span>passeport</span></a></p>',
      "#passeport",
    ],
    ["lists", "<ul><li>un</li><li>deux</li></ul><blockquote><p>trois</p></blockquote>", "un\ndeux\n\ntrois"],
    [
      "no address of what is quoted",
      '<p class="quote-inline">RE: <a href="https://m.example/@a/1">https://m.example/@a/1</a></p><p>Vrai</p>',
      "Vrai",
    ],
    ["what is no element", "a < b, x <3, <", "a < b, x <3, <"],
    ["half an element", "<p>a<br", "a<br"],
    ["points that are none", "&#0;&#x110000;&#xD800;", "&#0;&#x110000;\uD800"],
  ])("%s", (_name, html, text) => {
    expect(plainText(html)).toBe(text);
  });
  it("gives mentions their server back", () => {
    const html = `<p><span class="h-card"><a href="${ANA.url}" class="u-url mention">@<span>ana</span></a></span> oui</p>`;
    expect(plainText(html, new Map([[ANA.url, ANA.acct]]))).toBe(`@${ANA.acct} oui`);
  });
  it("never throws, and ends", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (html) => typeof plainText(html) === "string"));
    for (const part of ["<", "<p", "<!--", "&#", "<a href=", "<p>".repeat(2)]) plainText(part.repeat(100_000));
  });
});

/** A client library that others keep: what it can read and send is the shape of the vendor's API. */
describe("the stand-in for Mastodon, by a well-known client", () => {
  it("answers as the client expects, and takes what the client sends for what the channel sends", async () => {
    const { fake, channel, question } = world();
    fake.notify("mention", ANA, question);
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const answer = await fake.fetch(`http://m.test${request.url}`, {
        method: request.method ?? "GET",
        headers,
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks).toString() }),
      });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const client = createRestAPIClient({ url, accessToken: "mastodon-token" });
      const [told] = await client.v1.notifications.list({ limit: 80 });
      expect(told).toMatchObject({ type: "mention", status: { id: QUESTION, mentions: [{ acct: "passport" }] } });
      expect(await client.v1.statuses.fetch({ id: [QUESTION] })).toMatchObject([{ id: QUESTION, editedAt: null }]);
      const reply = outgoing(account, { to });
      await channel.send(account, reply);
      const ours = fake.calls.at(-1);
      await client.v1.statuses.create(
        { status: `@${ANA.acct} ${reply.text}`, inReplyToId: QUESTION, visibility: "public", language: "fr" },
        { requestInit: { headers: { "Idempotency-Key": reply.id } } },
      );
      const theirs = fake.calls.at(-1);
      expect(theirs).toMatchObject({ method: "POST", path: ours?.path, body: ours?.body });
      for (const header of ["authorization", "content-type", "idempotency-key"])
        expect(theirs?.headers.get(header)).toBe(ours?.headers.get(header));
      expect(fake.own()).toHaveLength(1);
    } finally {
      server.close();
    }
  });
});
