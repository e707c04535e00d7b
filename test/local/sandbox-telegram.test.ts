import { Api, Bot, webhookCallback } from "grammy";
import type { Message } from "grammy/types";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { telegram } from "../../shared/channels/telegram/index.ts";
import { type InboundEvent, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel } from "../../shared/ports.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { reply as replyStep } from "../../shared/steps/outgoing/reply.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { account, BASE, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** Telegram's stand-in against the product's own channel, and against grammY's client and webhook. */

let tried: Tried;
let us: Channel;
beforeEach(() => {
  tried = trySandbox();
  us = telegram({
    ...options(tried, "telegram"),
    media: { bytes: async () => Buffer.from([137, 80, 78, 71, 0, 255]), url: async () => "" },
  });
});
afterEach(() => tried.sandbox.close());

const own = account("telegram");
const TOKEN = secrets["telegram/passport_help_bot"]?.botToken ?? "";
const SECRET = secrets["telegram/app"]?.appSecret ?? "";
const say = (body: object) =>
  tried.post("/sandbox/telegram/say", { author: "Zoé Roy", text: "Où est-il ? É 🍁", ...body });
const faults = (...next: object[]) => tried.post("/sandbox/telegram/faults", { next });
const ours = async () => (await tried.posts("telegram")).filter((post) => post.byDepartment);
const deliveries = () => tried.arrived.filter((one) => one.channel === "telegram" && one.method === "POST");

function heard(): InboundEvent[] {
  return deliveries().flatMap((one) => {
    const body = Buffer.from(one.body);
    expect(us.verify(body, one.headers, { appSecrets: [SECRET], verifyToken: "" })).toBe(true);
    return us.parse(body, Object.fromEntries(new URL(one.path, BASE).searchParams));
  });
}
const messages = (): MessageEvent[] => heard().filter((event) => event.type === "message");
async function question(body: object = {}): Promise<MessageEvent> {
  await say(body);
  const event = messages().at(-1);
  if (event === undefined) throw new Error("nothing heard");
  return event;
}
const answer = ({ externalId, conversationId }: MessageEvent, text = "Dix jours. — MB") =>
  reply("telegram", { externalId, conversationId }, text, { kind: "private-reply" });

describe("telegram", () => {
  it("in a business account's chat, that it is deleted is told too, and answers go through its connection", async () => {
    const event = await question({ place: "business" });
    expect(event.externalId).toMatch(/^\d+:\d+:[\w-]+$/);
    const sent = await us.send(own, answer(event));
    expect(sent.externalId?.split(":")[2]).toBe(event.externalId.split(":")[2]);
    expect(await ours()).toMatchObject([{ id: sent.externalId, inReplyTo: event.externalId }]);
    await tried.post("/sandbox/telegram/edit", { id: event.externalId, text: "Où est le mien ?" });
    await tried.post("/sandbox/telegram/delete", { id: event.externalId });
    expect(messages()).toMatchObject([
      { externalId: event.externalId, change: "created", text: "Où est-il ? É 🍁" },
      { externalId: event.externalId, change: "edited", text: "Où est le mien ?" },
      { externalId: event.externalId, change: "deleted", conversationId: event.conversationId },
    ]);
    await expect(us.send(own, answer(event, "Encore."))).rejects.toMatchObject({ code: "platform-refused" });
    const elsewhere = { ...event, externalId: event.externalId.replace(/[^:]+$/, "another") };
    await expect(us.send(own, answer(elsewhere))).rejects.toMatchObject({ code: "platform-refused" });
  });
  it("what a citizen says and changes is told; that it is deleted is not", async () => {
    const { id } = await say({});
    tried.clock.nowMs += 5_000;
    await tried.post("/sandbox/telegram/edit", { id, text: "Où est le mien ?" });
    expect(await tried.post("/sandbox/telegram/delete", { id })).toMatchObject({ delivery: "not-pushed" });
    expect(messages()).toMatchObject([
      {
        ...{ externalId: id, change: "created", kind: "private", accountId: own.id, text: "Où est-il ? É 🍁" },
        author: { name: "Zoé Roy" },
      },
      { externalId: id, change: "edited", text: "Où est le mien ?" },
    ]);
  });
  it("asks nothing before its first delivery", async () => {
    expect(await say({})).toMatchObject({ delivery: "accepted" });
    expect(tried.arrived.filter((one) => one.method === "GET")).toEqual([]);
  });
  it("a reply stands once, under the question, and nobody echoes it", async () => {
    const event = await question();
    const outgoing = answer(event);
    const sent = await us.send(own, outgoing);
    expect(await ours()).toEqual([
      expect.objectContaining({
        id: sent.externalId,
        inReplyTo: event.externalId,
        text: outgoing.text,
        with: "Zoé Roy",
      }),
    ]);
    expect(await us.find(own, outgoing)).toBe("cannot-tell");
    expect(messages()).toHaveLength(1);
  });
  it("a question that was deleted meanwhile is not answered", async () => {
    const event = await question();
    await tried.post("/sandbox/telegram/delete", { id: event.externalId });
    await expect(us.send(own, answer(event))).rejects.toMatchObject({ facts: { why: "parent-gone" } });
    expect(await ours()).toEqual([]);
  });
  it("a message that somebody delivered by hand can be answered", async () => {
    const to = { externalId: "158584902:22", conversationId: "158584902" };
    await us.send(own, reply("telegram", to, "Merci. — MB", { kind: "private-reply" }));
    expect(await ours()).toEqual([expect.objectContaining({ inReplyTo: "158584902:22" })]);
  });
  it.each([
    ["rate-limited", "platform-unavailable", 0],
    ["timeout-after-success", "platform-uncertain", 1],
    ["timeout-before", "platform-uncertain", 0],
    ["server-error-after-success", "platform-uncertain", 1],
    ["token-expired", "platform-access", 0],
    ["unreadable-answer", "platform-uncertain", 1],
  ])("%s is %s to the sender", async (fault, code, held) => {
    const event = await question();
    await faults({ fault, holdMs: 0, retryAfterSeconds: 7 });
    await expect(us.send(own, answer(event))).rejects.toMatchObject({
      code,
      ...(fault === "rate-limited" ? { facts: { limited: true, retryAfterSeconds: 7 } } : {}),
    });
    expect(await ours()).toHaveLength(held);
  });
  it("one chat takes a burst, and then a pause", async () => {
    const event = await question();
    for (let count = 0; count < 20; count++) await us.send(own, answer(event, `${count}`));
    await expect(us.send(own, answer(event, "20"))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { limited: true, retryAfterSeconds: 20 },
    });
    tried.clock.nowMs += 20_001;
    await us.send(own, answer(event, "21"));
  });
  it("too many words are refused in the platform's own", async () => {
    await expect(us.send(own, answer(await question(), "é".repeat(4097)))).rejects.toMatchObject({
      facts: { platform: "400", detail: "Bad Request: message is too long", why: "too-long" },
    });
  });
  it("whoever blocked the bot is told of, gets nothing, and may take it back", async () => {
    const event = await question();
    await tried.post("/sandbox/telegram/tell", { what: "blocked", author: "Zoé Roy" });
    expect(heard().at(-1)).toMatchObject({ type: "person", what: "blocked", personId: event.author?.id });
    await expect(us.send(own, answer(event))).rejects.toMatchObject({ facts: { platform: "403", why: "blocked" } });
    await tried.post("/sandbox/telegram/tell", { what: "unblocked", author: "Zoé Roy" });
    expect(heard().at(-1)).toMatchObject({ type: "person", what: "unblocked" });
    await us.send(own, answer(event));
    expect(await ours()).toHaveLength(1);
  });
  it("posts stand in the department's channel, with pictures and without", async () => {
    const image = { kind: "image" as const, key: "a.png", contentType: "image/png", alt: "Un passeport" };
    const video = { kind: "video" as const, key: "b.mp4", contentType: "video/mp4", alt: "Un film" };
    const nothing = { externalId: "", conversationId: "" };
    for (const media of [[], [image], [video], [image, video]])
      await us.send(own, reply("telegram", nothing, `Nouvelles ${media.length} É`, { kind: "post", media }));
    expect((await ours()).map(({ text, private: hidden }) => [text, hidden])).toEqual([
      ["Nouvelles 0 É", false],
      ["Nouvelles 1 É", false],
      ["Nouvelles 1 É", false],
      ["Nouvelles 2 É", false],
    ]);
    expect(await us.metrics(own)).toEqual({ followers: 1204, posts: [] });
  });
  it("connects: the address names the bot, and deliveries go there with the new secret", async () => {
    const app = { ...secrets["telegram/app"], appSecret: "another_secret-1" };
    const place = { callbackUrl: "https://openline.test/webhooks/telegram", app };
    const states = async (mode: "look" | "mend") =>
      (await us.connect(own, place, mode)).map(({ what, state }) => `${what} ${state}`);
    expect(await states("look")).toEqual([
      "credentials good",
      "permissions good",
      "webhook to-mend",
      "subscription to-mend",
    ]);
    expect(await states("mend")).toEqual([
      "credentials good",
      "permissions good",
      "webhook mended",
      "subscription mended",
    ]);
    expect(await states("mend")).toEqual(["credentials good", "permissions good", "webhook good", "subscription good"]);
    await say({});
    expect(deliveries().at(-1)).toMatchObject({
      path: `/webhooks/telegram?bot=${own.id}&name=${own.name}`,
      headers: { "x-telegram-bot-api-secret-token": "another_secret-1" },
    });
  });
  it("a wrong secret comes first when the fault is asked for", async () => {
    await faults({ fault: "wrong-signature" });
    await say({});
    const [wrong] = deliveries();
    expect(
      us.verify(Buffer.from(wrong?.body ?? ""), wrong?.headers ?? {}, { appSecrets: [SECRET], verifyToken: "" }),
    ).toBe(false);
  });
});

describe("grammY, as a second opinion", () => {
  it("reads the stand-in's answers and updates as the Bot API's", async () => {
    // Its signal is a shim's, which the platform's own Request does not take.
    const fetch = (url: string, { method, headers, body }: RequestInit) =>
      tried.fetch(url, { method: method ?? "GET", ...(headers ? { headers } : {}), ...(body ? { body } : {}) });
    const client = { apiRoot: `${BASE}/sandbox/api/telegram`, fetch: fetch as never };
    const api = new Api(TOKEN, client);
    const me = await api.getMe();
    expect(me).toMatchObject({ id: Number(own.id), is_bot: true, username: own.name });
    const event = await question();
    const [chat = "", number = ""] = event.externalId.split(":");
    await expect(api.sendMessage(Number(chat), "x".repeat(4097))).rejects.toMatchObject({ error_code: 400 });
    const sent = await api.sendMessage(Number(chat), "Salut", { reply_parameters: { message_id: Number(number) } });
    expect(sent).toMatchObject({ text: "Salut", chat: { type: "private" }, from: { is_bot: true } });
    const bot = new Bot(TOKEN, { botInfo: me, client });
    const seen: Message[] = [];
    bot.on("message:text", (context) => void seen.push(context.msg));
    const hook = webhookCallback(bot, "std/http", { secretToken: SECRET });
    const [delivery] = deliveries();
    const answered = await hook(
      new Request(BASE, { method: "POST", headers: delivery?.headers ?? {}, body: delivery?.body ?? "" }),
    );
    expect(answered.status).toBe(200);
    expect(seen.map(({ text, message_id }) => [text, String(message_id)])).toEqual([["Où est-il ? É 🍁", number]]);
  });
});

describe("telegram, from the question to the answer", () => {
  it("with a time-out after success, the reply stands once, and a person is asked", async () => {
    const ports = fakePorts({ department: departmentOf(own), nowMs: () => tried.clock.nowMs });
    ports.channels.set("telegram", us);
    const event = await question();
    await accept(ports)("telegram", heard());
    for (const { item } of ports.inbound.sent.splice(0)) await tag(ports)([{ id: "1", item }]);
    const id = messageId("telegram", own.name, event.externalId);
    const stored = await ports.store.message(id);
    if (stored === undefined) throw new Error("not stored");
    const drafted = reply(
      "telegram",
      { externalId: stored.externalId, conversationId: stored.conversationId },
      "Oui. — MB",
      {
        ...{ id: `${id}.01JDEXAMPLE0000000000000A`, messageId: id },
        ...({ kind: "private-reply", state: "approved", attempts: 0 } as const),
      },
    );
    const job = { ...drafted, approvedHash: outgoingHash(drafted) };
    await ports.store.saveOutgoing(job, undefined);
    await faults({ fault: "timeout-after-success", holdMs: 0 });
    for (let look = 0; look < 5; look++) {
      await replyStep(ports)({ outgoingId: job.id });
      tried.clock.nowMs += 300_000;
    }
    expect((await ours()).map(({ text }) => text)).toEqual(["Oui. — MB"]);
    expect(await ports.store.outgoing(job.id)).toMatchObject({ state: "unknown", reason: "cannot-tell" });
    expect((await ports.store.needsPerson(10)).map((one) => one.id)).toEqual([job.id]);
  });
});
