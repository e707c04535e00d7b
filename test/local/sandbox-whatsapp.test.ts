import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whatsapp } from "../../shared/channels/whatsapp/index.ts";
import { type InboundEvent, type MessageEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import type { Channel } from "../../shared/ports.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { reply as replyStep } from "../../shared/steps/outgoing/reply.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { account, options, reply, secrets, type Tried, trySandbox } from "./sandbox-world.ts";

/** WhatsApp's stand-in against the product's own channel. */

const DAY_MS = 24 * 3600_000;
let tried: Tried;
let us: Channel;
beforeEach(() => {
  tried = trySandbox();
  us = whatsapp(options(tried, "whatsapp"));
});
afterEach(() => tried.sandbox.close());

const own = account("whatsapp");
const say = (body: object) =>
  tried.post("/sandbox/whatsapp/say", { author: "Zoé Roy", text: "Où est-il ? É 🍁", ...body });
const faults = (...next: object[]) => tried.post("/sandbox/whatsapp/faults", { next });
const ours = async () => (await tried.posts("whatsapp")).filter((post) => post.byDepartment);

function heard(): InboundEvent[] {
  return tried.arrived
    .filter((one) => one.channel === "whatsapp" && one.method === "POST")
    .flatMap((one) => {
      const body = Buffer.from(one.body);
      const secret = { appSecrets: [secrets["whatsapp/app"]?.appSecret ?? ""], verifyToken: "" };
      expect(us.verify(body, one.headers, secret)).toBe(true);
      return us.parse(body);
    });
}
const messages = (): MessageEvent[] => heard().filter((event) => event.type === "message");
async function question(body: object = {}): Promise<MessageEvent> {
  await say(body);
  const event = messages().at(-1);
  if (event === undefined) throw new Error("nothing heard");
  return event;
}
const answer = ({ externalId, conversationId, author }: MessageEvent, text = "Dix jours. — MB") =>
  reply("whatsapp", { externalId, conversationId, ...(author === undefined ? {} : { address: author.id }) }, text, {
    kind: "private-reply",
  });

describe("whatsapp", () => {
  it("what a citizen says, changes and takes back is told of one message", async () => {
    const { id } = await say({});
    tried.clock.nowMs += 5_000;
    await tried.post("/sandbox/whatsapp/edit", { id, text: "Où est le mien ?" });
    await tried.post("/sandbox/whatsapp/delete", { id });
    expect(messages()).toMatchObject([
      { externalId: id, change: "created", kind: "private", text: "Où est-il ? É 🍁", author: { name: "Zoé Roy" } },
      { externalId: id, change: "edited", text: "Où est le mien ?" },
      { externalId: id, change: "deleted" },
    ]);
  });
  it.each([
    ["a number", "Zoé Roy"],
    ["a scoped id alone", { name: "Zoé Roy", handle: "zoe.roy", id: "CA.555" }],
  ])("a reply to a person with %s stands once, under the question, and its statuses name it", async (_name, author) => {
    const event = await question({ author });
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
    expect(messages().slice(1)).toMatchObject([
      { echo: true, outgoingId: outgoing.id, externalId: sent.externalId, conversationId: event.conversationId },
      { echo: true, outgoingId: outgoing.id },
    ]);
    expect(heard().at(-1)).toMatchObject({ type: "counted", what: "delivery", targetId: sent.externalId });
  });
  it("a message that somebody delivered by hand can be answered", async () => {
    const to = { externalId: "wamid.byhand", conversationId: "491234567890" };
    await us.send(own, reply("whatsapp", to, "Merci. — MB", { kind: "private-reply" }));
    expect(await ours()).toEqual([expect.objectContaining({ inReplyTo: "wamid.byhand" })]);
  });
  it("a day after the person wrote, templates alone go out", async () => {
    const event = await question();
    tried.clock.nowMs += DAY_MS + 1;
    await expect(us.send(own, answer(event))).rejects.toMatchObject({
      code: "platform-refused",
      facts: { platform: "131047", why: "template-only" },
    });
    expect(await ours()).toEqual([]);
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
      ...(fault === "rate-limited" ? { facts: { platform: "80007", limited: true, retryAfterSeconds: 7 } } : {}),
    });
    expect(await ours()).toHaveLength(held);
  });
  it("one person gets 45 messages at once, and then a pause", async () => {
    const event = await question();
    for (let count = 0; count < 45; count++) await us.send(own, answer(event, `${count}`));
    await expect(us.send(own, answer(event, "45"))).rejects.toMatchObject({
      code: "platform-unavailable",
      facts: { platform: "131056", retryAfterSeconds: 6 },
    });
    tried.clock.nowMs += 270_001;
    await us.send(own, answer(event, "46"));
  });
  it("whoever blocked the number gets nothing, and the failure is told", async () => {
    const event = await question();
    await tried.post("/sandbox/whatsapp/tell", { what: "blocked", author: "Zoé Roy" });
    await us.send(own, answer(event));
    expect(await ours()).toEqual([]);
    expect(heard().at(-1)).toMatchObject({ type: "undelivered", why: "blocked", code: "131026" });
  });
  it("another token opens nothing", async () => {
    const event = await question();
    const stranger = whatsapp({
      ...options(tried, "whatsapp"),
      accountSecret: async () => ({ accessToken: "EAA", businessAccountId: "1" }),
    });
    await expect(stranger.send(own, answer(event))).rejects.toMatchObject({ code: "platform-access" });
  });
  it("connects with a question that the webhook answers, and says no more of it afterwards", async () => {
    const place = { callbackUrl: "https://openline.test/webhooks/whatsapp", app: secrets["whatsapp/app"] ?? {} };
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
    expect(tried.arrived.filter(({ method }) => method === "GET")).toHaveLength(1);
    expect(await states("mend")).toEqual(["credentials good", "permissions good", "webhook good", "subscription good"]);
  });
  it("its poll opens the number", async () => {
    expect(await us.poll(own, undefined)).toEqual({ events: [], cursor: undefined });
  });
});

describe("whatsapp, from the question to the answer", () => {
  it.each([
    ["told of it", true, "sent"],
    ["never told of it", false, "unknown"],
  ])("with a time-out after success, the reply stands once; %s, it ends %s", async (_name, told, state) => {
    const ports = fakePorts({ department: departmentOf(own), nowMs: () => tried.clock.nowMs });
    ports.channels.set("whatsapp", us);
    let taken = 0;
    const takeAll = async (): Promise<void> => {
      const all = heard();
      await accept(ports)("whatsapp", all.slice(taken));
      taken = all.length;
      for (const { item } of ports.inbound.sent.splice(0)) await tag(ports)([{ id: "1", item }]);
    };
    const event = await question();
    await takeAll();
    const stored = await ports.store.message(messageId("whatsapp", own.name, event.externalId));
    if (stored === undefined) throw new Error("not stored");
    const to = {
      externalId: stored.externalId,
      conversationId: stored.conversationId,
      ...(stored.author.address === undefined ? {} : { address: stored.author.address }),
    };
    const drafted = reply("whatsapp", to, "Par la poste. — MB", {
      ...{ id: `${stored.id}.01JDEXAMPLE0000000000000A`, messageId: stored.id },
      ...({ kind: "private-reply", state: "approved", attempts: 0 } as const),
    });
    const job = { ...drafted, approvedHash: outgoingHash(drafted) };
    await ports.store.saveOutgoing(job, undefined);
    await faults({ fault: "timeout-after-success", holdMs: 0 });
    await replyStep(ports)({ outgoingId: job.id });
    if (told) await takeAll();
    for (let look = 0; look < 5; look++) {
      tried.clock.nowMs += 300_000;
      await replyStep(ports)({ outgoingId: job.id });
    }
    expect((await ours()).map(({ text }) => text)).toEqual(["Par la poste. — MB"]);
    expect((await ports.store.outgoing(job.id))?.state).toBe(state);
    expect((await ports.store.needsPerson(10)).map(({ id }) => id)).toEqual(told ? [] : [job.id]);
    await tried.post("/sandbox/whatsapp/delete", { id: event.externalId });
    await takeAll();
    expect(await ports.store.message(stored.id)).toMatchObject({ visibility: "deleted", text: "" });
  });
});
