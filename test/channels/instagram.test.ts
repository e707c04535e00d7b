import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { instagram } from "../../shared/channels/instagram/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { get, message, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { asksMeta } from "./fake-meta.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";
import {
  account,
  BEYOND,
  change,
  connected,
  direct,
  entry,
  graphError,
  graphTime,
  HOUR_MS,
  IG,
  lists,
  longThread,
  MEDIA,
  PERSON,
  place,
  platform,
  recorded,
  TOP,
  to,
  told,
} from "./instagram-world.ts";

channelContract(instagram, {
  account,
  push: {
    handshake: {
      right: get({ "hub.mode": "subscribe", "hub.verify_token": "verify-me", "hub.challenge": "42" }),
      answer: /^42$/,
      wrong: [get({ "hub.mode": "subscribe", "hub.verify_token": "verify-you", "hub.challenge": "42" })],
    },
    header: "x-hub-signature-256",
    sign: (body, secret) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  },
  aside: {
    known: {
      "a comment": (id) => change("comments", { id, text: "x", media: { id: MEDIA } }),
      "a comment under a live video": (id) => change("live_comments", { id, text: "x", media: { id: MEDIA } }),
      "a mention": (media_id) => change("mentions", { media_id }),
      "a direct message": (mid) => direct({ message: { mid, text: "x" } }),
    },
    reshaped: [
      { object: "instagram", entry: {} },
      { object: "instagram", entry: [{ id: {} }] },
      { object: "instagram", entry: [{ id: IG, time: 1 }] },
      { object: "instagram", entry: [{ id: IG, changes: {} }] },
      { object: "instagram", entry: [{ id: IG, changes: [null] }] },
      { object: "instagram", entry: [{ id: IG, field: null, value: { id: "5" } }] },
      { object: "instagram", entry: [{ id: IG, messaging: [null] }] },
    ],
    between: (id) =>
      entry({ changes: ["1", id, "2"].map((one) => ({ field: "comments", value: { id: one, text: "x" } })) }),
    unknown: [change("story_insights", { media_id: "1" }), direct({ referral: { ref: "x" } })],
  },
  deliveries: [
    {
      name: "a recorded comment of the first days",
      body: recorded("restfb__wh-comments"),
      events: [{ ...told, accountId: "0", externalId: "123456789", text: "This is an example.", atMs: 1519399307000 }],
    },
    {
      name: "a recorded mention, which has ids only",
      body: recorded("restfb__wh-mentions"),
      events: [
        {
          ...told,
          accountId: "0",
          kind: "mention",
          externalId: "17887498072083520",
          conversationId: "mention_17887498072083520",
          needsRead: true,
        },
      ],
    },
    {
      name: "a reply to a comment, as it comes today",
      body: recorded("comment"),
      events: [
        {
          ...told,
          kind: "reply",
          change: "created",
          externalId: "17890000000000001",
          parentId: TOP,
          conversationId: MEDIA,
          text: "Délai > 8 semaines\u00a0? 🇨🇦",
          author: { id: PERSON, handle: "zoe.roy" },
          atMs: 1795446060000,
        },
      ],
    },
    {
      name: "a comment during a live video",
      body: change("live_comments", { id: "5", text: "allô", from: { id: PERSON }, media: { id: "6" } }),
      events: [{ ...told, kind: "comment", barred: "live" }],
    },
    {
      name: "a mention in a caption",
      body: change("mentions", { media_id: "77" }),
      events: [{ ...told, kind: "mention", externalId: "77", conversationId: "mention_77", needsRead: true }],
    },
    {
      name: "our own comment",
      body: change("comments", {
        id: "5",
        text: "ok",
        from: { id: IG, username: account.name, self_ig_scoped_id: "88" },
        media: { id: MEDIA },
      }),
      events: [{ ...told, echo: true, externalId: "5" }],
    },
    {
      name: "our own comment, with our id alone",
      body: change("comments", { id: "5", text: "ok", from: { id: IG }, media: { id: MEDIA } }),
      events: [{ ...told, echo: true, externalId: "5" }],
    },
    {
      name: "a comment whose author is withheld",
      body: change("comments", { id: "5", text: "?", from: null, media: { id: MEDIA } }),
      events: [{ ...told, externalId: "5", text: "?" }],
    },
    {
      name: "a change whose fields stand on the entry, as in Meta's own example",
      body: entry({ field: "comments", value: { id: "5", text: "a", media: { id: MEDIA } } }),
      events: [{ ...told, externalId: "5" }],
    },
    {
      name: "a direct message",
      body: recorded("direct"),
      events: [{ ...told, kind: "private", externalId: "aWdfZAG1faXRlbToxOkl", text: "Allô", conversationId: PERSON }],
    },
    {
      name: "an echo with our own key",
      body: direct({
        sender: { id: IG },
        recipient: { id: PERSON },
        message: { mid: "m", text: "ok", is_echo: true, metadata: "our-key" },
      }),
      events: [{ ...told, kind: "private", echo: true, outgoingId: "our-key", conversationId: PERSON }],
    },
    {
      name: "an unsent message",
      body: direct({ message: { mid: "m", is_deleted: true } }),
      events: [{ ...told, kind: "private", change: "deleted", externalId: "m" }],
    },
    {
      name: "an edit without words",
      body: direct({ message_edit: { mid: "m", text: null, num_edit: 2 } }),
      events: [{ ...told, kind: "private", change: "edited", edit: 2, needsRead: true }],
    },
    {
      name: "a mention in a story",
      body: direct({
        message: { mid: "m", attachments: [{ type: "story_mention", payload: { url: "https://cdn.test/s" } }] },
      }),
      events: [{ ...told, kind: "private", text: "", attachments: [{ kind: "link", url: "https://cdn.test/s" }] }],
    },
    {
      name: "an answer to a story",
      body: direct({
        message: { mid: "m", text: "où ?", reply_to: { story: { id: "9", url: "https://cdn.test/t" } } },
      }),
      events: [{ ...told, text: "où ?", attachments: [{ kind: "link", url: "https://cdn.test/t" }] }],
    },
    {
      name: "a reaction and a receipt",
      body: entry({
        messaging: [
          { sender: { id: PERSON }, recipient: { id: IG }, timestamp: NOW_MS, reaction: { mid: "m", action: "react" } },
          { sender: { id: PERSON }, recipient: { id: IG }, timestamp: NOW_MS, read: { mid: "m" } },
        ],
      }),
      events: [
        { type: "counted", channel: "instagram", what: "reaction", targetId: "m" },
        { type: "counted", channel: "instagram", what: "read" },
      ],
    },
    {
      name: "a field that we do not know",
      body: change("story_insights", { media_id: "1" }),
      events: [{ type: "ignored", what: "story_insights" }],
    },
    {
      name: "a permission that was taken back",
      body: Buffer.from(JSON.stringify({ object: "permissions", entry: [{ id: IG, time: 1795446000, changes: [] }] })),
      events: [{ type: "account", channel: "instagram", what: "revoked", accountId: IG }],
    },
  ],
  withId: (id) => ({
    body: change("comments", { id, parent_id: id, text: "x", from: { id }, media: { id } }, id),
    ids: (events) =>
      (events as MessageEvent[]).flatMap((one) => [
        one.externalId,
        one.accountId,
        one.conversationId,
        one.parentId,
        one.author?.id,
      ]),
  }),
  many: (count) =>
    entry({
      changes: Array.from({ length: count }, (_, place) => ({
        field: "comments",
        value: { id: `${place}`, text: "é", from: { id: PERSON }, media: { id: MEDIA } },
      })),
    }),
  life: () => {
    const channel = instagram(options(noNetwork));
    return [
      direct({ message: { mid: "m", text: "un" } }),
      direct({ message_edit: { mid: "m", text: "deux", num_edit: 1 }, timestamp: NOW_MS + 8 }),
      direct({ message: { mid: "m", is_deleted: true }, timestamp: NOW_MS + 9 }),
    ].flatMap((body) => channel.parse(body));
  },
  platform,
  to,
  onlyReads: asksMeta,
  isSend: (call) => call.method === "POST" && /\/replies$/.test(call.path),
  errors: [
    {
      name: "a comment that is gone",
      answer: graphError(100, 33),
      code: "platform-refused",
      facts: { platform: "100/33", why: "parent-gone" },
    },
    {
      name: "a suspicion of spam, which has a limit's code",
      answer: graphError(4, 2207051),
      code: "platform-refused",
      facts: { platform: "4/2207051", why: "content" },
    },
    { name: "Instagram's own failure", answer: graphError(-1, 2207001), code: "platform-uncertain" },
    { name: "an unknown error", answer: graphError(1), code: "platform-uncertain" },
  ],
  limited: [
    { name: "the application's", answer: graphError(4), retryAfterSeconds: 60 },
    {
      name: "the account's, with Meta's own estimate",
      answer: () =>
        json({ error: { message: "m", code: 80002 } }, 400, {
          "x-business-use-case-usage": JSON.stringify({
            "1": [{ type: "instagram", call_count: 100, estimated_time_to_regain_access: 3 }],
          }),
        }),
      retryAfterSeconds: 180,
    },
  ],
  left: {
    answer: saying({ "x-app-usage": JSON.stringify({ call_count: 75, total_cputime: 1, total_time: 1 }) }),
    says: { remaining: 25, limit: 100, resetAt: new Date(NOW_MS + HOUR_MS).toISOString() },
  },
  accessGone: [graphError(190, 463, 401), graphError(10, undefined, 403), graphError(25, 2207050)],
  limits: [{ name: "characters", longest: "é".repeat(2200), tooLong: "é".repeat(2201) }],
  privateLimits: [
    { longest: "é".repeat(500), tooLong: `${"é".repeat(500)}a` },
    { longest: "a".repeat(1000), tooLong: "a".repeat(1001) },
  ],
  canReply: [
    { name: "to a comment", says: { ok: true } },
    {
      name: "to a reply, under the comment at the top",
      message: { kind: "reply" },
      says: { ok: true, note: "to-top" },
    },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
    {
      name: "to a message, within a day",
      message: { kind: "private" },
      says: { ok: true, until: new Date(NOW_MS + 24 * HOUR_MS).toISOString() },
    },
    {
      name: "to a message, by a person within a week",
      message: { kind: "private" },
      nowMs: NOW_MS + 24 * HOUR_MS + 1,
      says: { ok: true, note: "human-agent" },
    },
    {
      name: "to a message, not later",
      message: { kind: "private" },
      nowMs: NOW_MS + 168 * HOUR_MS + 1,
      says: { ok: false, reason: "window-closed" },
    },
  ],
  catchUp: { platform: lists, cursor: undefined, ids: ["1", "aWdf1", "2"] },
  vanished: {
    platform: lists,
    gone: { externalId: "7070707070", kind: "comment", conversationId: MEDIA, atMs: NOW_MS - HOUR_MS },
    stands: { externalId: BEYOND, kind: "reply", conversationId: MEDIA, atMs: NOW_MS - HOUR_MS },
  },
  single: [
    {
      name: "a comment that no list shows",
      platform: lists,
      cursor: undefined,
      held: [{ externalId: "7070707070", kind: "comment", conversationId: MEDIA, atMs: NOW_MS - HOUR_MS }],
      isAbout: ({ pathname }) => pathname === "/7070707070",
      ids: ["1", "aWdf1", "2"],
    },
    {
      name: "the further comments of one post",
      platform: longThread,
      cursor: undefined,
      isAbout: ({ pathname }) => pathname === `/${MEDIA}/comments`,
      ids: ["1", "aWdf1", "2"],
      once: true,
    },
  ],
  remove: { none: "Instagram deletes comments for an app, and no media." },
  hide: {
    platform: () => {
      const hidden = new Set<string>();
      const fake = fakePlatform({
        "POST /*": ({ body }, [id = ""]) => {
          if (body.hide === true) hidden.add(id);
          else hidden.delete(id);
          return json({ success: true });
        },
      });
      return { ...fake, hidden: () => [...hidden] };
    },
    externalId: "17890000000000001",
  },
  metrics: {
    platform: () =>
      fakePlatform({
        [`GET /${IG}`]: () => json({ id: IG, followers_count: 1200 }),
        [`GET /${IG}/media`]: () =>
          json({
            data: [
              {
                id: "1",
                like_count: 3,
                comments_count: 2,
                insights: { data: [{ name: "views", period: "lifetime", values: [{ value: 90 }] }] },
              },
            ],
          }),
      }),
    says: { followers: 1200, posts: [{ externalId: "1", impressions: 90, likes: 3, replies: 2 }] },
  },
  connect: {
    platform: connected,
    place,
  },
});

describe("instagram", () => {
  const reply = outgoing(account, { to });

  it("answers a reply under the comment at the top, and looks for it there", async () => {
    const fake = platform();
    const channel = instagram(options(fake.fetch));
    const nested = { ...reply, to: { ...to, root: TOP } };
    const { externalId } = await channel.send(account, nested);
    expect(fake.calls.at(-1)?.path).toBe(`/${TOP}/replies`);
    expect(await channel.find(account, nested)).toMatchObject({ externalId });
  });
  it("says that a comment is answered privately once, and within a week", () => {
    const channel = instagram(options(noNetwork));
    const ask = (nowMs: number, ...before: "private-reply"[]) =>
      channel.canReply(message(account), account, nowMs, { kind: "private-reply", before });
    expect(ask(NOW_MS)).toEqual({ ok: true, until: new Date(NOW_MS + 168 * HOUR_MS).toISOString() });
    expect(ask(NOW_MS, "private-reply")).toMatchObject({ ok: false, reason: "one-private-reply" });
    expect(ask(NOW_MS + 168 * HOUR_MS + 1)).toMatchObject({ ok: false, reason: "window-closed", next: "reply-public" });
  });
  it("says that the window is closed when Meta grants no answers by persons", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(10, 2534022) });
    fake.next("POST", { answer: graphError(10) });
    const answer = { ...reply, kind: "private-reply" as const, to: { ...to, address: PERSON } };
    await expect(instagram(options(fake.fetch)).send(account, answer)).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "10", why: "window-closed" },
    });
  });
  it("does not take a citizen who repeats our words for us", async () => {
    const fake = platform();
    fake.replies.set(to.externalId, [{ id: "7", text: reply.text, from: { id: PERSON, username: "zoe.roy" } }]);
    expect(await instagram(options(fake.fetch)).find(account, reply)).toBe("absent");
  });
  it.each([
    ["in a comment", { externalId: "55", conversationId: "mention_77" }, { media_id: "77", comment_id: "55" }],
    ["in a caption", { externalId: "77", conversationId: "mention_77" }, { media_id: "77" }],
  ])("answers a mention %s, and cannot look for the answer", async (_name, place, body) => {
    const fake = platform();
    const channel = instagram(options(fake.fetch));
    const answer = { ...reply, to: place };
    expect(await channel.send(account, answer)).toEqual({ externalId: "17899999" });
    expect(fake.calls.at(-1)).toMatchObject({ path: `/${IG}/mentions`, body: { ...body, message: reply.text } });
    expect(await channel.find(account, answer)).toBe("cannot-tell");
  });
  it("answers a comment privately through the Page, with our key, and finds it in the conversation", async () => {
    const fake = platform();
    const channel = instagram(options(fake.fetch));
    const answer = { ...reply, kind: "private-reply" as const };
    expect(await channel.find(account, answer)).toBe("absent");
    const sent = await channel.send(account, answer);
    expect(fake.calls.at(-1)).toMatchObject({
      path: "/me/messages",
      body: { recipient: { comment_id: to.externalId }, message: { text: reply.text, metadata: reply.id } },
    });
    expect(await channel.find(account, answer)).toEqual(sent);
  });
  it("answers a message, once more as a person when the first window is closed", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(10, 2534022) });
    const answer = { ...reply, kind: "private-reply" as const, to: { ...to, address: PERSON } };
    const sent = await instagram(options(fake.fetch)).send(account, answer);
    expect(fake.calls.map((call) => call.body.tag)).toEqual([undefined, "HUMAN_AGENT"]);
    expect(await instagram(options(fake.fetch)).find(account, answer)).toEqual(sent);
  });
  it("reads a comment, a mention in a comment or a caption, and a message, each as a delivery would say it", async () => {
    const timestamp = graphTime(NOW_MS);
    const media = { id: MEDIA, permalink: "https://www.instagram.com/p/a/" };
    const fake = fakePlatform({
      "GET /5": () => json({ id: "5", text: "Bonjour", timestamp, parent_id: TOP, media, username: "zoe.roy" }),
      "GET /aWdf": () => json({ id: "aWdf", message: "Allô", from: { id: PERSON }, created_time: timestamp }),
      [`GET /${IG}`]: ({ query }) => {
        const fields = query.get("fields") ?? "";
        if (fields.startsWith("mentioned_comment.comment_id(6)"))
          return json({ id: IG, mentioned_comment: { id: "6", text: "vu ?", timestamp, media } });
        if (fields.startsWith("mentioned_media.media_id(7)"))
          return json({ id: IG, mentioned_media: { id: "7", caption: "merci", timestamp, username: "leo" } });
        return graphError(100, 33)();
      },
      "GET /*": graphError(100, 33),
    });
    const channel = instagram(options(fake.fetch));
    expect(await channel.read(account, "5")).toMatchObject({
      kind: "reply",
      text: "Bonjour",
      conversationId: MEDIA,
      parentId: TOP,
      permalink: media.permalink,
      author: { handle: "zoe.roy" },
      atMs: NOW_MS,
    });
    expect(await channel.read(account, "6")).toMatchObject({ kind: "mention", text: "vu ?" });
    expect(await channel.read(account, "7")).toMatchObject({
      kind: "mention",
      text: "merci",
      conversationId: "mention_7",
      author: { id: "leo", handle: "leo" },
    });
    expect(await channel.read(account, "aWdf")).toMatchObject({ kind: "private", conversationId: PERSON });
    expect(await channel.read(account, "8")).toBeUndefined();
  });

  it("sees by its lists what no delivery tells: other words, hidden, shown again, deleted", async () => {
    const fake = lists();
    const channel = instagram(options(fake.fetch));
    let { cursor } = await channel.poll(account, undefined);
    const next = async () => {
      const polled = await channel.poll(account, cursor);
      cursor = polled.cursor;
      return polled.events.map((event) =>
        event.type === "message" ? [event.externalId, event.change, event.text] : [],
      );
    };
    fake.standing.set("1", fake.comment("1", "Bonsoir", 60));
    expect(await next()).toEqual([
      ["1", "edited", "Bonsoir"],
      ["2", "deleted", undefined],
    ]);
    fake.standing.set("1", fake.comment("1", "Bonsoir", 60, { hidden: true }));
    expect(await next()).toEqual([["1", "hidden", undefined]]);
    fake.standing.set("1", fake.comment("1", "Bonsoir", 60));
    expect(await next()).toEqual([["1", "unhidden", undefined]]);
    fake.standing.delete("1");
    expect(await next()).toEqual([["1", "deleted", undefined]]);
    expect(await next()).toEqual([]);
  });
  it("reads further pages of comments after an outage", async () => {
    const comment = (id: string, minutesAgo: number) => ({
      id,
      text: id,
      timestamp: graphTime(NOW_MS - minutesAgo * 60_000),
    });
    const paging = { cursors: { after: "next" }, next: "more" };
    const fake = fakePlatform({
      [`GET /${IG}/media`]: () => json({ data: [{ id: MEDIA, comments: { data: [comment("2", 5)], paging } }] }),
      [`GET /${MEDIA}/comments`]: () => json({ data: [comment("1", 50)] }),
      "GET /me/conversations": () => json({ data: [] }),
    });
    const { events } = await instagram(options(fake.fetch)).poll(account, undefined);
    expect(events.map((event) => event.type === "message" && event.externalId)).toEqual(["1", "2"]);
    expect(fake.calls[1]?.query.get("after")).toBe("next");
  });
  it("counts without views where one post has none", async () => {
    const fake = fakePlatform({
      [`GET /${IG}`]: () => json({ id: IG, followers_count: 5 }),
      [`GET /${IG}/media`]: ({ query }) =>
        query.get("fields")?.includes("insights") ? graphError(10)() : json({ data: [{ id: "1", like_count: 1 }] }),
    });
    expect(await instagram(options(fake.fetch)).metrics(account)).toEqual({
      followers: 5,
      posts: [{ externalId: "1", likes: 1 }],
    });
  });
  it("says that the Page is linked to another account", async () => {
    const fake = fakePlatform({
      "GET /me": () => json({ id: "100", instagram_business_account: { id: "1" } }),
      "POST /debug_token": () => json({ data: { is_valid: false, error: { code: 190 } } }),
      "GET /*/*": () => json({ data: [] }),
    });
    const checks = await instagram(options(fake.fetch)).connect(account, place, "look");
    expect(checks).toEqual([
      { what: "credentials", state: "by-hand", detail: "190" },
      { what: "credentials", state: "by-hand", detail: "instagram_business_account" },
      { what: "webhook", state: "to-mend", detail: "callback_url" },
      { what: "subscription", state: "to-mend", detail: "feed" },
    ]);
  });
});
