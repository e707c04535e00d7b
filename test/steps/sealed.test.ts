import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import type { InboundMessage, Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { disposalHash } from "../../shared/domain/records/disposal.ts";
import { hashOf, readSealedKey } from "../../shared/domain/records/sealed.ts";
import type { Thread } from "../../shared/ports.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { disposeSealed } from "../../shared/steps/records/dispose-sealed.ts";
import { type HoldAsked, liftHold, placeHold } from "../../shared/steps/records/holds.ts";
import { aMessage, anOutgoing } from "../fakes/build.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { type World, world } from "./world.ts";

/** Invariant 7 under a hold: what must go from the table is sealed first, and goes when the hold ends. */

const DAY_MS = 86_400_000;
const ADA: Officer = { id: "records", name: "Ruth Sim", roles: ["records"] };
const WORDS = "Where is my passport marmot?";

let here: World;
beforeEach(() => {
  here = world({
    department: {
      ...testDepartment,
      channels: [
        ...testDepartment.channels,
        { channel: "linkedin", account: "PassportCanada", id: "urn:li:organization:1", language: "en" },
      ],
    },
  });
});

const stored = async (name: string, over: Partial<Message> = {}): Promise<Message> => {
  const message = aMessage(name, { text: WORDS, ...over });
  expect(await here.ports.store.saveMessage(message, undefined)).toBe("saved");
  return message;
};
const hold = async (over: Partial<HoldAsked> = {}) => {
  const asked = { officer: ADA, kind: "legal", number: "L-7", reason: "A claim", about: "all", topic: "renewal" };
  const done = await placeHold(here.ports)({ ...asked, ...over });
  if (!done.ok) throw new Error(done.reason);
  return done.hold;
};
const lift = async (id: string) =>
  expect(await liftHold(here.ports)({ id, officer: ADA, reason: "The file is closed" })).toMatchObject({ ok: true });
const change = ({ channel, account, externalId, conversationId }: Message, over: Partial<InboundMessage>) => ({
  ...{ v: 1 as const, channel, account, externalId, conversationId, kind: "comment" as const },
  ...{ atMs: here.ports.nowMs(), edit: 0, redacted: [], receivedAt: new Date(here.ports.nowMs()).toISOString() },
  ...{ change: "deleted" as const, ...over },
});
const told = (message: Message, over: Partial<InboundMessage> = {}) =>
  tag(here.ports)([{ id: "1", item: change(message, over) }]);
const erased = ({ channel, account, author }: Message) =>
  tag(here.ports)([
    {
      id: "e",
      item: {
        ...{ v: 1, notice: "erase", channel, account, authorKey: author.key, code: "c" },
        at: new Date(here.ports.nowMs()).toISOString(),
      },
    },
  ]);
const inTable = async ({ id }: Message) => JSON.stringify(await here.ports.store.thread(id)).includes("marmot");
const seals = () => [...here.ports.sealed.objects];
const sealed = () => seals().map(([, body]) => JSON.parse(body) as { hold: object; thread: Thread });
const run = async () => (await dispose(here.ports)()) + (await disposeSealed(here.ports)());

describe("what must go from the table while a hold is on", () => {
  it.each<[string, (message: Message) => Promise<unknown>]>([
    ["its author deletes it", (message) => told(message)],
    ["its author asks that all their data go", erased],
    [
      "its platform lets us keep it no longer",
      async () => {
        here.ports.clock.advance(3 * DAY_MS);
        await run();
      },
    ],
  ])("is sealed with its whole thread, and gone: %s", async (_name, go) => {
    const message = await stored("m", { channel: "linkedin", account: "PassportCanada" });
    const version = { version: message.version, text: "An earlier marmot", at: message.createdAt };
    await here.ports.store.saveMessage({ ...message, revision: 1 }, message, version);
    await here.ports.store.saveOutgoing(anOutgoing(message, "o", { state: "failed", text: "Ten marmots" }), undefined);
    await here.ports.store.saveConsultation(
      aConsultation(message, "c", { state: "answered", question: "Which marmot?" }),
      undefined,
    );
    const { id } = await hold();
    await go(message);
    expect(await here.ports.store.message(message.id)).toMatchObject({ text: "", visibility: "deleted", sealed: [id] });
    const [first] = sealed();
    expect(first).toMatchObject({ hold: { id, kind: "legal", number: "L-7" } });
    expect(first?.thread.message.text).toBe(WORDS);
    expect(first?.thread.versions.map(({ text }) => text)).toEqual(["An earlier marmot"]);
    expect(first?.thread.outgoing.map(({ text }) => text)).toEqual(["Ten marmots"]);
    expect(first?.thread.consultations.map(({ question }) => question)).toEqual(["Which marmot?"]);
    expect((await here.ports.store.thread(message.id))?.consultations[0]?.question).toBe("");
  });

  it("is sealed when it vanishes, before its experts' questions are emptied, and as it is when it is deleted", async () => {
    const message = await stored("m");
    const asked = aConsultation(message, "c", { state: "answered" });
    await here.ports.store.saveConsultation(asked, undefined);
    await hold();
    await told(message, { change: "hidden", vanished: true });
    expect(sealed().map(({ thread }) => thread.consultations[0]?.question)).toEqual([asked.question]);
    here.ports.clock.advance(1_000);
    await told(message);
    expect(sealed()).toHaveLength(2);
    expect(sealed().every(({ thread }) => JSON.stringify(thread).includes("marmot"))).toBe(true);
    expect(await inTable(message)).toBe(false);
  });

  it("is sealed under each hold that covers it, by names of the hold, the message and what it says", async () => {
    const message = await stored("m");
    const ids = [(await hold()).id, (await hold({ topic: "", about: "message", message: message.id })).id];
    await hold({ topic: "lost" });
    await told(message);
    const keys = seals().map(([key, body]) => ({ ...readSealedKey(key), own: hashOf(body) }));
    expect(keys.map((key) => key.hold).sort()).toEqual(ids.sort());
    for (const key of keys) expect(key).toMatchObject({ message: message.id, hash: key.own });
  });

  it.each<[string, () => Promise<unknown>]>([
    ["no hold is on", async () => lift((await hold()).id)],
    ["none covers it", () => hold({ topic: "lost" })],
  ])("is sealed nowhere where %s", async (_name, before) => {
    const message = await stored("m");
    await before();
    await told(message);
    expect([await inTable(message), seals()]).toEqual([false, []]);
  });

  it("is no edit, whose earlier text stays in the history", async () => {
    const message = await stored("m");
    await hold();
    const atMs = message.version.atMs + 1;
    await told(message, { change: "edited", text: "Another", atMs, author: { key: "author-key-1" } });
    expect(seals()).toEqual([]);
    expect(await inTable(message)).toBe(true);
  });
});

describe("a crash or an outage", () => {
  it.each<[string, (message: Message) => Promise<unknown>]>([
    ["of its author's deletion", (message) => told(message)],
    ["of an erasure", erased],
    [
      "of a platform's limit",
      async () => {
        here.ports.clock.advance(3 * DAY_MS);
        await run();
      },
    ],
  ])("before it is sealed leaves all of it in the table, to be tried again: %s", async (_name, go) => {
    const message = await stored("m", { channel: "linkedin", account: "PassportCanada" });
    await here.ports.store.saveOutgoing(anOutgoing(message, "o", { state: "failed", text: "marmots" }), undefined);
    await hold();
    const before = await here.ports.store.thread(message.id);
    here.ports.sealed.failWith = new AppError("store-failed", "Down.", { retry: true });
    await go(message);
    expect(await here.ports.store.thread(message.id)).toEqual(before);
    here.ports.sealed.failWith = undefined;
    await go(message);
    expect((await here.ports.store.message(message.id))?.text).toBe("");
    expect(sealed()[0]?.thread).toEqual(before);
  });

  it("between sealing and the table seals it once", async () => {
    const message = await stored("m");
    await hold();
    const { saveMessage } = here.ports.store;
    here.ports.store.saveMessage = async () => {
      throw new AppError("store-failed", "Down.", { retry: true });
    };
    expect(await told(message)).toEqual({ failed: ["1"] });
    expect([await inTable(message), seals().length]).toEqual([true, 1]);
    here.ports.store.saveMessage = saveMessage;
    expect(await told(message)).toEqual({ failed: [] });
    expect([await inTable(message), seals().length]).toEqual([false, 1]);
  });

  it("an edit that comes between is sealed too", async () => {
    const message = await stored("m");
    await hold();
    const { saveMessage } = here.ports.store;
    let first = true;
    here.ports.store.saveMessage = async (next, was, ...rest) => {
      if (first) {
        first = false;
        await saveMessage({ ...message, text: "A newer marmot" }, message);
      }
      return saveMessage(next, was, ...rest);
    };
    await told(message);
    expect(sealed().map(({ thread }) => thread.message.text)).toEqual([WORDS, "A newer marmot"]);
    expect(await inTable(message)).toBe(false);
  });
});

describe("when the hold ends", () => {
  const gone = async () => {
    const message = await stored("m");
    const { id } = await hold();
    await told(message);
    expect(await run()).toBe(0);
    return { message, id };
  };
  const cleared = async (id: string) => (await here.ports.store.holds()).find((one) => one.id === id)?.clearedAt;

  it("what it sealed goes, with a line in the log each, and the hold says when", async () => {
    const { id } = await gone();
    const [[key] = []] = seals();
    await lift(id);
    expect(await run()).toBe(1);
    expect(seals()).toEqual([]);
    const day = "2026-11-23";
    expect(await here.ports.store.disposals(day, day)).toEqual([{ day, class: "message", rule: "hold:L-7", count: 1 }]);
    expect((await here.ports.store.disposalLines(day, "", 5))[0]?.hash).toBe(disposalHash(key ?? ""));
    expect(await cleared(id)).toBeUndefined();
    here.ports.clock.advance(16 * 60_000);
    expect(await run()).toBe(0);
    expect(await cleared(id)).toBeDefined();
  });

  it.each([0, 10 * 3_600_000])("a run that was cut short behind the line logs it once, %i ms later too", async (ms) => {
    const { id } = await gone();
    await lift(id);
    const { remove } = here.ports.sealed;
    here.ports.sealed.remove = async () => {
      throw new AppError("store-failed", "Down.", { retry: true });
    };
    await expect(run()).rejects.toThrow("Down.");
    expect(seals()).toHaveLength(1);
    here.ports.sealed.remove = remove;
    here.ports.clock.advance(ms);
    expect(await run()).toBe(1);
    expect(await here.ports.store.disposals("2026-11-23", "2026-11-24")).toMatchObject([{ count: 1 }]);
  });

  it("what a function seals that still saw it as on goes too", async () => {
    const { id } = await gone();
    await lift(id);
    await run();
    here.ports.sealed.objects.set(`${id}/late-${"0".repeat(32)}.json`, "{}");
    here.ports.clock.advance(60_000);
    expect(await run()).toBe(1);
    expect(seals()).toEqual([]);
  });

  it("what another hold covers stays until that one ends", async () => {
    const { message, id } = await gone();
    const other = await hold({ topic: "", about: "message", message: message.id, number: "A-2" });
    await lift(id);
    here.ports.clock.advance(20 * 60_000);
    expect(await run()).toBe(0);
    expect(seals()).toHaveLength(1);
    const lifted = async () => (await here.ports.store.holds()).find((one) => one.id === id);
    expect(await lifted()).toMatchObject({ keptBy: [other.id] });
    const { revision } = (await lifted())!;
    await run();
    expect((await lifted())?.revision).toBe(revision);
    await lift(other.id);
    expect(await run()).toBe(1);
    expect(seals()).toEqual([]);
  });

  it.each([0, 1])("what several others cover goes piece by piece, as each of them ends: %i first", async (at) => {
    const messages = [await stored("m1"), await stored("m2")];
    const { id } = await hold();
    const own = async ({ id: message }: Message) => (await hold({ topic: "", about: "message", message })).id;
    const others = [await own(messages[0]!), await own(messages[1]!)];
    for (const message of messages) await told(message);
    await lift(id);
    here.ports.clock.advance(20 * 60_000);
    expect(await run()).toBe(0);
    const left = () => seals().flatMap(([key]) => (key.startsWith(id) ? [readSealedKey(key)?.message] : []));
    expect(left().sort()).toEqual(messages.map((message) => message.id).sort());
    await lift(others[at]!);
    await run();
    expect(left()).toEqual([messages[1 - at]!.id]);
    await lift(others[1 - at]!);
    await run();
    expect(seals()).toEqual([]);
  });

  it("what a function seals late goes, though another hold keeps the rest", async () => {
    const { message, id } = await gone();
    await hold({ topic: "", about: "message", message: message.id, number: "A-2" });
    await lift(id);
    await run();
    here.ports.sealed.objects.set(`${id}/late-${"0".repeat(32)}.json`, "{}");
    here.ports.clock.advance(60_000);
    expect(await run()).toBe(1);
    expect(seals()).toHaveLength(1);
  });

  it("what several holds sealed goes in one run, whose first one cleared is a change of holds", async () => {
    const message = await stored("m");
    const holds = [await hold(), await hold({ number: "A-2" }), await hold({ number: "A-3" })];
    await told(message);
    for (const { id } of holds) await lift(id);
    here.ports.clock.advance(20 * 60_000);
    expect(await run()).toBe(3);
    expect(seals()).toEqual([]);
    for (const { id } of holds) expect(await cleared(id)).toBeDefined();
  });

  it("more than a run takes goes with the next ones", async () => {
    const { id } = await hold();
    for (let n = 0; n < 60; n += 1) await told(await stored(`m${n}`));
    await lift(id);
    expect([await run(), await run(), await run()]).toEqual([50, 10, 0]);
  });

  it("its decisions stay with it, though what is left of the message says no handle any more", async () => {
    const message = await stored("m");
    const { id } = await hold({ topic: "", about: "person", handle: "citizen", channel: "facebook" });
    await told(message);
    expect((await here.ports.store.message(message.id))?.author.handle).toBeUndefined();
    here.ports.department = {
      ...here.ports.department,
      records: { authority: "2016/001", authorities: {}, keep: { message: DAY_MS } },
    };
    here.ports.clock.advance(10 * DAY_MS);
    expect(await run()).toBe(0);
    expect((await here.ports.store.message(message.id))?.disposed).toBeUndefined();
    await lift(id);
    // The round of the day is over; what was sealed goes at once.
    expect(await run()).toBe(1);
    here.ports.clock.advance(DAY_MS);
    expect(await run()).toBe(1);
    expect((await here.ports.store.message(message.id))?.disposed?.rule).toBe("2016/001");
  });
});
