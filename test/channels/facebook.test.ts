import { describe, expect, it } from "vitest";
import { facebook } from "../../shared/channels/facebook/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { message, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import {
  account,
  comment,
  countedPage,
  delivery,
  hideable,
  manyComments,
  own,
  PAGE,
  platform,
  recorded,
  SCOPES,
  wall,
} from "./facebook-world.ts";
import { asksMeta, graphError, metaAccessGone, metaApp, metaLimited, metaPush, PLACE, usage } from "./fake-meta.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";

channelContract(facebook, {
  account,
  push: metaPush,
  aside: {
    known: {
      "a comment": (id) => delivery({ item: "comment", verb: "add", comment_id: id, post_id: "1_2", message: "x" }),
      "a comment's removal": (id) => delivery({ item: "comment", verb: "remove", comment_id: id, post_id: "1_2" }),
      "a visitor's post": (id) => delivery({ item: "status", verb: "add", post_id: id, message: "x" }),
      "a mention": (id) => delivery({ item: "post", verb: "add", post_id: id, message: "x" }, 1795446060, "mention"),
      "a recommendation": (id) =>
        delivery({ item: "rating", verb: "add", open_graph_story_id: id, review_text: "x" }, 1795446060, "ratings"),
    },
    reshaped: [
      { object: "page", entry: {} },
      { object: "page" },
      { object: "page", entry: [null] },
      { object: "page", entry: [{ id: {} }] },
      { object: "page", entry: [{ id: PAGE, time: 1 }] },
      { object: "page", entry: [{ id: PAGE, changes: {} }] },
      { object: "page", entry: [{ id: PAGE, changes: [null] }] },
      ...[{ field: {} }, { field: "feed" }, { field: "feed", value: { item: {}, verb: "add", comment_id: "1" } }].map(
        (change) => ({ object: "page", entry: [{ id: PAGE, changes: [change] }] }),
      ),
      ...["comment", "rating"].map((item) => ({
        object: "page",
        entry: [{ id: PAGE, changes: [{ field: "feed", value: { item, verb: {}, comment_id: "1" } }] }],
      })),
    ],
    between: (id) => {
      const [first, lost, last] = ["1_3", id, "1_4"].map((comment_id) => ({
        field: "feed",
        value: { item: "comment", verb: "add", comment_id, post_id: "1_2", message: "x" },
      }));
      return Buffer.from(JSON.stringify({ object: "page", entry: [{ id: PAGE, changes: [first, lost, last] }] }));
    },
    unknown: [
      delivery({ item: "x", verb: "add" }),
      delivery({ item: "comment", verb: "mutilate" }),
      delivery({ item: "rating", verb: "mutilate" }, 1795446060, "ratings"),
      delivery({ x: 1 }, 1795446060, "parking"),
      Buffer.from(JSON.stringify({ object: "page", entry: [] })),
    ],
  },
  deliveries: [
    {
      name: "a recorded comment",
      body: recorded("feed-comment-add-25"),
      events: [
        {
          ...comment,
          externalId: "901097836652708_903438993085259",
          change: "created",
          atMs: 1449135003000,
          conversationId: "1234567890321_901097836652708",
          parentId: "1234567890321_901097836652708",
          author: { id: PAGE, name: "Tester" },
          text: "and the next one",
          echo: true,
        },
      ],
    },
    {
      name: "a recorded edit",
      body: recorded("feed-comment-edited-25"),
      events: [{ ...comment, change: "edited", atMs: 1448555737000, text: "Let's see the Webhooks in action :D" }],
    },
    {
      name: "a recorded removal",
      body: recorded("feed-comment-remove-25"),
      events: [{ ...comment, change: "deleted", atMs: 1452107182000, externalId: "905578656204626_905579239537901" }],
    },
    {
      name: "a recorded post by a visitor",
      body: recorded("feed-post-add-25"),
      events: [
        {
          ...comment,
          kind: "mention",
          externalId: "1234567890321_7293787835232",
          author: { id: "8423678347823", name: "John Doe" },
        },
      ],
    },
    {
      name: "a recorded mention, whose author is withheld",
      body: recorded("mention-comment-add"),
      events: [
        {
          ...comment,
          kind: "mention",
          externalId: "7363534231324_3754798971271444",
          atMs: 1614340862000,
          text: "Just a test message",
        },
      ],
    },
    {
      name: "a recorded recommendation, whose ids are numbers",
      body: recorded("ratings-rating-add-25"),
      events: [
        {
          ...comment,
          kind: "review",
          change: "created",
          externalId: "904801129604590",
          conversationId: "904801129604590",
          author: { id: "705955836155788", name: "Tester" },
          text: "Ja ziemlich coole Sache",
          atMs: 1448795002000,
        },
      ],
    },
    {
      name: "a recorded comment on a recommendation",
      body: recorded("ratings-comment-add-25"),
      events: [
        {
          ...comment,
          externalId: "904801129604590_904802532937783",
          conversationId: "904801129604590",
          parentId: "904801129604590",
          needsRead: true,
        },
      ],
    },
    {
      name: "a recommendation without words, which is counted",
      body: delivery(
        { item: "rating", verb: "add", open_graph_story_id: "5", recommendation_type: "positive", review_text: null },
        1795446060,
        "ratings",
      ),
      events: [{ type: "counted", what: "reaction", accountId: PAGE }],
    },
    {
      name: "a recorded hiding",
      body: recorded("feed-comment-hide"),
      events: [{ ...comment, change: "hidden", externalId: "900728623356296_900744590021366", atMs: 1467894562000 }],
    },
    {
      name: "a recorded comment with a picture",
      body: recorded("feed-comment-add-with-photo"),
      events: [{ ...comment, attachments: [{ kind: "image", url: expect.stringMatching(/^https:/) }] }],
    },
    {
      name: "a recorded permission that a person gave",
      body: recorded("permission-granted.wh-1"),
      events: [{ type: "ignored", what: "permissions.granted" }],
    },
    {
      name: "two entries with fields that we do not know",
      body: recorded("feed-two-entries-25"),
      events: [
        { type: "ignored", what: "parking" },
        { type: "ignored", what: "payment_options" },
      ],
    },
    {
      name: "a reaction",
      body: delivery({
        item: "reaction",
        verb: "add",
        post_id: "1_2",
        reaction_type: "love",
        created_time: 1795446000,
      }),
      events: [{ type: "counted", what: "reaction", targetId: "1_2", accountId: PAGE }],
    },
    {
      name: "a hidden reply to a comment",
      body: delivery({
        item: "comment",
        verb: "hide",
        comment_id: "2_4",
        parent_id: "2_3",
        post_id: "1_2",
        from: { id: "9" },
      }),
      events: [{ ...comment, kind: "reply", change: "hidden", atMs: 1795446060000, parentId: "2_3" }],
    },
    {
      name: "a private message, which a Page's one callback address brings along",
      body: Buffer.from(
        JSON.stringify({
          object: "page",
          entry: [
            {
              id: "1",
              time: 1,
              messaging: [
                {
                  sender: { id: "7" },
                  recipient: { id: "1" },
                  timestamp: 1795446000123,
                  message: { mid: "m_1", text: "Allô" },
                },
              ],
            },
          ],
        }),
      ),
      events: [{ type: "message", channel: "messenger", kind: "private", externalId: "m_1", conversationId: "7" }],
    },
    {
      name: "a permission that a user took back",
      body: Buffer.from(
        JSON.stringify({ object: "permissions", entry: [{ id: "44", time: 1795446000, changes: [] }] }),
      ),
      events: [{ type: "account", what: "revoked", accountId: "44", atMs: 1795446000000 }],
    },
  ],
  withId: (id) => ({
    body: delivery(
      { item: "comment", verb: "add", comment_id: id, post_id: id, parent_id: id, from: { id }, message: "x" },
      1,
      "feed",
      id,
    ),
    ids: (events) =>
      (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId, one.conversationId, one.author?.id]),
  }),
  platform,
  to: { externalId: "222_333", conversationId: "1_222", root: "1_222" },
  isSend: (call) => call.method === "POST",
  onlyReads: asksMeta,
  vanished: { none: "The webhook tells of every deletion." },
  single: [
    {
      name: "the further comments of one post",
      platform: wall,
      cursor: undefined,
      isAbout: ({ pathname }) => pathname.endsWith("_20/comments"),
      // Those that came with the post.
      ids: [
        ...Array.from({ length: 14 }, (_, place) => `20_${76 + place}`),
        "10_2",
        ...Array.from({ length: 11 }, (_, place) => `20_${90 + place}`),
        `${account.id}_30`,
      ],
      once: true,
    },
  ],
  errors: [
    {
      name: "a comment that is gone",
      answer: graphError(100, 33),
      code: "platform-refused",
      facts: { platform: "100/33", why: "parent-gone" },
    },
    {
      name: "a block for bad behaviour",
      answer: graphError(368),
      code: "platform-refused",
      facts: { platform: "368", detail: "(#x) said the platform", why: "content" },
    },
    {
      name: "the same words twice in a row",
      answer: graphError(506),
      code: "platform-refused",
      facts: { platform: "506", why: "duplicate" },
    },
    { name: "who may not answer", answer: graphError(10903), code: "platform-refused", facts: { why: "restricted" } },
    { name: "an unknown error", answer: graphError(1), code: "platform-uncertain", facts: { platform: "1" } },
    { name: "a service that is down", answer: graphError(2, 0, 500), code: "platform-uncertain" },
    { name: "an error inside a 200", answer: graphError(100, 0, 200), code: "platform-refused" },
  ],
  limited: metaLimited,
  left: {
    answer: saying(usage(28)),
    says: { remaining: 72, limit: 100, resetAt: new Date(NOW_MS + 3_600_000).toISOString() },
  },
  accessGone: metaAccessGone,
  limits: [{ name: "characters", longest: "é".repeat(8000), tooLong: "é".repeat(8001) }],
  privateLimits: [{ longest: "é".repeat(2000), tooLong: "é".repeat(2001) }],
  many: manyComments,
  life: () =>
    [own("add", 1795446001, "Bonjour"), own("edited", 1795446300, "Bonsoir"), own("remove", 1795446600)].flatMap(
      (body) => facebook(options(noNetwork)).parse(body),
    ),
  catchUp: {
    platform: wall,
    cursor: undefined,
    ids: [
      ...Array.from({ length: 49 }, (_, place) => `20_${41 + place}`),
      "10_2",
      ...Array.from({ length: 11 }, (_, place) => `20_${90 + place}`),
      `${account.id}_30`,
    ],
  },
  remove: {
    externalId: "100000000000001_77",
    call: "DELETE /100000000000001_77",
    done: () => json({ success: true }),
    gone: graphError(100, 33),
  },
  hide: { platform: hideable, externalId: "2_3" },
  metrics: {
    platform: () => countedPage(true),
    says: {
      followers: 12_345,
      posts: [
        { externalId: "1_2", impressions: 400, likes: 9, reposts: 3, replies: 2 },
        { externalId: "1_1", impressions: 0, likes: 0, reposts: 0, replies: 2 },
      ],
    },
  },
  connect: { platform: () => metaApp(SCOPES), place: PLACE },
  canReply: [
    { name: "to a comment", says: { ok: true } },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
    { name: "to a recommendation", message: { kind: "review" }, says: { ok: true } },
  ],
});

describe("facebook", () => {
  const deaf = facebook(options(noNetwork));

  it("looks under the comment at the top when a reply answered a reply", async () => {
    const fake = platform();
    const channel = facebook(options(fake.fetch));
    const reply = outgoing(account, { to: { externalId: "222_333", conversationId: "1_222", root: "222_300" } });
    await channel.send(account, { ...reply, to: { ...reply.to, externalId: "222_300" } });
    expect(await channel.find(account, reply)).toMatchObject({ externalId: "222_1000" });
  });
  it("cannot tell when the comment is gone", async () => {
    const fake = platform();
    fake.next("GET", { answer: graphError(100, 33) });
    const reply = outgoing(account, { to: { externalId: "222_333", conversationId: "1_222" } });
    expect(await facebook(options(fake.fetch)).find(account, reply)).toBe("cannot-tell");
  });
  it("does not take a citizen who repeats our words for us", async () => {
    const copied = { id: "222_9", message: "Bonjour ! Voici le délai : canada.ca/passeport 🇨🇦", from: { id: "9" } };
    const fake = fakePlatform({ "GET /222_333/comments": () => json({ data: [copied] }) });
    const reply = outgoing(account, { to: { externalId: "222_333", conversationId: "1_222", root: "1_222" } });
    expect(await facebook(options(fake.fetch)).find(account, reply)).toBe("absent");
  });
  it("walks the pages of a long list, and says when there are too many", async () => {
    const endless = { data: [], paging: { next: "more", cursors: { after: "next" } } };
    const fake = fakePlatform({ "GET /222_333/comments": () => json(endless) });
    const reply = outgoing(account, { to: { externalId: "222_333", conversationId: "1_222", root: "1_222" } });
    expect(await facebook(options(fake.fetch)).find(account, reply)).toBe("cannot-tell");
    expect(fake.calls[1]?.query.get("after")).toBe("next");
  });
  it("does not take an old comment with the same words for the new one", async () => {
    const fake = platform();
    const channel = facebook(options(fake.fetch));
    const reply = outgoing(account, { to: { externalId: "222_333", conversationId: "1_222", root: "1_222" } });
    await channel.send(account, reply);
    const later = { ...reply, createdAt: new Date(NOW_MS + 3_600_000).toISOString() };
    expect(await channel.find(account, later)).toBe("absent");
  });
  it("answers a comment privately, once, and finds it", async () => {
    const fake = platform();
    const channel = facebook(options(fake.fetch));
    const reply = outgoing(account, { kind: "private-reply", to: { externalId: "222_333", conversationId: "1_222" } });
    expect(await channel.find(account, reply)).toBe("absent");
    expect(await channel.send(account, reply)).toEqual({ externalId: "m_1" });
    expect(fake.calls.at(-1)?.body).toMatchObject({ recipient: { comment_id: "222_333" } });
    expect(await channel.find(account, reply)).toEqual({ externalId: "m_1" });
    expect(await channel.find(account, { ...reply, text: "Autre chose" })).toBe("cannot-tell");
  });
  it("reads a comment again as a delivery would say it, and says when it is gone", async () => {
    const read = {
      id: "222_333",
      message: "Bonjour",
      from: { id: "9", name: "Ana" },
      created_time: "2026-11-23T15:00:00+0000",
    };
    const fake = fakePlatform({ "GET /222_333": () => json(read), "GET /222_334": graphError(100, 33) });
    const channel = facebook(options(fake.fetch));
    expect(await channel.read(account, "222_333")).toMatchObject({
      externalId: "222_333",
      text: "Bonjour",
      author: { id: "9", name: "Ana" },
      atMs: NOW_MS,
      kind: "comment",
    });
    expect(await channel.read(account, "222_334")).toBeUndefined();
  });
  it("counts what it may when views are not for it to see", async () => {
    const { posts } = await facebook(options(countedPage(false).fetch)).metrics(account);
    expect(posts[0]).toEqual({ externalId: "1_2", likes: 9, reposts: 3, replies: 2 });
  });
  it("says why a comment that cannot be hidden was not", async () => {
    const fake = fakePlatform({ "POST /*": graphError(100, 1), "GET /*": () => json({ is_hidden: false }) });
    await expect(facebook(options(fake.fetch)).hide(account, "2_3", true)).rejects.toMatchObject({
      code: "platform-refused",
    });
  });
  it("may answer a comment privately once, and for a week", () => {
    const asked = message(account);
    const may = (before: readonly ("reply" | "private-reply")[], days = 0) =>
      deaf.canReply(asked, account, NOW_MS + days * 86_400_000, { kind: "private-reply", before });
    const until = new Date(NOW_MS + 7 * 86_400_000).toISOString();
    expect(may(["reply"])).toEqual({ ok: true, until });
    expect(may(["private-reply"])).toEqual({ ok: false, reason: "one-private-reply", next: "reply-public" });
    expect(may([], 8)).toEqual({ ok: false, reason: "window-closed", next: "reply-public" });
    expect(deaf.canReply(asked, account, NOW_MS, { kind: "reply", before: ["private-reply"] })).toEqual({ ok: true });
  });
  it("knows a private reply for its own when Meta says that one was given", async () => {
    const fake = platform();
    const channel = facebook(options(fake.fetch));
    const reply = outgoing(account, { kind: "private-reply", to: { externalId: "222_333", conversationId: "1_222" } });
    await channel.send(account, reply);
    fake.next("POST", { answer: graphError(10900) });
    expect(await channel.send(account, reply)).toEqual({ externalId: "m_1" });
    fake.next("POST", { answer: graphError(10900) });
    await expect(channel.send(account, { ...reply, text: "Autre chose" })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "10900", why: "duplicate" },
    });
  });
  it("polls comments with the conversation and the parent that a delivery names", async () => {
    const { events } = await facebook(options(wall().fetch)).poll(account, undefined);
    expect(events.find((one) => (one as MessageEvent).externalId === "10_2")).toMatchObject({
      kind: "reply",
      parentId: "10_1",
      conversationId: `${account.id}_10`,
      author: { id: "9", name: "Ana" },
    });
    expect(events.at(-1)).toMatchObject({ kind: "mention", conversationId: `${account.id}_30` });
  });
});
