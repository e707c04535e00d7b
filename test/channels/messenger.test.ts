import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { messenger } from "../../shared/channels/messenger/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { ACCOUNTS, NOW, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { asksMeta, graphError, metaAccessGone, metaApp, metaLimited, metaPush, PLACE, usage } from "./fake-meta.ts";
import { fakePlatform, json, saying } from "./fake-platform.ts";

const account = ACCOUNTS.messenger;
const PAGE = "12345654332";
const PERSON = "987654321432";
const HOUR_MS = 3_600_000;
const recorded = (name: string): Buffer => readFileSync(`test/fixtures/messenger/restfb__messaging-${name}.json`);
const delivery = (event: object, place = "messaging"): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: "page",
      entry: [
        {
          id: PAGE,
          time: NOW_MS,
          [place]: [{ sender: { id: PERSON }, recipient: { id: PAGE }, timestamp: NOW_MS + 7, ...event }],
        },
      ],
    }),
  );
/** The Send API and the twenty messages that Meta gives back. */
function platform() {
  const messages: { id: string; message: string; from: object; created_time: string; to: string }[] = [];
  const fake = fakePlatform({
    "POST /100000000000001/messages": ({ body }) => {
      const { recipient, message } = body as { recipient: { id: string }; message: { text: string } };
      const id = `m_${messages.length + 1}`;
      messages.unshift({ id, message: message.text, from: { id: account.id }, created_time: NOW, to: recipient.id });
      return json({ recipient_id: recipient.id, message_id: id });
    },
    "GET /100000000000001/conversations": ({ query }) => {
      const own = messages.filter((one) => one.to === query.get("user_id")).slice(0, 20);
      return json({ data: own.length > 0 ? [{ id: "t_1", messages: { data: own } }] : [] });
    },
    "GET /m_0": () => json({ id: "m_0", message: "Allô", from: { id: PERSON }, created_time: NOW }),
  });
  return { ...fake, messages, held: () => messages.map((one) => one.message) };
}

/** A Page's inbox after an outage: conversations and their messages newest first. */
function inbox() {
  const at = (minutesAgo: number): string =>
    new Date(NOW_MS - minutesAgo * 60_000).toISOString().replace(".000Z", "+0000");
  const said = (id: string, minutesAgo: number, more: object = {}) => ({
    id,
    message: `Allô ${id}`,
    from: { id: PERSON },
    to: { data: [{ id: account.id }] },
    created_time: at(minutesAgo),
    ...more,
  });
  const ours = { from: { id: account.id }, to: { data: [{ id: PERSON }] } };
  const talks = [
    {
      id: "t_1",
      updated_time: at(5),
      messages: { data: [said("m_12", 5), said("m_11", 7, ours), said("m_10", 5000)] },
    },
    { id: "t_2", updated_time: at(60), messages: { data: [said("m_20", 60)] } },
    { id: "t_3", updated_time: at(9000), messages: { data: [said("m_30", 9000)] } },
  ];
  return fakePlatform({
    "GET /100000000000001/conversations": ({ query }) =>
      query.get("after") === null
        ? json({ data: talks.slice(0, 1), paging: { next: "more", cursors: { after: "1" } } })
        : json({ data: talks.slice(1), paging: { next: "more", cursors: { after: "1" } } }),
  });
}

const ofOurs = (event: object): Buffer => {
  const ends = { sender: { id: PERSON }, recipient: { id: account.id } };
  return Buffer.from(
    JSON.stringify({ object: "page", entry: [{ id: account.id, messaging: [{ ...ends, ...event }] }] }),
  );
};

const said = {
  type: "message",
  channel: "messenger",
  accountId: PAGE,
  kind: "private",
  conversationId: PERSON,
} as const;

channelContract(messenger, {
  account,
  push: metaPush,
  aside: {
    known: {
      "a message": (mid) => delivery({ message: { mid, text: "x" } }),
      "an edit": (mid) => delivery({ message_edit: { mid, text: "x", num_edit: 1 } }),
      "a pressed button": (mid) => delivery({ postback: { mid, title: "Oui", payload: "Y" } }),
      "a message of a person": (id) => delivery({ sender: { id }, message: { mid: "m_1", text: "x" } }),
    },
    reshaped: [
      { object: "page", entry: {} },
      { object: "page" },
      { object: "page", entry: [null] },
      { object: "page", entry: [{ id: {} }] },
      { object: "page", entry: [{ id: PAGE, time: 1 }] },
      { object: "page", entry: [{ id: PAGE, messaging: {} }] },
      { object: "page", entry: [{ id: PAGE, standby: [null] }] },
      { object: "page", entry: [{ id: PAGE, messaging: [{ sender: { id: PERSON }, message: null }] }] },
      { object: "page", entry: [{ id: PAGE, messaging: [{ sender: { id: PERSON }, message: "x" }] }] },
      { object: "page", entry: [{ id: PAGE, messaging: [{ sender: { id: PERSON } }] }] },
    ],
    between: (id) =>
      Buffer.from(
        JSON.stringify({
          object: "page",
          entry: ["m_1", id, "m_2"].map((mid) => ({
            id: PAGE,
            messaging: [{ sender: { id: PERSON }, recipient: { id: PAGE }, message: { mid, text: "x" } }],
          })),
        }),
      ),
    unknown: [delivery({ optin: { ref: "x" } }), delivery({ postback: { payload: "GET_STARTED" } })],
  },
  deliveries: [
    {
      name: "a recorded message, whose ids are numbers",
      body: recorded("message-basic"),
      events: [
        {
          ...said,
          externalId: "mid.1457764197618:41d102a3e1ae206a38",
          change: "created",
          edit: 0,
          atMs: 1457764197000,
          text: "hello, world!",
          author: { id: PERSON },
        },
      ],
    },
    {
      name: "a recorded echo, whichever end is the sender",
      body: recorded("message-basic-echo"),
      events: [{ ...said, echo: true, outgoingId: "DEVELOPER_DEFINED_METADATA_STRING", author: { id: PAGE } }],
    },
    {
      name: "an echo as Meta sends it today",
      body: delivery({
        sender: { id: PAGE },
        recipient: { id: PERSON },
        message: { mid: "m_2", text: "ok", is_echo: true },
      }),
      events: [{ ...said, echo: true, externalId: "m_2" }],
    },
    {
      name: "a recorded deletion",
      body: recorded("message-isdeleted"),
      events: [{ ...said, externalId: "message_id", change: "deleted", atMs: 1457764197627 }],
    },
    {
      name: "a recorded receipt",
      body: recorded("delivery-basic"),
      events: [
        { type: "counted", what: "delivery", accountId: PAGE, targetId: "mid.1458668856218:ed81099e15d3f4f233" },
      ],
    },
    {
      name: "an edit",
      body: delivery({ message_edit: { mid: "m_1", text: "plutôt ceci", num_edit: 2 } }),
      events: [{ ...said, externalId: "m_1", change: "edited", edit: 2, text: "plutôt ceci", atMs: NOW_MS + 7 }],
    },
    {
      name: "a recorded edit, whose number is a text",
      body: recorded("message-edits"),
      events: [{ ...said, change: "edited", edit: 37, text: "hello, world!" }],
    },
    {
      name: "a recorded attachment of an older kind",
      body: recorded("message-fallback-attachment"),
      events: [
        {
          ...said,
          text: "",
          attachments: [{ kind: "link", url: "https://www.messenger.com/", alt: "Legacy Attachment" }],
        },
      ],
    },
    {
      name: "a recorded end of a block by Meta",
      body: recorded("policy-callback-unblock"),
      events: [{ type: "ignored", what: "policy-enforcement" }],
    },
    {
      name: "a block by Meta",
      body: delivery({ policy_enforcement: { action: "block", reason: "spam" } }),
      events: [{ type: "account", channel: "messenger", what: "revoked", accountId: PAGE, atMs: NOW_MS + 7 }],
    },
    {
      name: "a story that names the Page",
      body: delivery({
        message: { mid: "m_7", attachments: [{ type: "story_mention", payload: { url: "https://cdn.test/story" } }] },
      }),
      events: [{ ...said, text: "", attachments: [{ kind: "link", url: "https://cdn.test/story" }] }],
    },
    {
      name: "an answer to a story of the Page",
      body: delivery({
        message: { mid: "m_8", text: "Bravo", reply_to: { story: { id: "1", url: "https://cdn.test/story" } } },
      }),
      events: [{ ...said, text: "Bravo", attachments: [{ kind: "link", url: "https://cdn.test/story" }] }],
    },
    {
      name: "a picture, in a conversation that another application holds",
      body: delivery(
        { message: { mid: "m_3", attachments: [{ type: "image", payload: { url: "https://cdn.test/1" } }] } },
        "standby",
      ),
      events: [{ ...said, text: "", attachments: [{ kind: "image", url: "https://cdn.test/1" }] }],
    },
    {
      name: "an answer to one of our messages",
      body: delivery({ message: { mid: "m_4", text: "oui", reply_to: { mid: "m_2" } } }),
      events: [{ ...said, parentId: "m_2" }],
    },
    {
      name: "a pressed button",
      body: delivery({ postback: { mid: "m_5", title: "Parler à quelqu’un", payload: "HUMAN" } }),
      events: [{ ...said, externalId: "m_5", text: "Parler à quelqu’un" }],
    },
    {
      name: "a message whose text was left out",
      body: delivery({ message: { mid: "m_6" } }),
      events: [{ ...said, externalId: "m_6", needsRead: true }],
    },
    {
      name: "a kind of event that we do not know",
      body: delivery({ "policy enforcement!": { action: "block" } }),
      events: [{ type: "ignored", what: "policy_enforcement_" }],
    },
  ],
  withId: (id) => ({
    body: Buffer.from(
      JSON.stringify({
        entry: [
          { id, messaging: [{ sender: { id: `${id}` }, recipient: { id: "5" }, message: { mid: id, text: "x" } }] },
        ],
      }),
    ),
    ids: (events) => (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId]),
  }),
  platform,
  to: { externalId: "m_0", conversationId: "hashed", address: PERSON },
  isSend: (call) => call.method === "POST",
  onlyReads: asksMeta,
  vanished: { none: "The webhook tells of every message that is unsent." },
  single: [],
  remove: { none: "It has no posts." },
  hide: { none: "Private messages are nobody else's to see." },
  metrics: { none: "Nothing is public, so nothing is counted." },
  errors: [
    {
      name: "a person who is not reachable",
      answer: graphError(551, 1545041),
      code: "platform-refused",
      facts: { platform: "551/1545041", why: "blocked" },
    },
    {
      name: "a person who receives nothing from us",
      answer: graphError(10, 2018108),
      code: "platform-refused",
      facts: { platform: "10/2018108", why: "blocked" },
    },
    {
      name: "nobody of that id",
      answer: graphError(100, 2018001),
      code: "platform-refused",
      facts: { why: "no-recipient" },
    },
    { name: "a temporary failure", answer: graphError(1200), code: "platform-uncertain", facts: { platform: "1200" } },
  ],
  limited: metaLimited,
  left: {
    answer: saying(usage(99.5)),
    says: { remaining: 0, limit: 100, resetAt: new Date(NOW_MS + HOUR_MS).toISOString() },
  },
  accessGone: metaAccessGone,
  many: (count) => {
    const ends = { sender: { id: PERSON }, recipient: { id: PAGE } };
    const messaging = Array.from({ length: count }, (_, n) => ({ ...ends, message: { mid: `m_${n}`, text: "x" } }));
    return Buffer.from(JSON.stringify({ object: "page", entry: [{ id: PAGE, messaging }] }));
  },
  life: () =>
    [
      ofOurs({ timestamp: NOW_MS, message: { mid: "m_1", text: "Allô" } }),
      ofOurs({ timestamp: NOW_MS + 5, message_edit: { mid: "m_1", text: "Bonjour", num_edit: "1" } }),
      ofOurs({ timestamp: NOW_MS + 9, message: { mid: "m_1", is_deleted: true } }),
    ].flatMap((body) => messenger(options(noNetwork)).parse(body)),
  catchUp: { platform: inbox, cursor: undefined, ids: ["m_20", "m_11", "m_12"] },
  connect: {
    platform: () => metaApp(["pages_messaging", "pages_manage_metadata"]),
    place: { ...PLACE, callbackUrl: "https://openline.test/webhooks/messenger" },
  },
  limits: [{ name: "characters", longest: "a".repeat(2000), tooLong: "a".repeat(2001) }],
  privateLimits: [{ longest: "é".repeat(2000), tooLong: "é".repeat(2001) }],
  canReply: [
    {
      name: "within a day",
      nowMs: NOW_MS + 24 * HOUR_MS,
      says: { ok: true, until: new Date(NOW_MS + 24 * HOUR_MS).toISOString() },
    },
    {
      name: "by a person within a week",
      nowMs: NOW_MS + 24 * HOUR_MS + 1,
      says: { ok: true, until: new Date(NOW_MS + 7 * 24 * HOUR_MS).toISOString(), note: "human-agent" },
    },
    {
      name: "not later",
      nowMs: NOW_MS + 7 * 24 * HOUR_MS + 1,
      says: { ok: false, reason: "window-closed", next: "open-on-platform" },
    },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
});

describe("messenger", () => {
  const reply = outgoing(account, {
    kind: "private-reply",
    to: { externalId: "m_0", conversationId: "hashed", address: PERSON },
  });

  it("sends its own key along, so that the echo names it", async () => {
    const fake = platform();
    await messenger(options(fake.fetch)).send(account, reply);
    expect(fake.calls[0]?.body).toEqual({
      recipient: { id: PERSON },
      message: { text: reply.text, metadata: reply.id },
      messaging_type: "RESPONSE",
    });
  });
  it("sends once more as an answer that a person wrote when the first window is closed", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(10, 2018278) });
    await messenger(options(fake.fetch)).send(account, reply);
    expect(fake.calls.map((call) => call.body.tag)).toEqual([undefined, "HUMAN_AGENT"]);
    expect(fake.held()).toHaveLength(1);
  });
  it("gives up when both windows are closed", async () => {
    const fake = platform();
    fake.next("POST", { answer: graphError(10, 2018278) });
    fake.next("POST", { answer: graphError(10, 2018278) });
    await expect(messenger(options(fake.fetch)).send(account, reply)).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "10/2018278", why: "window-closed" },
    });
  });
  it("takes a feature that Meta did not grant for a closed window, and a token that ended for what it is", async () => {
    const fake = platform();
    for (const second of [graphError(10), graphError(200)]) {
      fake.next("POST", { answer: graphError(10, 2018278) });
      fake.next("POST", { answer: second });
      await expect(messenger(options(fake.fetch)).send(account, reply)).rejects.toMatchObject({
        code: "platform-refused",
        facts: { why: "window-closed" },
      });
    }
    fake.next("POST", { answer: graphError(10, 2018278) });
    fake.next("POST", { answer: graphError(190, 463) });
    await expect(messenger(options(fake.fetch)).send(account, reply)).rejects.toMatchObject({
      code: "platform-access",
    });
  });
  it("polls what we wrote by hand as an echo, and stops at conversations that did not move on", async () => {
    const fake = inbox();
    const { events } = await messenger(options(fake.fetch)).poll(account, undefined);
    expect(events.map((one) => [(one as MessageEvent).externalId, (one as MessageEvent).echo ?? false])).toEqual([
      ["m_20", false],
      ["m_11", true],
      ["m_12", false],
    ]);
    expect(fake.calls).toHaveLength(2);
  });
  it("does not take a citizen who repeats our words for us", async () => {
    const fake = platform();
    fake.messages.push({ id: "m_0", message: reply.text, from: { id: PERSON }, created_time: NOW, to: PERSON });
    expect(await messenger(options(fake.fetch)).find(account, reply)).toBe("absent");
  });
  it("cannot tell when twenty newer messages may hide an older one", async () => {
    const fake = platform();
    const channel = messenger(options(fake.fetch));
    await channel.send(account, reply);
    for (let count = 0; count < 20; count++) await channel.send(account, { ...reply, text: `${count}` });
    expect(await channel.find(account, reply)).toBe("cannot-tell");
  });
  it("takes the second of the message, as conversations tell it, the moment of a change, and the entry's when it has none", () => {
    const channel = messenger(options(noNetwork));
    const at = (event: object): number => (channel.parse(delivery(event))[0] as MessageEvent).atMs;
    expect(at({ message: { mid: "m", text: "a" } })).toBe(NOW_MS);
    expect(at({ message: { mid: "m", is_deleted: true } })).toBe(NOW_MS + 7);
    expect(at({ message: { mid: "m", text: "a" }, timestamp: null })).toBe(NOW_MS);
  });
  it("reads a message again, whoever wrote it", async () => {
    const answer = { id: "m_9", message: "Salut", from: { id: PERSON }, created_time: "2026-11-23T15:00:00+0000" };
    const ours = { ...answer, from: { id: account.id }, to: { data: [{ id: PERSON }] } };
    const fake = fakePlatform({ "GET /m_9": () => json(answer), "GET /m_8": () => json(ours) });
    const channel = messenger(options(fake.fetch));
    expect(await channel.read(account, "m_9")).toMatchObject({
      externalId: "m_9",
      text: "Salut",
      author: { id: PERSON },
    });
    expect(await channel.read(account, "m_8")).toMatchObject({ echo: true, conversationId: PERSON });
  });
});

it.each([
  [37, 37],
  ["2", 2],
  [0, 1],
  [-1, 1],
  ["many", 1],
  [undefined, 1],
])("an edit said to be the number %j is the number %j", (said, edit) => {
  const events = messenger(options(noNetwork)).parse(
    ofOurs({ timestamp: NOW_MS, message_edit: { mid: "m_1", text: "Bonjour", num_edit: said } }),
  );
  expect(events).toEqual([expect.objectContaining({ change: "edited", edit })]);
});
