import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { whatsapp } from "../../shared/channels/whatsapp/index.ts";
import type { MessageEvent } from "../../shared/domain/message/message.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { get, NOW_MS, noNetwork, options } from "./builders.ts";
import { asksMeta } from "./fake-meta.ts";
import { json, saying } from "./fake-platform.ts";
import {
  APP,
  account,
  CALLBACK,
  delivery,
  graphError,
  HOUR_MS,
  heard,
  PERSON,
  platform,
  recorded,
  reply,
  SCOPED,
  SECONDS,
  said,
  status,
  to,
  usedUp,
} from "./whatsapp-world.ts";

channelContract(whatsapp, {
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
      "a message": (id) => heard({ id, type: "text", text: { body: "x" } }),
      "an edit": (original_message_id) =>
        heard({ type: "edit", edit: { original_message_id, message: { type: "text", text: { body: "x" } } } }),
      "what its author took back": (original_message_id) => heard({ type: "revoke", revoke: { original_message_id } }),
      "what was written by hand": (id) =>
        delivery({ message_echoes: [{ to: PERSON, id, type: "text", text: { body: "x" } }] }, "smb_message_echoes"),
      "a status of ours": (id) => status({ id, biz_opaque_callback_data: reply.id }),
      "a message to a number": (phone_number_id) =>
        delivery({ metadata: { phone_number_id }, messages: [{ id: "wamid.1", type: "text", text: { body: "x" } }] }),
    },
    reshaped: [
      { object: "whatsapp_business_account", entry: {} },
      { object: "whatsapp_business_account", entry: [{ id: "1" }] },
      { object: "whatsapp_business_account", entry: [{ id: "1", changes: {} }] },
      { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field: {} }] }] },
      ...[
        delivery({ messages: {} }),
        delivery({}),
        delivery({ messages: [null] }),
        delivery({ statuses: [{ id: "wamid.9" }] }),
        heard({ type: "text", text: { words: "x" } }),
        heard({ type: { name: "text" }, text: { body: "x" } }),
        heard({ type: "edit", edit: { original_message_id: "wamid.0" } }),
        delivery({ event: {} }, "account_update"),
        delivery({}, "smb_message_echoes"),
      ].map((body) => JSON.parse(body.toString()) as unknown),
    ],
    between: (id) =>
      delivery({
        messages: ["wamid.1", id, "wamid.2"].map((one) => ({ id: one, type: "text", text: { body: "x" } })),
      }),
    unknown: [
      heard({ id: undefined, type: "hologram" }),
      status({ status: "warning" }),
      delivery({ calls: {} }, "calls"),
      delivery({ messages: [] }),
    ],
  },
  deliveries: [
    {
      name: "a recorded message of a person who is known by number",
      body: recorded("text"),
      events: [
        {
          ...said,
          accountId: "10634295353625",
          externalId: "wamid.HBgNNDkxNTIwOTgzMzM5OBUCABIYHGDEHJVFHJEVCFHJEVBCMTkyODk1OEIyAA==",
          conversationId: "491234567890",
          author: { id: "491234567890", name: "TestUser" },
          atMs: 1653253313000,
          text: "Test",
        },
      ],
    },
    {
      name: "a recorded message of a person who shows no number",
      body: recorded("text-bsuid"),
      events: [
        {
          ...said,
          externalId: "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=",
          conversationId: "US.13491208655302741918",
          author: { id: "US.13491208655302741918", name: "Sheena Nelson", handle: "realsheenanelson" },
          atMs: 1749416383000,
          text: "Does it come in another color?",
        },
      ],
    },
    {
      name: "a recorded failure of a message of ours",
      body: recorded("status-errors"),
      events: [{ type: "ignored", what: "failed.131026" }],
    },
    {
      name: "a message with both ids, whose person is the scoped one",
      body: delivery({
        contacts: [{ profile: { name: "Zoé Roy" }, wa_id: PERSON, user_id: SCOPED }],
        messages: [
          {
            from: PERSON,
            from_user_id: SCOPED,
            id: "wamid.1",
            timestamp: SECONDS,
            type: "text",
            text: { body: "é 🍁" },
          },
        ],
      }),
      events: [{ ...said, conversationId: SCOPED, author: { id: SCOPED, name: "Zoé Roy" }, text: "é 🍁" }],
    },
    {
      name: "an answer to one of our messages",
      body: heard({ type: "text", text: { body: "oui" }, context: { from: "15550783881", id: "wamid.0" } }),
      events: [{ ...said, text: "oui", parentId: "wamid.0" }],
    },
    {
      name: "a picture with words, whose address opens with our token alone",
      body: heard({ type: "image", image: { caption: "Voilà", id: "1", url: "https://lookaside.fbsbx.com/1" } }),
      events: [{ ...said, text: "Voilà", attachments: [{ kind: "image" }] }],
    },
    {
      name: "a document, named by its file",
      body: heard({ type: "document", document: { filename: "reçu.pdf", id: "2" } }),
      events: [{ ...said, text: "", attachments: [{ kind: "file", alt: "reçu.pdf" }] }],
    },
    {
      name: "a voice message",
      body: heard({ type: "audio", audio: { id: "3", voice: true } }),
      events: [{ ...said, text: "", attachments: [{ kind: "audio" }] }],
    },
    {
      name: "a place",
      body: heard({
        type: "location",
        location: { latitude: 45.4, longitude: -75.7, name: "Bureau", address: "1 rue X" },
      }),
      events: [{ ...said, text: "Bureau, 1 rue X", attachments: [{ kind: "link", alt: "location" }] }],
    },
    {
      name: "a visiting card",
      body: heard({ type: "contacts", contacts: [{ name: { formatted_name: "A. B." } }] }),
      events: [{ ...said, text: "", attachments: [{ kind: "file", alt: "contacts" }] }],
    },
    {
      name: "pressed buttons and chosen lines, as if they had been typed",
      body: delivery({
        messages: [
          { from: PERSON, id: "wamid.1", timestamp: SECONDS, type: "button", button: { text: "Oui", payload: "Y" } },
          {
            ...{ from: PERSON, id: "wamid.2", timestamp: SECONDS, type: "interactive" },
            interactive: { type: "button_reply", button_reply: { id: "1", title: "Rappelez-moi" } },
          },
          {
            ...{ from: PERSON, id: "wamid.3", timestamp: SECONDS, type: "interactive" },
            interactive: { type: "list_reply", list_reply: { id: "1", title: "Renouvellement" } },
          },
        ],
      }),
      events: [
        { text: "Oui", author: { id: PERSON } },
        { externalId: "wamid.2", text: "Rappelez-moi" },
        { externalId: "wamid.3", text: "Renouvellement" },
      ],
    },
    {
      name: "something that the platform does not hand on, so that a person sees that it is there",
      body: heard({ type: "unsupported", unsupported: { type: "poll" }, errors: [{ code: 131051 }] }),
      events: [{ ...said, text: "", attachments: [{ kind: "file", alt: "poll" }] }],
    },
    {
      name: "an edit, named after what it changes",
      body: heard({
        id: "wamid.2",
        type: "edit",
        edit: { original_message_id: "wamid.1", message: { type: "text", text: { body: "plutôt ceci" } } },
      }),
      events: [{ ...said, change: "edited", text: "plutôt ceci" }],
    },
    {
      name: "an edit that the platform does not hand on: the text before it stands",
      body: heard({ type: "unsupported", unsupported: { type: "edit" } }),
      events: [{ type: "ignored", what: "unsupported" }],
    },
    {
      name: "a message that its author took back",
      body: heard({ id: "wamid.2", type: "revoke", revoke: { original_message_id: "wamid.1" } }),
      events: [{ ...said, change: "deleted" }],
    },
    {
      name: "a reaction",
      body: heard({ type: "reaction", reaction: { message_id: "wamid.0", emoji: "👍" } }),
      events: [{ type: "counted", what: "reaction", targetId: "wamid.0", atMs: NOW_MS }],
    },
    {
      name: "a person's new number, and a new scoped id",
      body: delivery({
        messages: [
          { from: PERSON, id: "w", timestamp: SECONDS, type: "system", system: { type: "user_changed_number" } },
          {
            from_user_id: SCOPED,
            id: "w",
            timestamp: SECONDS,
            type: "system",
            system: { type: "user_changed_user_id" },
          },
        ],
      }),
      events: [
        { type: "ignored", what: "user_changed_number" },
        { type: "ignored", what: "user_changed_user_id" },
      ],
    },
    {
      name: "a message without a sender, which is kept all the same",
      body: heard({ from: null, type: "text", text: { body: "qui ?" } }),
      events: [{ externalId: "wamid.1", conversationId: "wamid.1", text: "qui ?" }],
    },
    {
      name: "what was written by hand in the Business app",
      body: delivery(
        {
          message_echoes: [
            {
              from: "15550783881",
              to: PERSON,
              id: "wamid.7",
              timestamp: SECONDS,
              type: "text",
              text: { body: "Voici" },
            },
          ],
        },
        "smb_message_echoes",
      ),
      events: [{ ...said, externalId: "wamid.7", author: { id: account.id }, echo: true, text: "Voici" }],
    },
    {
      name: "statuses of a message of ours, each of which proves it",
      body: delivery({
        statuses: ["sent", "delivered", "read"].map((what) => ({
          ...{ id: "wamid.9", status: what, timestamp: SECONDS, recipient_id: PERSON, recipient_user_id: SCOPED },
          biz_opaque_callback_data: reply.id,
        })),
      }),
      events: [
        { echo: true, outgoingId: reply.id, externalId: "wamid.9", conversationId: SCOPED, author: { id: account.id } },
        { echo: true, outgoingId: reply.id },
        { type: "counted", what: "delivery", targetId: "wamid.9" },
        { echo: true, outgoingId: reply.id },
        { type: "counted", what: "read", targetId: "wamid.9" },
      ],
    },
    {
      name: "statuses of what another application sent",
      body: delivery({
        statuses: [
          {
            id: "wamid.8",
            status: "sent",
            timestamp: SECONDS,
            recipient_id: PERSON,
            biz_opaque_callback_data: "crm 7",
          },
          { id: "wamid.8", status: "warning", timestamp: SECONDS, recipient_id: PERSON },
        ],
      }),
      events: [
        { type: "ignored", what: "status.sent" },
        { type: "ignored", what: "status.warning" },
      ],
    },
    {
      name: "errors of the account, other fields and unknown types",
      body: delivery({ errors: [{ code: 130429 }], messages: [{ from: PERSON, id: "w", type: "hologram" }] }),
      events: [
        { type: "ignored", what: "hologram" },
        { type: "ignored", what: "error.130429" },
      ],
    },
    {
      name: "a field that we did not ask for",
      body: delivery({ calls: [] }, "calls"),
      events: [{ type: "ignored", what: "calls" }],
    },
    {
      name: "an account that was taken from our application",
      body: delivery({ event: "PARTNER_REMOVED" }, "account_update"),
      events: [{ type: "account", channel: "whatsapp", accountId: account.id, what: "revoked" }],
    },
  ],
  withId: (id) => ({
    body: delivery({
      metadata: { phone_number_id: id },
      messages: [{ id, from: id, timestamp: SECONDS, type: "text", text: { body: "x" } }],
    }),
    ids: (events) =>
      (events as MessageEvent[]).flatMap((one) => [one.externalId, one.accountId, one.conversationId, one.author?.id]),
  }),
  many: (count) =>
    delivery({
      messages: Array.from({ length: count }, (_, index) => ({
        ...{ from: PERSON, id: `wamid.${index}`, timestamp: SECONDS, type: "text", text: { body: `${index}` } },
      })),
    }),
  life: () => [
    { ...said, text: "un" },
    { ...said, atMs: NOW_MS + 1000, change: "edited", text: "deux" },
    { ...said, atMs: NOW_MS + 2000, change: "deleted" },
  ],
  platform,
  to,
  answerable: { kind: "private" },
  onlyReads: asksMeta,
  vanished: { none: "The webhook tells of every message that is taken back." },
  single: [],
  remove: { none: "It has no posts." },
  hide: { none: "Private messages are nobody else's to see." },
  metrics: { none: "Nothing is public, so nothing is counted." },
  isSend: (call) => call.path.endsWith("/messages"),
  errors: [
    {
      name: "a window that closed",
      answer: graphError(131047),
      code: "platform-refused",
      facts: { platform: "131047", why: "template-only" },
    },
    {
      name: "a person who is not reachable",
      answer: graphError(131026),
      code: "platform-refused",
      facts: { why: "blocked" },
    },
    {
      name: "a number outside the test list",
      answer: graphError(131030),
      code: "platform-refused",
      facts: { why: "no-recipient" },
    },
    {
      name: "a restriction of the number",
      answer: graphError(131048),
      code: "platform-refused",
      facts: { why: "restricted", detail: "(#131048) said the platform" },
    },
    { name: "a parameter that is wrong", answer: graphError(100), code: "platform-refused", facts: { why: "other" } },
    { name: "something that went wrong there", answer: graphError(131000), code: "platform-uncertain" },
    { name: "maintenance", answer: graphError(131057), code: "platform-unavailable" },
  ],
  limited: [
    { name: "messages to one person", answer: graphError(131056), retryAfterSeconds: 6 },
    { name: "messages of one number", answer: graphError(130429), retryAfterSeconds: 10 },
    { name: "calls about one business account", answer: usedUp, retryAfterSeconds: 420 },
    { name: "calls, by status", answer: () => json({}, 429, { "retry-after": "9" }), retryAfterSeconds: 9 },
  ],
  accessGone: [
    graphError(190, 401),
    graphError(10, 403),
    graphError(200, 403),
    graphError(131005, 403),
    graphError(133010),
  ],
  left: {
    answer: saying({ "x-app-usage": JSON.stringify({ call_count: 30, total_time: 12, total_cputime: 5 }) }),
    says: { remaining: 70, limit: 100, resetAt: new Date(NOW_MS + HOUR_MS).toISOString() },
  },
  limits: [{ name: "units", longest: "é".repeat(4096), tooLong: "é".repeat(4097) }],
  privateLimits: [{ longest: "é".repeat(4096), tooLong: "é".repeat(4097) }],
  canReply: [
    {
      name: "within a day",
      nowMs: NOW_MS + 24 * HOUR_MS,
      says: { ok: true, until: new Date(NOW_MS + 24 * HOUR_MS).toISOString() },
    },
    {
      name: "not later, but for a template",
      nowMs: NOW_MS + 24 * HOUR_MS + 1,
      says: { ok: false, reason: "template-only", next: "open-on-platform" },
    },
    { name: "not when it is deleted", message: { visibility: "deleted" }, says: { ok: false, reason: "deleted" } },
  ],
  catchUp: { platform, cursor: undefined, ids: [] },
  connect: {
    platform,
    place: { callbackUrl: CALLBACK, app: APP },
  },
});

describe("whatsapp", () => {
  it("quotes the question, and sends its own key along", async () => {
    const fake = platform();
    await whatsapp(options(fake.fetch)).send(account, reply);
    expect(fake.calls[0]?.body).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: PERSON,
      context: { message_id: "wamid.1" },
      type: "text",
      text: { preview_url: false, body: reply.text },
      biz_opaque_callback_data: reply.id,
    });
    expect(fake.calls[0]?.headers.get("authorization")).toBe("Bearer EAAtoken");
  });
  it("writes to a scoped id under its own name", async () => {
    const fake = platform();
    await whatsapp(options(fake.fetch)).send(account, { ...reply, to: { ...to, address: SCOPED } });
    expect(fake.calls[0]?.body).toMatchObject({ recipient: SCOPED });
    expect(fake.calls[0]?.body).not.toHaveProperty("to");
  });
  it("writes to nobody when nobody is known, without a call", async () => {
    const nobody = { externalId: "wamid.1", conversationId: "9vJ_hashed-of-whom-knows" };
    await expect(whatsapp(options(noNetwork)).send(account, { ...reply, to: nobody })).rejects.toMatchObject({
      code: "platform-refused",
      facts: { why: "no-recipient" },
    });
  });
  it("its poll notices a token that is gone", async () => {
    const fake = platform();
    fake.next("GET", { answer: graphError(190, 401) });
    await expect(whatsapp(options(fake.fetch)).poll(account, "kept")).rejects.toMatchObject({
      code: "platform-access",
    });
    expect(await whatsapp(options(fake.fetch)).poll(account, "kept")).toEqual({ events: [], cursor: "kept" });
  });
  it("says what only a person can mend", async () => {
    const fake = platform();
    const us = whatsapp(options(fake.fetch));
    const place = { callbackUrl: CALLBACK, app: APP };
    fake.next("GET", { answer: graphError(200, 403) });
    expect(await us.connect(account, place, "mend")).toEqual([
      { what: "credentials", state: "good" },
      { what: "permissions", state: "good" },
      { what: "webhook", state: "by-hand", detail: "200" },
      { what: "subscription", state: "mended" },
    ]);
    fake.next("POST", { answer: () => json({ data: { is_valid: false, error: { code: 190 } } }) });
    expect(await us.connect(account, place, "look")).toEqual([
      { what: "credentials", state: "by-hand", detail: "190" },
    ]);
  });
  it("brings a number home that sends its messages elsewhere", async () => {
    const fake = platform();
    const us = whatsapp(options(fake.fetch));
    const place = { callbackUrl: CALLBACK, app: APP };
    fake.overrideWith("https://other.test/");
    const of = async (mode: "look" | "mend") =>
      (await us.connect(account, place, mode)).filter(({ detail }) => detail === "override_callback_uri");
    expect(await of("look")).toMatchObject([{ what: "webhook", state: "to-mend" }]);
    expect(await of("mend")).toMatchObject([{ state: "mended" }]);
    expect(await of("look")).toMatchObject([{ state: "good" }]);
  });
});
