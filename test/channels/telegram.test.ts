import { describe, expect, it } from "vitest";
import { telegram } from "../../shared/channels/telegram/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { json, timeout } from "./fake-platform.ts";
import {
  account,
  base,
  bodyOf,
  botError,
  chat,
  GROUP,
  group,
  HEADER,
  inGroup,
  named,
  PLACE,
  person,
  platform,
  QUERY,
  type Replied,
  recorded,
  SECONDS,
  said,
  TOKEN,
  textOf,
  to,
  us,
} from "./telegram-world.ts";

const update = (parts: object): Buffer => Buffer.from(JSON.stringify({ update_id: 5, ...parts }));

channelContract(telegram, {
  account,
  many: { none: "A webhook gets one update a call." },
  vanished: { none: "Telegram tells no bot of deletions, and lets it read nothing again." },
  single: [],
  remove: {
    externalId: "-1009:104",
    call: `POST /bot${TOKEN}/deleteMessage`,
    body: { chat_id: "-1009", message_id: 104 },
    done: () => json({ ok: true, result: true }),
    gone: () => json({ ok: false, error_code: 400, description: "Bad Request: message to delete not found" }, 400),
  },
  hide: { none: "A bot may delete a comment, and not hide it." },
  left: { none: "Telegram says only when there were too many calls." },
  push: {
    handshake: { none: "The address is set with the bot's token, and never asked." },
    header: HEADER,
    sign: (_body, secret) => secret,
    bodyUnsigned: true,
  },
  aside: {
    known: {
      "a message": (message_id) => update({ message: { ...base, message_id, text: "x" } }),
      "an edit": (message_id) => update({ edited_message: { ...base, message_id, text: "x" } }),
      "a message of a chat": (id) => update({ message: { ...base, chat: { ...chat, id }, text: "x" } }),
      "a deletion": (id) =>
        update({ deleted_business_messages: { business_connection_id: "conn-1", chat, message_ids: [id] } }),
      "a block": (id) =>
        update({ my_chat_member: { chat: { id, type: "private" }, new_chat_member: { status: "kicked" } } }),
    },
    reshaped: [
      { update_id: 5 },
      { update_id: 5, message: null },
      { update_id: 5, message: { ...base, text: { words: "x" } } },
      { update_id: 5, deleted_business_messages: { business_connection_id: "conn-1", chat, message_ids: {} } },
      { update_id: 5, deleted_business_messages: { business_connection_id: "conn-1", chat } },
    ],
    between: (id) =>
      update({ deleted_business_messages: { business_connection_id: "conn-1", chat, message_ids: [22, id, 23] } }),
    unknown: [
      update({ hologram: {} }),
      update({ message: { ...base, message_id: null, new_chat_members: [person] } }),
      update({ my_chat_member: { chat: { type: "group" }, new_chat_member: { status: "kicked" } } }),
    ],
  },
  deliveries: [
    {
      name: "a recorded message",
      body: recorded,
      events: [
        {
          ...said,
          author: { id: "158584902", handle: "nferraro", name: "Nicola Ferraro" },
          atMs: 1554890836000,
          text: "aho",
        },
      ],
    },
    {
      name: "an answer to one of our messages",
      body: bodyOf({
        message: {
          ...base,
          text: "Merci 🍁 É",
          reply_to_message: { ...base, message_id: 21, from: us } as Replied,
        },
      }),
      events: [{ ...said, text: "Merci 🍁 É", parentId: "158584902:21" }],
    },
    {
      name: "an edit",
      body: bodyOf({ edited_message: { ...base, edit_date: SECONDS + 9, text: "plutôt ceci" } }),
      events: [{ ...said, change: "edited", atMs: NOW_MS + 9000, text: "plutôt ceci" }],
    },
    {
      name: "a picture with words, which has no public address",
      body: bodyOf({
        message: { ...base, caption: "Voilà", photo: [{ file_id: "A", file_unique_id: "a", width: 9, height: 9 }] },
      }),
      events: [{ ...said, text: "Voilà", attachments: [{ kind: "image" }] }],
    },
    {
      name: "a file, named as it is",
      body: bodyOf({
        message: { ...base, document: { file_id: "D", file_unique_id: "d", file_name: "reçu.pdf" } },
      }),
      events: [{ ...said, text: "", attachments: [{ kind: "file", alt: "reçu.pdf" }] }],
    },
    {
      name: "a voice message",
      body: bodyOf({ message: { ...base, voice: { file_id: "V", file_unique_id: "v", duration: 3 } } }),
      events: [{ ...said, text: "", attachments: [{ kind: "audio" }] }],
    },
    {
      name: "a place",
      body: bodyOf({ message: { ...base, location: { latitude: 45.4, longitude: -75.7 } } }),
      events: [{ ...said, text: "", attachments: [{ kind: "file", alt: "location" }] }],
    },
    {
      name: "a message that a person passed on",
      body: bodyOf({
        message: {
          ...base,
          text: "lu ailleurs",
          forward_origin: { type: "hidden_user", sender_user_name: "X", date: 1 },
        },
      }),
      events: [{ ...said, text: "lu ailleurs" }],
    },
    {
      name: "Telegram's own first button",
      body: bodyOf({ message: { ...base, text: "/start", entities: [{ type: "bot_command", offset: 0, length: 6 }] } }),
      events: [{ type: "ignored", what: "start" }],
    },
    {
      name: "a group's message that names the bot",
      body: bodyOf({
        message: { ...inGroup, text: `Hé, @${account.name} combien ?`, entities: named },
      }),
      events: [
        {
          ...said,
          externalId: `${GROUP}:7`,
          kind: "mention",
          conversationId: `${GROUP}:7`,
          permalink: "https://t.me/voyageurs/7",
        },
      ],
    },
    {
      name: "a group's answer to us",
      body: bodyOf({
        message: {
          ...inGroup,
          text: "et le mien ?",
          reply_to_message: { ...inGroup, message_id: 5, from: us } as Replied,
        },
      }),
      events: [{ kind: "reply", conversationId: `${GROUP}:5`, parentId: `${GROUP}:5`, text: "et le mien ?" }],
    },
    {
      name: "a comment under a channel's post",
      body: bodyOf({
        message: {
          ...inGroup,
          message_thread_id: 3,
          text: "bravo",
          reply_to_message: { ...inGroup, message_id: 3, is_automatic_forward: true } as Replied,
        },
      }),
      events: [{ kind: "comment", conversationId: `${GROUP}:3`, parentId: `${GROUP}:3` }],
    },
    {
      name: "what a group's members say to one another",
      body: bodyOf({
        message: { ...inGroup, text: "salut @alice", entities: [{ type: "mention", offset: 6, length: 6 }] },
      }),
      events: [{ type: "ignored", what: "group-message" }],
    },
    {
      name: "who joined a group",
      body: bodyOf({ message: { ...inGroup, new_chat_members: [person] } }),
      events: [{ type: "ignored", what: "new_chat_members" }],
    },
    {
      name: "a person who blocked the bot",
      body: bodyOf({
        my_chat_member: {
          ...{ chat, from: person, date: SECONDS },
          old_chat_member: { status: "member", user: us },
          new_chat_member: { status: "kicked", user: us, until_date: 0 },
        },
      }),
      events: [{ type: "person", channel: "telegram", what: "blocked", personId: "158584902", atMs: NOW_MS }],
    },
    {
      name: "a person who took that back",
      body: bodyOf({
        my_chat_member: {
          ...{ chat, from: person, date: SECONDS },
          old_chat_member: { status: "kicked", user: us, until_date: 0 },
          new_chat_member: { status: "member", user: us },
        },
      }),
      events: [{ type: "person", what: "unblocked", personId: "158584902" }],
    },
    {
      name: "a group that lets the bot in",
      body: bodyOf({
        my_chat_member: {
          ...{ chat: group, from: person, date: SECONDS },
          old_chat_member: { status: "left", user: us },
          new_chat_member: { status: "member", user: us },
        },
      }),
      events: [{ type: "ignored", what: "my_chat_member.member" }],
    },
    {
      name: "a message to the business account that the bot acts for",
      body: bodyOf({ business_message: { ...base, business_connection_id: "conn-1", text: "Bonjour" } }),
      events: [{ ...said, externalId: "158584902:22:conn-1", text: "Bonjour" }],
    },
    {
      name: "what was written by hand for the business account",
      body: bodyOf({
        business_message: { ...base, from: { ...person, id: 42 }, business_connection_id: "conn-1", text: "Voici" },
      }),
      events: [{ externalId: "158584902:22:conn-1", conversationId: "158584902", echo: true, text: "Voici" }],
    },
    {
      name: "deletions in a business chat",
      body: bodyOf({ deleted_business_messages: { business_connection_id: "conn-1", chat, message_ids: [22, 23] } }),
      events: [
        { externalId: "158584902:22:conn-1", change: "deleted", conversationId: "158584902", kind: "private" },
        { externalId: "158584902:23:conn-1", change: "deleted" },
      ],
    },
    {
      name: "a reaction",
      body: bodyOf({
        message_reaction: {
          ...{ chat, message_id: 22, user: person, date: SECONDS, old_reaction: [] },
          new_reaction: [{ type: "emoji", emoji: "👍" }],
        },
      }),
      events: [{ type: "counted", what: "reaction", targetId: "158584902:22" }],
    },
    {
      name: "a kind of update that we did not ask for",
      body: Buffer.from(JSON.stringify({ update_id: 5, "guest hologram!": { id: 1 } })),
      events: [{ type: "ignored", what: "guest_hologram_" }],
    },
    {
      name: "a message without an author",
      body: Buffer.from(JSON.stringify({ update_id: 5, message: { ...base, from: null, text: "qui ?" } })),
      events: [{ externalId: "158584902:22", text: "qui ?" }],
    },
  ],
  withId: (id) => ({
    body: Buffer.from(
      JSON.stringify({
        update_id: 1,
        message: { message_id: id, date: SECONDS, chat: { id, type: "private" }, from: { id }, text: "x" },
      }),
    ),
    ids: (events) =>
      (events as MessageEvent[]).flatMap((one) => [one.conversationId, one.author?.id, ...one.externalId.split(":")]),
  }),
  life: () => [
    { ...said, accountId: account.id, text: "un" },
    { ...said, accountId: account.id, atMs: NOW_MS + 1000, change: "edited", text: "deux" },
  ],
  platform,
  to,
  answerable: { kind: "private" },
  isSend: (call) => /\/send\w+$/.test(call.path),
  secretInAddress: true,
  errors: [
    {
      name: "a person who blocked the bot",
      answer: botError(403, "Forbidden: bot was blocked by the user"),
      code: "platform-refused",
      facts: { platform: "403", detail: "Forbidden: bot was blocked by the user", why: "blocked" },
    },
    {
      name: "a question that is gone",
      answer: botError(400, "Bad Request: message to be replied not found"),
      code: "platform-refused",
      facts: { platform: "400", why: "parent-gone" },
    },
    {
      name: "too many words",
      answer: botError(400, "Bad Request: message is too long"),
      code: "platform-refused",
      facts: { why: "too-long" },
    },
    {
      name: "nobody there",
      answer: botError(400, "Bad Request: chat not found"),
      code: "platform-refused",
      facts: { why: "no-recipient" },
    },
    {
      name: "anything else",
      answer: botError(400, "Bad Request: moon in the wrong house"),
      code: "platform-refused",
      facts: { why: "other" },
    },
    { name: "a platform that fails", answer: botError(502, "Bad Gateway"), code: "platform-uncertain" },
  ],
  limited: [
    {
      name: "in the answer's body",
      answer: botError(429, "Too Many Requests: retry after 17", { parameters: { retry_after: 17 } }),
      retryAfterSeconds: 17,
    },
    { name: "without saying for how long", answer: botError(429, "Too Many Requests"), retryAfterSeconds: 60 },
  ],
  accessGone: [botError(401, "Unauthorized"), botError(404, "Not Found")],
  limits: [{ name: "units", longest: "é".repeat(4096), tooLong: "é".repeat(4097) }],
  privateLimits: [{ longest: "é".repeat(4096), tooLong: "é".repeat(4097) }],
  canReply: [
    { name: "for ever", nowMs: NOW_MS + 1e12, says: { ok: true } },
    { name: "not when it is hidden", message: { visibility: "hidden" }, says: { ok: false, reason: "hidden" } },
    {
      name: "for a day in a business chat",
      message: { externalId: "1:2:conn" },
      nowMs: NOW_MS + 86_400_000,
      says: { ok: true, until: new Date(NOW_MS + 86_400_000).toISOString() },
    },
    {
      name: "not later there",
      message: { externalId: "1:2:conn" },
      nowMs: NOW_MS + 86_400_001,
      says: { ok: false, reason: "window-closed" },
    },
  ],
  catchUp: { platform, cursor: undefined, ids: [] },
  metrics: { platform, says: { followers: 4321, posts: [] } },
  connect: { platform, place: PLACE },
});

describe("telegram", () => {
  const channel = telegram(options(noNetwork));
  const reply = outgoing(account, { to });
  const aPost = outgoing(account, { kind: "post", to: { externalId: "", conversationId: "" } });
  const image = { kind: "image" as const, key: "media/a.png", contentType: "image/png", alt: "Un passeport" };
  const video = { kind: "video" as const, key: "media/b.mp4", contentType: "video/mp4", alt: "Un film" };

  it("takes the account from the address that the update came to", () => {
    const body = bodyOf({ message: { ...base, text: "Bonjour" } });
    expect(channel.parse(body, QUERY)).toMatchObject([{ accountId: account.id }]);
  });
  it("knows its own name and its own messages in a group, and no other bot's", () => {
    const kindOf = (message: object, query?: Record<string, string>) =>
      channel
        .parse(Buffer.from(JSON.stringify({ message: { ...inGroup, ...message } })), query)
        .map((one) => (one.type === "message" ? one.kind : one.type));
    const toOther = { text: "@otherbot hi", entities: [{ type: "mention", offset: 0, length: 9 }] };
    const command = { text: `/aide@${account.name}`, entities: [{ type: "bot_command", offset: 0, length: 23 }] };
    const underOther = { text: "hi", reply_to_message: { ...inGroup, from: { id: 5, is_bot: true } } };
    expect(kindOf(toOther, QUERY)).toEqual(["ignored"]);
    expect(kindOf(command, QUERY)).toEqual(["mention"]);
    expect(kindOf(underOther, QUERY)).toEqual(["ignored"]);
    expect(kindOf(underOther)).toEqual(["reply"]);
  });
  it("answers under the question, which must still be there", async () => {
    const fake = platform();
    expect(await telegram(options(fake.fetch)).send(account, reply)).toEqual({ externalId: "158584902:101" });
    expect(fake.calls[0]?.body).toEqual({
      chat_id: "158584902",
      text: reply.text,
      reply_parameters: { message_id: 22 },
    });
  });
  it("answers a business chat through its connection", async () => {
    const fake = platform();
    const sent = await telegram(options(fake.fetch)).send(account, {
      ...reply,
      to: { ...to, externalId: "158584902:22:c-1" },
    });
    expect(sent.externalId).toBe("158584902:101:c-1");
    expect(fake.calls[0]?.body).toMatchObject({ business_connection_id: "c-1" });
  });
  it("answers a group in the group, and nobody of it in private", async () => {
    const fake = platform();
    const there = { ...reply, to: { externalId: `${GROUP}:7`, conversationId: `${GROUP}:7` } };
    await telegram(options(fake.fetch)).send(account, there);
    expect(fake.calls[0]?.body).toMatchObject({ chat_id: GROUP });
    await expect(channel.send(account, { ...there, kind: "private-reply" })).rejects.toMatchObject({
      facts: { why: "no-recipient" },
    });
  });
  it.each([
    [
      "a group that lets it write no more",
      `${GROUP}:7`,
      403,
      "Forbidden: bot was kicked from the supergroup chat",
      "restricted",
    ],
    ["a topic that is closed", `${GROUP}:7`, 400, "Bad Request: TOPIC_CLOSED", "restricted"],
  ])("%s", async (_name, externalId, code, words, why) => {
    const fake = platform();
    fake.next("POST", { answer: botError(code, words) });
    const there = { ...reply, to: { externalId, conversationId: externalId } };
    await expect(telegram(options(fake.fetch)).send(account, there)).rejects.toMatchObject({ facts: { why } });
  });
  it("posts in the department's channel, with the link that was agreed to", async () => {
    const fake = platform();
    const link = "https://canada.ca/passeport";
    const sent = await telegram(options(fake.fetch)).send(account, { ...aPost, text: "Nouvelles.", link });
    expect(sent).toEqual({ externalId: "-1009:101", permalink: "https://t.me/PassportNews/101" });
    expect(fake.calls[0]?.body).toEqual({
      chat_id: "@PassportNews",
      text: `Nouvelles.\n\n${link}`,
      link_preview_options: { url: link },
    });
  });
  it.each([
    ["a picture", [image], "sendPhoto", "photo"],
    ["a film", [video], "sendVideo", "video"],
  ])("posts %s and its words in one call", async (_name, media, method, field) => {
    const fake = platform();
    await telegram(options(fake.fetch)).send(account, { ...aPost, text: "Voilà", media });
    expect(fake.calls).toHaveLength(1);
    expect(fake.calls[0]?.path).toBe(`/bot${TOKEN}/${method}`);
    expect(fake.calls[0]?.body).toMatchObject({ chat_id: "@PassportNews", caption: "Voilà" });
    const file = fake.calls[0]?.body[field];
    expect((file as File).type).toBe(media[0]?.contentType);
    expect(await textOf(file)).toBe(`bytes of ${media[0]?.key}`);
  });
  it("names every message of an album, since each is deleted by itself", async () => {
    const sent = await telegram(options(platform().fetch)).send(account, { ...aPost, media: [image, video] });
    expect(sent).toMatchObject({ externalId: "-1009:101", alongside: ["-1009:901"] });
  });
  it("posts an album in one call", async () => {
    const fake = platform();
    await telegram(options(fake.fetch)).send(account, { ...aPost, text: "Voilà", media: [image, video] });
    expect(fake.calls).toHaveLength(1);
    expect(JSON.parse(String(fake.calls[0]?.body.media))).toEqual([
      { type: "photo", media: "attach://file0", caption: "Voilà" },
      { type: "video", media: "attach://file1" },
    ]);
    expect(await textOf(fake.calls[0]?.body.file1)).toBe("bytes of media/b.mp4");
  });
  it("does not cut words in two under a picture", async () => {
    await expect(channel.send(account, { ...aPost, text: "a".repeat(1025), media: [image] })).rejects.toMatchObject({
      facts: { why: "too-long" },
    });
  });
  it("has nowhere to post when the secret names no channel", async () => {
    const alone = { accountSecret: async () => ({ botToken: TOKEN }) };
    await expect(telegram(options(noNetwork, alone)).send(account, aPost)).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "no-channel", why: "no-recipient" },
    });
    expect(await telegram(options(noNetwork, alone)).metrics(account)).toEqual({ posts: [] });
  });
  it("no failure carries the token, and none that could change the address is used", async () => {
    const worst = [
      { before: timeout },
      { before: () => new TypeError(`Failed to parse URL from https://api.telegram.org/bot${TOKEN}/sendMessage`) },
      { answer: botError(400, "Bad Request: chat not found") },
      { answer: botError(401, "Unauthorized") },
      { answer: botError(429, "Too Many Requests", { parameters: { retry_after: 3 } }) },
      { answer: botError(500, "Internal Server Error") },
      { answer: () => new Response("<html>") },
    ];
    for (const fault of worst) {
      const fake = platform();
      fake.next("POST", fault);
      const error: unknown = await telegram(options(fake.fetch))
        .send(account, reply)
        .catch((one: unknown) => one);
      const { message, facts, cause, stack } = error as {
        message: string;
        facts: object;
        cause: unknown;
        stack: string;
      };
      expect(JSON.stringify([message, facts, String(cause), stack])).not.toContain("AAbot-token");
    }
    const evil = { accountSecret: async () => ({ botToken: "7:../../evil?" }) };
    await expect(telegram(options(noNetwork, evil)).send(account, reply)).rejects.toMatchObject({
      code: "bad-configuration",
    });
  });
  it("sets its webhook anew when deliveries failed lately: the secret there may be an old one", async () => {
    const fake = platform();
    const us = telegram(options(fake.fetch));
    await us.connect(account, PLACE, "mend");
    expect(fake.calls.at(-1)?.body).toMatchObject({
      url: `${PLACE.callbackUrl}?bot=${account.id}&name=${account.name}`,
      secret_token: "new-secret",
    });
    expect((await us.connect(account, PLACE, "look")).map(({ state }) => state)).toEqual([
      "good",
      "good",
      "good",
      "good",
    ]);
    fake.fail(NOW_MS - 60_000);
    expect(await us.connect(account, PLACE, "look")).toContainEqual({ what: "webhook", state: "to-mend" });
  });
  it("says what only a person can mend", async () => {
    const fake = platform();
    const us = telegram(options(fake.fetch));
    expect(await us.connect(account, { ...PLACE, app: { appSecret: "é" } }, "mend")).toContainEqual({
      what: "webhook",
      state: "by-hand",
      detail: "appSecret",
    });
    expect(await us.connect({ ...account, id: "5" }, PLACE, "mend")).toEqual([
      { what: "credentials", state: "by-hand", detail: "other-bot" },
    ]);
    fake.next("GET", { answer: botError(401, "Unauthorized") });
    expect(await us.connect(account, PLACE, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "401" },
    ]);
  });
  it("its poll notices a token that is gone", async () => {
    const fake = platform();
    fake.next("GET", { answer: botError(401, "Unauthorized") });
    await expect(telegram(options(fake.fetch)).poll(account, "kept")).rejects.toMatchObject({
      code: "platform-access",
    });
  });
});
