import { beforeEach, describe, expect, it } from "vitest";
import type { Outgoing } from "../../shared/domain/outgoing/outgoing.ts";
import { settleEcho } from "../../shared/steps/inbound/settle-echo.ts";
import { toInbound } from "../../shared/steps/inbound/to-inbound.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { reply } from "../../shared/steps/outgoing/reply.ts";
import { resolveUnknown } from "../../shared/steps/outgoing/resolve-unknown.ts";
import { withdraw } from "../../shared/steps/outgoing/withdraw.ts";
import { aMessage } from "../fakes/build.ts";
import { citizen, LAG_MS, maya, type World, world } from "./world.ts";

/** A text that one post cannot hold, as a numbered thread: all parts once, in order. */

const message = aMessage("renewal");
const LONG = "It takes ten working days. ".repeat(25).trim();
let here: World;

const draft = (over: { thread?: boolean; text?: string; readAt?: string } = {}) =>
  draftReply(here.ports)({ messageId: message.id, text: LONG, language: "en", officer: maya, thread: true, ...over });

async function drafted(): Promise<Outgoing> {
  const made = await draft();
  if (!made.ok) throw new Error(made.reason);
  here.ports.clock.advance(10_000);
  return made.outgoing;
}
const run = ({ id }: Outgoing) => reply(here.ports)({ outgoingId: id });
const stored = async ({ id }: Outgoing): Promise<Outgoing> => (await here.ports.store.outgoing(id))!;

beforeEach(async () => {
  here = world();
  await here.ports.store.saveMessage(message, undefined);
});

describe("a text that is too long", () => {
  it("is refused with where to cut", async () => {
    const refused = await draft({ thread: false });
    expect(refused).toMatchObject({ ok: false, reason: "too-long", detail: "269" });
    expect(LONG.slice(0, 269)).toMatch(/days\.$/);
  });
  it("becomes parts where the officer asks, and none where it fits", async () => {
    const made = await drafted();
    expect(made.parts?.map(({ text }) => text.slice(-3))).toEqual(["1/3", "2/3", "3/3"]);
    const short = await draft({ text: "Ten days.", readAt: made.createdAt });
    expect(short).toMatchObject({ ok: true });
    expect(short.ok && short.outgoing.parts).toBeUndefined();
  });
  it("stays too long where no thread holds it", async () => {
    expect(await draft({ text: LONG.repeat(10) })).toMatchObject({ ok: false, reason: "too-long" });
  });
});

describe("its parts", () => {
  it("stand there once each, in order, and then the message is answered", async () => {
    const made = await drafted();
    await run(made);
    expect(here.platform.posts.map(({ text }) => text)).toEqual(made.parts?.map(({ text }) => text));
    expect(await stored(made)).toMatchObject({
      state: "sent",
      externalId: "post-1",
      parts: [{ externalId: "post-1" }, { externalId: "post-2" }, { externalId: "post-3" }],
      posted: { plain: 3, linked: 0 },
    });
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "answered" });
  });

  it("each stand under the one before", async () => {
    const under: string[] = [];
    const send = here.platform.send;
    here.platform.send = (account, outgoing) => {
      under.push(outgoing.to.externalId);
      return send(account, outgoing);
    };
    await run(await drafted());
    expect(under).toEqual([message.externalId, "post-1", "post-2"]);
  });

  it.each([
    ["the answer to the second is lost though it stands there", "time-out-after-success"],
    ["the second never arrives", "lost"],
    ["the platform limits us before the second", "limited"],
  ] as const)("go on where they ended when %s", async (_name, fault) => {
    const made = await drafted();
    here.platform.sendFaults = [undefined, fault];
    await run(made);
    expect(await stored(made)).toMatchObject({ parts: [{ externalId: "post-1" }, {}, {}] });
    expect((await stored(made)).parts?.[1]).not.toHaveProperty("externalId");
    here.ports.clock.advance(LAG_MS + 90_000);
    await run(made);
    expect(here.platform.posts.map(({ text }) => text)).toEqual(made.parts?.map(({ text }) => text));
    expect(await stored(made)).toMatchObject({ state: "sent" });
  });

  it("where nobody can tell of one, are a person's matter and go no further", async () => {
    const made = await drafted();
    here.platform.sendFaults = [undefined, "time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await run(made);
    here.ports.clock.advance(LAG_MS);
    await run(made);
    expect(await stored(made)).toMatchObject({ state: "unknown" });
    expect(here.platform.posts).toHaveLength(2);
  });

  it("go on behind one that a person saw there, whose id nobody knows", async () => {
    const made = await drafted();
    const under: string[] = [];
    const send = here.platform.send;
    here.platform.send = (account, outgoing) => {
      under.push(outgoing.to.externalId);
      return send(account, outgoing);
    };
    here.platform.sendFaults = [undefined, "time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await run(made);
    here.ports.clock.advance(LAG_MS);
    await run(made);
    const looked = await resolveUnknown(here.ports)({ outgoingId: made.id, seen: "there", officer: maya });
    expect(looked).toMatchObject({ ok: true, outgoing: { state: "approved", parts: [{}, { seen: true }, {}] } });
    // It has not gone out as a whole, and nobody has to look after it.
    for (const ended of ["sentAt", "seenAt", "posted", "uncertainSince"])
      expect(await stored(made)).not.toHaveProperty(ended);
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "open" });
    await run(made);
    expect(here.platform.posts.map(({ text }) => text)).toEqual(made.parts?.map(({ text }) => text));
    expect(under.at(-1)).toBe("post-1");
    expect(await stored(made)).toMatchObject({ state: "sent", externalId: "post-1" });
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "answered" });
  });

  it("have ended where the last one is the one that a person saw", async () => {
    const made = await drafted();
    here.platform.sendFaults = [undefined, undefined, "time-out-after-success"];
    here.platform.findFaults = ["cannot-tell"];
    await run(made);
    here.ports.clock.advance(LAG_MS);
    await run(made);
    await resolveUnknown(here.ports)({ outgoingId: made.id, seen: "there", officer: maya });
    expect(await stored(made)).toMatchObject({ state: "sent", reason: "seen-by-person" });
    expect(here.platform.posts).toHaveLength(3);
  });

  it.each(["refused", "withdrawn"])(
    "are gone on with when the same words are sent again after they were %s",
    async (how) => {
      const made = await drafted();
      here.platform.sendFaults = [undefined, how === "refused" ? "refused" : "limited"];
      await run(made);
      if (how === "withdrawn") await withdraw(here.ports)({ outgoingId: made.id, officer: maya });
      expect(await stored(made)).toMatchObject({ state: how === "refused" ? "failed" : "withdrawn" });
      const again = await drafted();
      expect(again.id).not.toBe(made.id);
      await run(again);
      expect(here.platform.posts.map(({ text }) => text)).toEqual(made.parts?.map(({ text }) => text));
      expect(await stored(again)).toMatchObject({ state: "sent", externalId: "post-1" });
    },
  );

  it("cannot be edited once one stands there", async () => {
    const made = await drafted();
    here.platform.sendFaults = [undefined, "limited"];
    await run(made);
    const edit = await editReply(here.ports)({ outgoingId: made.id, text: "Ten days.", language: "en", officer: maya });
    expect(edit).toMatchObject({ ok: false, reason: "too-late" });
  });

  it("echo from the platform without being taken for an answer by hand", async () => {
    const made = await drafted();
    here.platform.sendFaults = [undefined, "limited"];
    await run(made);
    const event = citizen({
      externalId: "post-1",
      parentId: message.externalId,
      conversationId: message.conversationId,
      text: made.parts?.[0]?.text ?? "",
      echo: true,
    });
    const account = { channel: "facebook", name: "PassportCanada", id: "100000000000001", language: "en" } as const;
    await settleEcho(here.ports, await toInbound(here.ports, event, account));
    expect(await here.ports.store.message(message.id)).toMatchObject({ status: "open" });
  });
});
