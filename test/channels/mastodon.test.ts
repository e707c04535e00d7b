import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { createRestAPIClient } from "masto";
import { describe, expect, it } from "vitest";
import { plainText } from "../../shared/channels/mastodon/html.ts";
import { mastodon } from "../../shared/channels/mastodon/index.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { NOW_MS, options, outgoing } from "./builders.ts";
import { ANA, fakeMastodon, ME, mastodonError, minutesAgo } from "./fake-mastodon.ts";
import { json, saying } from "./fake-platform.ts";
import { account, asked, inFiveMinutes, QUESTION, to, world } from "./mastodon-world.ts";

/** The second id that the fake server gives. */
const KNOWN = "115000000000131072";

channelContract(mastodon, {
  account,
  push: { none: "A server pushes to browsers alone, through a connection that stays open." },
  many: { none: "Nothing is delivered." },
  vanished: { none: "It is polled, and each poll looks for what it read before." },
  single: [
    { name: "a status that the list lacks", path: new RegExp(`/statuses/${KNOWN}$`), gone: true },
    { name: "its author", path: new RegExp(`/accounts/${ANA.id}$`), gone: true },
    { name: "who blocked the account", path: /\/relationships$/, gone: true },
    { name: "the newest statuses, by their ids", path: /\/v1\/statuses$/ },
    { name: "the thread of one status", path: /\/context$/, once: true as const },
    { name: "what the server allows", path: /\/instance$/, once: true as const },
  ].map(({ name, path, gone, ...rest }) => ({
    name,
    platform: () => {
      const fake = fakeMastodon();
      const answered = { in_reply_to_id: "115000000000000001", in_reply_to_account_id: ME.id };
      fake.notify("mention", ANA, fake.write(ANA, "@passport Allô", { named: [ME], ...answered }));
      if (gone !== true) fake.write(ANA, "@passport Merci", { named: [ME] });
      return fake;
    },
    cursor: JSON.stringify({
      watched: [{ id: KNOWN, kind: "mention", root: KNOWN, by: ANA.id, edited: 0, at: NOW_MS - 3_600_000 }],
      roots: {},
    }),
    isAbout: ({ pathname }: URL) => path.test(pathname),
    ids: [QUESTION],
    ...rest,
  })),
  remove: {
    externalId: "115000000000000077",
    call: "DELETE /api/v1/statuses/115000000000000077",
    done: () => json({ id: "115000000000000077", text: "Bonjour" }),
    gone: mastodonError(404, "Record not found"),
  },
  hide: { none: "An account cannot hide what others answer; a server's moderators can." },
  aside: { none: "It is polled." },
  deliveries: [{ name: "nothing: it is polled", body: Buffer.from("{}"), events: [{ type: "ignored" }] }],
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
