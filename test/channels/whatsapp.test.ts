import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { whatsapp } from "../../shared/channels/whatsapp/index.ts";
import { type CountedEvent, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { reply as replyStep } from "../../shared/steps/outgoing/reply.ts";
import { channelContract } from "../contracts/channel-contract.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { ACCOUNTS, get, NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { asksMeta } from "./fake-meta.ts";
import { fakePlatform, json, saying, timeout } from "./fake-platform.ts";

const account = ACCOUNTS.whatsapp;
const WABA = "102290129340398";
const APP = { appSecret: "new-secret", verifyToken: "verify-me", appId: "670843887433847" };
const CALLBACK = "https://openline.test/webhooks/whatsapp";
const PERSON = "16135550123";
const SCOPED = "CA.13491208655302741918";
const SCOPES = ["whatsapp_business_messaging", "whatsapp_business_management"];
const HOUR_MS = 3_600_000;
const SECONDS = String(NOW_MS / 1000);
const recorded = (name: string): Buffer =>
  readFileSync(`test/fixtures/whatsapp/restfb__webhook-incoming-message-${name}.json`);
const delivery = (value: object, field = "messages"): Buffer =>
  Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: WABA,
          changes: [
            {
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550783881", phone_number_id: account.id },
                ...value,
              },
              field,
            },
          ],
        },
      ],
    }),
  );
const heard = (message: object): Buffer =>
  delivery({
    contacts: [{ profile: { name: "Zoé Roy" }, wa_id: PERSON }],
    messages: [{ from: PERSON, id: "wamid.1", timestamp: SECONDS, ...message }],
  });
const status = (more: object): Buffer =>
  delivery({ statuses: [{ id: "wamid.9", status: "sent", timestamp: SECONDS, recipient_id: PERSON, ...more }] });
const graphError =
  (code: number, http = 400) =>
  () =>
    json({ error: { message: `(#${code}) said the platform`, type: "OAuthException", code } }, http);

/** A business account's own limit is told in a header, in minutes. */
const usedUp = () => {
  const usage = { [WABA]: [{ type: "whatsapp", call_count: 100, estimated_time_to_regain_access: 7 }] };
  const error = { message: "(#80007) said the platform", code: 80007 };
  return json({ error }, 400, { "x-business-use-case-usage": JSON.stringify(usage) });
};

/** The Cloud API takes messages and gives none back. */
function platform() {
  const held: string[] = [];
  let override: string | undefined;
  let subscribed = false;
  let app: { callback_url: string; fields: string } | undefined;
  const fake = fakePlatform({
    [`POST /${account.id}/messages`]: ({ body }) => {
      held.push((body.text as { body: string }).body);
      return json({ messaging_product: "whatsapp", messages: [{ id: `wamid.ours${held.length}` }] });
    },
    [`GET /${account.id}`]: () =>
      json({
        id: account.id,
        webhook_configuration: { application: CALLBACK, ...(override === undefined ? {} : { phone_number: override }) },
      }),
    [`POST /${account.id}`]: ({ body }) => {
      override = (body.webhook_configuration as { override_callback_uri: string }).override_callback_uri;
      return json({ success: true });
    },
    "POST /debug_token": () => json({ data: { is_valid: true, scopes: SCOPES, expires_at: 0 } }),
    [`GET /${APP.appId}/subscriptions`]: () =>
      json({
        data: app
          ? [
              {
                ...{ object: "whatsapp_business_account", callback_url: app.callback_url, active: true },
                fields: app.fields.split(",").map((name) => ({ name, version: "v25.0" })),
              },
            ]
          : [],
      }),
    [`POST /${APP.appId}/subscriptions`]: ({ body }) => {
      app = body as typeof app;
      return json({ success: true });
    },
    [`GET /${WABA}/subscribed_apps`]: () =>
      json({ data: subscribed ? [{ whatsapp_business_api_data: { id: APP.appId, name: "Openline" } }] : [] }),
    [`POST /${WABA}/subscribed_apps`]: () => {
      subscribed = true;
      return json({ success: true });
    },
  });
  const overrideWith = (url: string): void => {
    override = url;
  };
  return { ...fake, overrideWith, held: () => [...held] };
}

const said = {
  type: "message",
  channel: "whatsapp",
  accountId: account.id,
  kind: "private",
  externalId: "wamid.1",
  change: "created",
  edit: 0,
  conversationId: PERSON,
  author: { id: PERSON, name: "Zoé Roy" },
  atMs: NOW_MS,
} as const;
const to = { externalId: "wamid.1", conversationId: "hashed", address: PERSON };
const reply = outgoing(account, { kind: "private-reply", to });

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
      events: [{ type: "ignored", channel: "whatsapp", what: "failed.131026" }],
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
        { type: "ignored", what: "system.user_changed_number" },
        { type: "ignored", what: "system.user_changed_user_id" },
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
      events: [{ type: "ignored", channel: "whatsapp", what: "calls" }],
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

describe("whatsapp, through the steps", () => {
  const channel = (fetch: typeof globalThis.fetch, nowMs: () => number) => whatsapp(options(fetch, { nowMs }));

  async function asked() {
    const fake = platform();
    const ports = fakePorts({ department: departmentOf(account) });
    ports.channels.set("whatsapp", channel(fake.fetch, ports.nowMs));
    const take = async (body: Buffer): Promise<void> => {
      await accept(ports)("whatsapp", ports.channels.get("whatsapp")?.parse(body) ?? []);
      for (const { item } of ports.inbound.sent.splice(0))
        expect(await tag(ports)([{ id: "1", item }])).toEqual({ failed: [] });
    };
    await take(heard({ type: "text", text: { body: "Où est mon passeport ? É 🍁" } }));
    const question = await ports.store.message(messageId("whatsapp", account.name, "wamid.1"));
    if (question === undefined) throw new Error("nothing stored");
    const words = outgoing(account, {
      id: `${question.id}.01JDEXAMPLE0000000000000A`,
      messageId: question.id,
      kind: "private-reply",
      state: "approved",
      attempts: 0,
      to: {
        externalId: question.externalId,
        conversationId: question.conversationId,
        ...(question.author.address === undefined ? {} : { address: question.author.address }),
      },
    });
    const job = { ...words, approvedHash: outgoingHash(words) };
    await ports.store.saveOutgoing(job, undefined);
    const end = async () => await ports.store.outgoing(job.id);
    return { fake, ports, take, job, end };
  }

  it("an answer that was lost on its way is settled by the first status, before anybody is asked", async () => {
    const { fake, ports, take, job, end } = await asked();
    fake.next("POST", { after: timeout });
    await replyStep(ports)({ outgoingId: job.id });
    expect(await end()).toMatchObject({ state: "sending" });
    await take(status({ biz_opaque_callback_data: job.id }));
    ports.clock.advance(HOUR_MS);
    await replyStep(ports)({ outgoingId: job.id });
    expect(await end()).toMatchObject({ state: "sent", externalId: "wamid.9" });
    expect(fake.held()).toEqual([job.text]);
    expect(await ports.store.message(job.messageId)).toMatchObject({ status: "answered" });
  });
  it("without a status nobody can tell, and a late one still settles it", async () => {
    const { fake, ports, take, job, end } = await asked();
    fake.next("POST", { after: timeout });
    await replyStep(ports)({ outgoingId: job.id });
    ports.clock.advance(HOUR_MS);
    await replyStep(ports)({ outgoingId: job.id });
    expect(await end()).toMatchObject({ state: "unknown", reason: "cannot-tell" });
    expect((await ports.store.needsPerson(10)).map(({ id }) => id)).toEqual([job.id]);
    await take(status({ status: "delivered", biz_opaque_callback_data: job.id }));
    expect(await end()).toMatchObject({ state: "sent", externalId: "wamid.9" });
    expect(await ports.store.needsPerson(10)).toEqual([]);
    expect(fake.held()).toEqual([job.text]);
  });
  it("a reply that was taken and could not be delivered is a person's matter, and the question open again", async () => {
    const { ports, take, job, end } = await asked();
    await replyStep(ports)({ outgoingId: job.id });
    expect(await end()).toMatchObject({ state: "sent" });
    const errors = [{ code: 131026, title: "Message undeliverable", error_data: { details: "Undeliverable." } }];
    await take(status({ status: "failed", biz_opaque_callback_data: job.id, errors }));
    expect(await end()).toMatchObject({
      state: "failed",
      reason: "blocked",
      platformError: { code: "131026", message: "Undeliverable." },
    });
    const question = await ports.store.message(job.messageId);
    expect(question?.status).toBe("open");
    expect(question).not.toHaveProperty("answeredAt");
    expect((await ports.store.needsPerson(10)).map(({ id }) => id)).toEqual([job.id]);
    const failed = await end();
    await take(status({ status: "failed", biz_opaque_callback_data: job.id, errors }));
    expect(await end()).toEqual(failed);
  });
  it("statuses of a reply that is known change nothing, and close no later question", async () => {
    const { ports, take, job, end } = await asked();
    await replyStep(ports)({ outgoingId: job.id });
    const sent = await end();
    await take(
      heard({ id: "wamid.2", timestamp: String(NOW_MS / 1000 + 60), type: "text", text: { body: "Et après ?" } }),
    );
    await take(status({ status: "read", timestamp: String(NOW_MS / 1000 + 120), biz_opaque_callback_data: job.id }));
    expect(await end()).toEqual(sent);
    const later = await ports.store.message(messageId("whatsapp", account.name, "wamid.2"));
    expect(later?.status).toBe("open");
  });
  it("an answer by hand in the Business app closes the question", async () => {
    const { ports, take, job } = await asked();
    const echo = {
      from: "1",
      to: PERSON,
      id: "wamid.7",
      // A minute later: what comes within seconds is an automatic acknowledgement.
      timestamp: String(Number(SECONDS) + 60),
      type: "text",
      text: { body: "Par la poste." },
    };
    await take(delivery({ message_echoes: [echo] }, "smb_message_echoes"));
    expect(await ports.store.message(job.messageId)).toMatchObject({ status: "answered" });
  });
  it("a revocation takes the text from the store", async () => {
    const { ports, take, job } = await asked();
    await take(heard({ id: "wamid.2", type: "revoke", revoke: { original_message_id: "wamid.1" } }));
    expect(await ports.store.message(job.messageId)).toMatchObject({ visibility: "deleted", text: "" });
  });
  it("counts what it does not keep", () => {
    const counted = channel(noNetwork, () => NOW_MS).parse(status({ status: "played" }));
    expect((counted as CountedEvent[]).map(({ what }) => what)).toEqual(["read"]);
  });
});
