import { describe, expect, it } from "vitest";
import { whatsapp } from "../../shared/channels/whatsapp/index.ts";
import { type CountedEvent, messageId } from "../../shared/domain/message/message.ts";
import { outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { accept } from "../../shared/steps/inbound/accept.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { reply as replyStep } from "../../shared/steps/outgoing/reply.ts";
import { departmentOf } from "../fakes/department.ts";
import { fakePorts } from "../fakes/ports.ts";
import { NOW_MS, noNetwork, options, outgoing } from "./builders.ts";
import { timeout } from "./fake-platform.ts";
import { account, delivery, HOUR_MS, heard, PERSON, platform, SECONDS, status } from "./whatsapp-world.ts";

/** What a status of WhatsApp settles, through the steps. */

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
