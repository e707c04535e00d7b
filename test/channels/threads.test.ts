import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { threads } from "../../shared/channels/threads/index.ts";
import { measure } from "../../shared/console/client/length.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { asksMeta } from "./fake-meta.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";
import {
  ALL_SCOPES,
  account,
  asRead,
  BEYOND,
  connected,
  delivery,
  graphError,
  graphTime,
  lists,
  ME,
  place,
  platform,
  ROOT,
  recorded,
  to,
  told,
} from "./threads-world.ts";

channelContract(threads, {
  account,
  push: {
    handshake: {
      right: get({ "hub.mode": "subscribe", "hub.verify_token": "verify-me", "hub.challenge": "42" }),
      answer: /^42$/,
      wrong: [get({ "hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "42" })],
    },
    header: "x-hub-signature-256",
    sign: (body, secret) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  },
  aside: {
    known: {
      "a reply": (id) => delivery("replies", { id, text: "x" }),
      "a mention": (id) => delivery("mentions", { id, text: "x" }),
      "a post of ours": (id) => delivery("publish", { id, text: "x" }),
      "a deletion": (id) => delivery("delete", { id }),
    },
    reshaped: [
      { topic: "moderate", target_id: ROOT },
      { topic: "moderate", target_id: ROOT, values: null },
      { topic: "moderate", target_id: ROOT, values: [{ value: { id: "7" } }] },
      { topic: "interaction", values: [{ field: "mentions", value: { id: "7", text: "x" } }] },
      { object: "page", entry: [] },
    ],
    between: (id) =>
      delivery("", {}, { values: ["1", id, "2"].map((one) => ({ field: "replies", value: { id: one, text: "x" } })) }),
    unknown: [delivery("polls", { id: "7" }), delivery("", {}, { values: [] })],
  },
  deliveries: [
    {
      name: "a reply",
      body: recorded("reply"),
      events: [
        {
          ...told,
          kind: "reply",
          change: "created",
          externalId: "18000000000000003",
          conversationId: ROOT,
          parentId: "18000000000000002",
          author: { id: "zoe.roy", handle: "zoe.roy" },
          text: "Où est-ce ? 🍁",
          atMs: NOW_MS + 60_000,
          permalink: "https://www.threads.com/@zoe.roy/post/DAa1",
        },
      ],
    },
    {
      name: "a mention with a picture, whose values are a list",
      body: recorded("mention"),
      events: [
        {
          ...told,
          kind: "mention",
          externalId: "18000000000000009",
          conversationId: "18000000000000009",
          attachments: [{ kind: "image", url: "https://cdn.test/1.jpg", alt: "Une file devant un bureau" }],
        },
      ],
    },
    {
      name: "a post of ours that was deleted",
      body: recorded("delete"),
      events: [{ ...told, change: "deleted", echo: true, externalId: "18000000000000004", atMs: NOW_MS + 120_000 }],
    },
    {
      name: "what the account published itself",
      body: delivery(
        "publish",
        { id: "7", username: account.name, text: "ok", replied_to: { id: "6" }, root_post: { id: "5" } },
        { topic: "interaction", target_id: ME },
      ),
      events: [{ ...told, echo: true, externalId: "7", parentId: "6", conversationId: "5", text: "ok" }],
    },
    {
      name: "our own reply in our own thread",
      body: delivery("replies", {
        id: "7",
        username: account.name,
        text: "ok",
        root_post: { id: ROOT, owner_id: ME, username: account.name },
      }),
      events: [{ ...told, echo: true }],
    },
    {
      name: "a quote that names the account",
      body: delivery("mentions", { id: "7", username: "leo", text: "voyez", is_quote_post: true }, { target_id: ME }),
      events: [{ ...told, kind: "quote" }],
    },
    {
      name: "a reply without words or picture",
      body: delivery("replies", { id: "7", username: "leo", root_post: { id: ROOT, owner_id: ME } }),
      events: [{ ...told, needsRead: true }],
    },
    {
      name: "a reply whose author is withheld",
      body: delivery("replies", { id: "7", username: null, text: "a", root_post: { id: ROOT, owner_id: ME } }),
      events: [{ ...told, externalId: "7", text: "a" }],
    },
    {
      name: "a field that we do not know",
      body: delivery("polls", { id: "7" }),
      events: [{ type: "ignored", what: "polls" }],
    },
    {
      name: "an envelope of Meta's other webhooks",
      body: Buffer.from(JSON.stringify({ object: "page", entry: [] })),
      events: [{ type: "unusable", what: "page" }],
    },
  ],
  withId: (id) => ({
    body: delivery("replies", {
      id,
      username: "zoe",
      text: "x",
      replied_to: { id },
      root_post: { id, owner_id: id, username: "us" },
    }),
    ids: (events) =>
      (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId, one.conversationId, one.parentId]),
  }),
  many: (count) =>
    delivery(
      "",
      {},
      {
        values: Array.from({ length: count }, (_, place) => ({
          field: "replies",
          value: { id: `${place}`, username: "zoe", text: "é", root_post: { id: ROOT, owner_id: ME } },
        })),
      },
    ),
  platform,
  to,
  onlyReads: asksMeta,
  isSend: (call) => call.method === "POST" && call.path.endsWith("/threads_publish"),
  errors: [
    {
      name: "a block for bad behaviour",
      answer: graphError(368),
      code: "platform-refused",
      facts: { platform: "368", why: "content" },
    },
    {
      name: "a container that is not known everywhere yet",
      answer: graphError(24, 4279009),
      code: "platform-unavailable",
      facts: { platform: "24/4279009", retryAfterSeconds: 30 },
    },
    { name: "an unknown error", answer: graphError(1), code: "platform-uncertain", facts: { platform: "1" } },
    { name: "a service that is down", answer: graphError(2, undefined, 500), code: "platform-uncertain" },
  ],
  limited: [{ name: "the account's calls", answer: graphError(4), retryAfterSeconds: 60 }],
  left: {
    answer: saying({ "x-app-usage": JSON.stringify({ call_count: 40, total_cputime: 1, total_time: 1 }) }),
    says: { remaining: 60, limit: 100, resetAt: new Date(NOW_MS + 3_600_000).toISOString() },
  },
  accessGone: [graphError(190, 463, 401), graphError(10, undefined, 403)],
  limits: [
    { name: "characters", longest: "é".repeat(500), tooLong: "é".repeat(501) },
    { name: "emoji by their bytes", longest: "🍁".repeat(125), tooLong: `${"🍁".repeat(125)}a` },
    { name: "flags by their bytes", longest: `${"🇨🇦".repeat(62)}abcd`, tooLong: `${"🇨🇦".repeat(62)}abcde` },
  ],
  canReply: [
    { name: "to a reply", message: { kind: "reply" }, says: { ok: true } },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
  catchUp: { platform: lists, cursor: undefined, ids: ["1", "9", "2", "3", "4"] },
  vanished: {
    platform: lists,
    gone: { externalId: "7070707070", kind: "reply", conversationId: ROOT, atMs: NOW_MS - 3_600_000 },
    stands: { externalId: BEYOND, kind: "mention", conversationId: BEYOND, atMs: NOW_MS - 3_600_000 },
  },
  single: [
    {
      name: "a reply that no list shows",
      platform: lists,
      cursor: undefined,
      held: [{ externalId: "7070707070", kind: "reply", conversationId: ROOT, atMs: NOW_MS - 3_600_000 }],
      isAbout: ({ pathname }) => pathname === "/7070707070",
      ids: ["1", "9", "2", "3", "4"],
    },
    {
      name: "the conversation under one post",
      platform: lists,
      cursor: undefined,
      isAbout: ({ pathname }) => pathname.endsWith("/conversation"),
      ids: ["1", "9", "2", "3", "4"],
    },
  ],
  privateLimits: { none: "Threads has private messages, and no API for them." },
  // As the webhook tells that it was written, and the poll the rest.
  life: () => [
    { ...told, ...asRead, change: "created", atMs: NOW_MS - 3000, text: "Quand ?" },
    { ...told, ...asRead, change: "edited", atMs: NOW_MS - 2000, text: "Quand exactement ?" },
    { ...told, ...asRead, change: "hidden", atMs: NOW_MS - 1000 },
    { ...told, ...asRead, change: "deleted", atMs: NOW_MS },
  ],
  remove: {
    externalId: "18000000000000077",
    call: "DELETE /18000000000000077",
    done: () => json({ success: true, deleted_id: "18000000000000077" }),
    gone: graphError(100, 33),
  },
  hide: {
    platform: () => {
      const hidden = new Set<string>();
      const fake = fakePlatform({
        "POST /*/manage_reply": ({ body }, [id = ""]) => {
          if (body.hide === true) hidden.add(id);
          else hidden.delete(id);
          return json({ success: true });
        },
      });
      return { ...fake, hidden: () => [...hidden] };
    },
    externalId: "18000000000000003",
  },
  metrics: {
    platform: () =>
      fakePlatform({
        [`GET /${ME}/threads_insights`]: () =>
          json({ data: [{ name: "followers_count", total_value: { value: 900 } }] }),
        [`GET /${ME}/threads`]: () =>
          json({
            data: [
              { id: "1", media_type: "TEXT_POST" },
              { id: "2", media_type: "REPOST_FACADE" },
            ],
          }),
        "GET /1/insights": () =>
          json({
            data: [
              ["views", 70],
              ["likes", 4],
              ["reposts", 2],
              ["replies", 1],
            ].map(([name, value]) => ({ name, period: "lifetime", values: [{ value }] })),
          }),
      }),
    says: { followers: 900, posts: [{ externalId: "1", impressions: 70, likes: 4, reposts: 2, replies: 1 }] },
  },
  connect: {
    platform: connected,
    place,
  },
});

describe("threads", () => {
  const reply = outgoing(account, { to });

  it("answers in two steps, and finds the answer with its address", async () => {
    const fake = platform();
    const channel = threads(options(fake.fetch));
    const { externalId } = await channel.send(account, reply);
    expect(fake.containers).toEqual([{ media_type: "TEXT", text: reply.text, reply_to_id: to.externalId }]);
    expect(fake.calls.map((call) => call.path)).toEqual([`/${ME}/threads`, `/${ME}/threads_publish`]);
    expect(await channel.find(account, reply)).toEqual({
      externalId,
      permalink: `https://www.threads.com/@passport.canada/post/${externalId}`,
    });
  });
  it("takes the account from the address that Meta calls, where it is named there", () => {
    const channel = threads(options(noNetwork));
    expect(channel.parse(recorded("mention"), { account: "42" })[0]).toMatchObject({ accountId: "42" });
  });
  it("links to nothing but Threads", () => {
    const value = { id: "7", text: "a", permalink: "https://evil.test/", root_post: { owner_id: ME } };
    const event = threads(options(noNetwork)).parse(delivery("replies", value))[0];
    expect(event).not.toHaveProperty("permalink");
    const old = { ...value, permalink: "http://www.threads.net/@a/post/b" };
    expect(threads(options(noNetwork)).parse(delivery("replies", old))[0]).toMatchObject({
      permalink: "https://www.threads.net/@a/post/b",
    });
  });
  it("reads a post again, and says when it is gone", async () => {
    const value = {
      id: "7",
      username: "zoe.roy",
      text: "Bonjour",
      timestamp: graphTime(NOW_MS),
      replied_to: { id: "6" },
    };
    const fake = fakePlatform({ "GET /7": () => json(value), "GET /8": graphError(100, 33) });
    const channel = threads(options(fake.fetch));
    expect(await channel.read(account, "7")).toMatchObject({ kind: "reply", text: "Bonjour", atMs: NOW_MS });
    expect(await channel.read(account, "8")).toBeUndefined();
  });
  it("sees by its lists what no delivery tells: other words, hidden, deleted", async () => {
    const fake = lists();
    const channel = threads(options(fake.fetch));
    const first = await channel.poll(account, undefined);
    fake.standing.set("1", fake.post("1", "Bonsoir", 60, fake.under(ROOT)));
    fake.standing.set("2", fake.post("2", "moi aussi", 30, { ...fake.under("1"), hide_status: "HIDDEN" }));
    const second = await channel.poll(account, first.cursor);
    const changes = second.events.map((event) => event.type === "message" && [event.externalId, event.change]);
    expect(changes).toEqual([
      ["1", "edited"],
      ["2", "hidden"],
    ]);
    fake.standing.delete("2");
    const third = await channel.poll(account, second.cursor);
    expect(third.events).toEqual([expect.objectContaining({ externalId: "2", change: "deleted", kind: "reply" })]);
  });
  it.each([
    ["NOT_HUSHED", []],
    ["UNHUSHED", []],
    ["HIDDEN", ["hidden"]],
    ["COVERED", ["hidden"]],
    ["BLOCKED", ["hidden"]],
    ["RESTRICTED", ["hidden"]],
  ])("takes a reply that is %s for one that others see, or do not", async (state, changes) => {
    const fake = lists();
    const channel = threads(options(fake.fetch));
    const { cursor } = await channel.poll(account, undefined);
    fake.standing.set("2", fake.post("2", "moi aussi", 30, { ...fake.under("1"), hide_status: state }));
    const { events } = await channel.poll(account, cursor);
    expect(events.flatMap((event) => (event.type === "message" ? [event.change] : []))).toEqual(changes);
  });
  it("takes a reply that names the account for a reply", async () => {
    const { events } = await threads(options(lists().fetch)).poll(account, undefined);
    const kinds = events.flatMap((event) => (event.type === "message" ? [[event.externalId, event.kind]] : []));
    expect(kinds).toEqual([
      ["1", "reply"],
      ["9", "mention"],
      ["2", "reply"],
      ["3", "reply"],
      ["4", "reply"],
    ]);
  });
  it("finds nothing under another question, whose answer has the same words", async () => {
    const fake = platform();
    const channel = threads(options(fake.fetch));
    await channel.send(account, outgoing(account, { to }));
    const other = outgoing(account, { to: { ...to, externalId: "18000000000000005" } });
    expect(await channel.find(account, other)).toBe("absent");
  });
  it("says until when the token lives, what it may not do, and that it is another account's", async () => {
    const at = async (fake: ReturnType<typeof connected>) =>
      threads(options(fake.fetch)).connect(account, place, "look");
    expect(await at(connected())).toEqual([
      { what: "credentials", state: "good", until: "2027-01-15T08:00:00.000Z" },
      { what: "permissions", state: "good" },
      { what: "webhook", state: "unseen", detail: "app-dashboard" },
    ]);
    expect((await at(connected(ALL_SCOPES.slice(1))))[1]).toEqual({
      what: "permissions",
      state: "by-hand",
      detail: "threads_basic",
    });
    expect((await at(connected(ALL_SCOPES, "1")))[0]).toMatchObject({ state: "by-hand", detail: "another-account" });
  });
  it.each(["é ê ç", "🍁 ok", "👩‍👩‍👧‍👦", "🇨🇦", "1️⃣ © ™ 3", "❤️ ❤", "à\u0301"])(
    "counts %s as the composer does",
    (text) => {
      expect(measure(text, "emoji-bytes")).toBe(threads(options(noNetwork)).length(text).used);
    },
  );
});
