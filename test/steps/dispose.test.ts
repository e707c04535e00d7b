import { beforeEach, describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { disposalHash } from "../../shared/domain/records/disposal.ts";
import { postingsOf } from "../../shared/domain/search/posting.ts";
import { tag } from "../../shared/steps/inbound/tag.ts";
import { dispatch } from "../../shared/steps/outgoing/dispatch.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { type HoldAsked, liftHold, placeHold } from "../../shared/steps/records/holds.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { aConsultation } from "../fakes/consultation.ts";
import { testDepartment } from "../fakes/department.ts";
import { overtake, type World, world } from "./world.ts";

/** Records go when their time is over, under an authority, unless somebody holds them. */

const DAY_MS = 86_400_000;
const records = (over: Partial<Department["records"]>): Department => ({
  ...testDepartment,
  channels: [
    ...testDepartment.channels,
    { channel: "linkedin", account: "PassportCanada", id: "urn:li:organization:1", language: "en" },
  ],
  records: { authority: null, authorities: {}, keep: {}, ...over },
});
const KEPT = { message: 730 * DAY_MS, decision: 2_555 * DAY_MS };
const ADA: Officer = { id: "records", name: "Ruth Sim", roles: ["records"] };

let here: World;
const begin = (over: Partial<Department["records"]> = { authority: "2016/001", keep: KEPT }) => {
  here = world({ department: records(over) });
};
beforeEach(() => begin());

const run = () => dispose(here.ports)();
const answered = async (name: string, over: Partial<Message> = {}): Promise<Message> => {
  const message = aMessage(name, {
    ...{ status: "answered", answeredAt: "2026-11-23T15:00:00.000Z", replyWorkingSeconds: 60 },
    version: { atMs: 0, edit: 0, change: "created", textHash: "" },
    ...over,
  });
  expect(await here.ports.store.saveMessage(message, undefined)).toBe("saved");
  return message;
};
const isThere = async ({ id }: Message): Promise<boolean> =>
  (await here.ports.store.message(id))?.disposed === undefined;
const later = (days: number) => here.ports.clock.advance(days * DAY_MS);

describe("without an authority", () => {
  it.each<[string, Partial<Department["records"]>]>([
    ["none is named", { keep: KEPT }],
    ["no time is named", { authority: "2016/001" }],
    ["another class has one", { authorities: { decision: "98/005" }, keep: { message: KEPT.message } }],
  ])("nothing is disposed of: %s", async (_name, over) => {
    begin(over);
    const message = await answered("m");
    later(4_000);
    expect(await run()).toBe(0);
    expect(await isThere(message)).toBe(true);
  });
});

describe("a message's record", () => {
  it("goes when its time is over, and not a day before, with all that stands under it and one line in the log", async () => {
    const { store } = here.ports;
    const message = await answered("m");
    const sent = anOutgoing(message, "o", { state: "sent", sentAt: "2026-11-23T15:00:00.000Z", languageReason: "why" });
    await store.saveOutgoing(sent, undefined, { decision: aDecision(sent, "d") });
    await store.saveConsultation(aConsultation(message, "c", { state: "answered" }), undefined);
    later(729);
    expect(await run()).toBe(0);
    later(2);
    expect(await run()).toBe(1);
    const thread = await store.thread(message.id);
    const said = JSON.stringify({ ...thread, decisions: [] });
    for (const word of [message.text, "citizen", "author-key-1", sent.text, "Maya", "ann@", "why", "Is it ten days"])
      expect(said).not.toContain(word);
    expect(thread?.decisions).toHaveLength(1);
    expect(await store.disposals("2028-01-01", "2029-01-01")).toMatchObject([
      { class: "message", rule: "2016/001", count: 1 },
    ]);
    const day = new Date(here.ports.nowMs()).toISOString().slice(0, 10);
    expect((await store.disposalLines(day, "", 5)).map(({ hash }) => hash)).toEqual([disposalHash(message.id)]);
    later(1);
    expect(await run()).toBe(0);
  });

  it("leaves every counter, the postings and the candidates as a deletion does", async () => {
    const message = await answered("m", { text: "How long does a renewal take?" });
    await dispatch(here.ports)({ shardId: "s", records: here.stream.splice(0) });
    const before = await here.ports.store.counts("2026-11-23");
    const own = postingsOf(message, here.ports.wordsIn);
    const posted = () =>
      Promise.all(own.map(({ term }) => here.ports.store.postings({ term, year: "2026", limit: 10 })));
    expect((await posted()).flatMap(({ items }) => items)).not.toEqual([]);
    later(800);
    await run();
    await dispatch(here.ports)({ shardId: "s", records: here.stream.splice(0) });
    expect(await here.ports.store.counts("2026-11-23")).toEqual(before);
    expect((await posted()).flatMap(({ items }) => items)).toEqual([]);
    expect(await isThere(message)).toBe(false);
  });

  it("is not stored anew when its platform tells of it again", async () => {
    const message = await answered("m");
    later(800);
    await run();
    const { channel, account, externalId, conversationId } = message;
    const again = {
      ...{ v: 1 as const, channel, account, externalId, conversationId, kind: "comment" as const },
      ...{ change: "edited" as const, atMs: here.ports.nowMs(), edit: 1, text: "Again", redacted: [] },
      ...{ author: { key: "author-key-1", handle: "citizen" }, receivedAt: new Date(here.ports.nowMs()).toISOString() },
    };
    expect(await tag(here.ports)([{ id: "1", item: again }])).toEqual({ failed: [] });
    const stored = await here.ports.store.message(message.id);
    expect(stored).toMatchObject({ visibility: "deleted", text: "", disposed: { rule: "2016/001" } });
    expect(JSON.stringify(stored)).not.toContain("citizen");
  });

  it.each<[string, (message: Message) => Promise<unknown>]>([
    [
      "a reply waits for approval",
      (m) => here.ports.store.saveOutgoing(anOutgoing(m, "o", { state: "waiting" }), undefined),
    ],
    [
      "nobody knows whether a reply arrived",
      (m) => here.ports.store.saveOutgoing(anOutgoing(m, "o", { state: "unknown" }), undefined),
    ],
    ["an expert is asked", (m) => here.ports.store.saveConsultation(aConsultation(m, "c"), undefined)],
  ])("stays while %s", async (_name, make) => {
    const message = await answered("m");
    await make(message);
    later(800);
    expect(await run()).toBe(0);
    expect(await isThere(message)).toBe(true);
  });

  it("stays while it is open, however old it is", async () => {
    const message = await answered("m", { status: "open" });
    later(4_000);
    expect(await run()).toBe(0);
    expect(await isThere(message)).toBe(true);
  });

  it("goes in bounded runs that go on where the last one ended, past what is held", async () => {
    const all = [];
    for (let n = 0; n < 120; n += 1)
      all.push(await answered(`m${n}`, { answeredAt: new Date(Date.parse("2026-11-23T15:00:00Z") + n).toISOString() }));
    const held = all.slice(0, 60);
    for (const message of held.slice(0, 60)) await hold({ about: "message", message: message.id });
    later(800);
    const gone = [await run(), await run(), await run(), await run()];
    expect(gone).toEqual([0, 40, 20, 0]);
    expect(await Promise.all(held.map(isThere))).not.toContain(false);
    expect(await Promise.all(all.slice(60).map(isThere))).not.toContain(true);
  });

  it("that fails stops no other, and is tried again", async () => {
    const [first, second] = [await answered("a"), await answered("b")];
    const { thread } = here.ports.store;
    here.ports.store.thread = async (id) => {
      if (id === first.id) throw new Error("down");
      return thread(id);
    };
    later(800);
    expect(await run()).toBe(1);
    expect([await isThere(first), await isThere(second)]).toEqual([true, false]);
    here.ports.store.thread = thread;
    later(1);
    expect(await run()).toBe(1);
  });

  it("that was cut short in the middle is finished by the next run, and counted once", async () => {
    const message = await answered("m");
    await here.ports.store.saveOutgoing(anOutgoing(message, "o", { state: "sent" }), undefined);
    const whole = here.ports.store.dispose;
    here.ports.store.dispose = async () => {
      throw new Error("crash");
    };
    later(800);
    await run();
    expect(await isThere(message)).toBe(true);
    here.ports.store.dispose = whole;
    later(1);
    await run();
    expect(await isThere(message)).toBe(false);
    expect(await here.ports.store.disposals("2028-01-01", "2030-01-01")).toMatchObject([{ count: 1 }]);
  });
});

const hold = async (asked: Partial<HoldAsked>) => {
  const done = await placeHold(here.ports)({
    ...{ officer: ADA, kind: "access", number: "A-2026-0042", reason: "A request", about: "all" },
    ...asked,
  });
  if (!done.ok) throw new Error(done.reason);
  return done.hold;
};

describe("a hold", () => {
  it.each<[string, (message: Message) => Partial<HoldAsked>]>([
    [
      "the message's address",
      ({ id }) => ({ about: "message", message: `https://console.example/messages/${id}?view=all` }),
    ],
    ["its conversation", ({ id }) => ({ about: "conversation", message: id })],
    ["its author", ({ id }) => ({ about: "person", message: id })],
    ["a handle", () => ({ about: "person", handle: "@Citizen", channel: "facebook" })],
    ["a topic and a period", () => ({ topic: "renewal", from: "2026-11-01", to: "2026-11-30" })],
  ])("by %s stops disposal until it is lifted", async (_name, asked) => {
    const message = await answered("m");
    const { id } = await hold(asked(message));
    later(800);
    expect(await run()).toBe(0);
    expect(await isThere(message)).toBe(true);
    expect(await liftHold(here.ports)({ id, officer: ADA, reason: "The file is closed" })).toMatchObject({ ok: true });
    later(1);
    expect(await run()).toBe(1);
  });

  it("stops nothing that it does not cover", async () => {
    const message = await answered("m");
    await hold({ topic: "lost" });
    later(800);
    expect(await run()).toBe(1);
    expect(await isThere(message)).toBe(false);
  });

  it("is not over by itself on the day of its review", async () => {
    const message = await answered("m");
    await hold({ topic: "renewal", review: "2027-01-01" });
    later(800);
    await run();
    expect(await isThere(message)).toBe(true);
  });

  it.each<[string, Partial<HoldAsked>, string, string | undefined]>([
    ["nothing is named", {}, "hold-scope", "from"],
    ["it has no number", { number: " ", topic: "lost" }, "hold-empty", "number"],
    ["it has no reason", { reason: "", topic: "lost" }, "hold-empty", "reason"],
    ["its reason is a story", { reason: "x".repeat(201), topic: "lost" }, "hold-long", "reason"],
    ["a handle has no channel", { about: "person", handle: "citizen" }, "hold-scope", "channel"],
    ["its message is not there", { about: "message", message: "nothing" }, "hold-message", "message"],
    ["its topic is not there", { topic: "weather" }, "not-offered", "topic"],
    ["its kind is not there", { kind: "other", topic: "lost" }, "not-offered", "kind"],
    ["its days are turned round", { from: "2026-11-02", to: "2026-11-01" }, "date-range", "to"],
    ["its day is none", { from: "2026-02-30" }, "date-range", "from"],
  ])("is refused where %s", async (_name, asked, reason, field) => {
    const base = { officer: ADA, kind: "legal", number: "1", reason: "r", about: "all" };
    expect(await placeHold(here.ports)({ ...base, ...asked })).toMatchObject({ ok: false, reason, field });
    expect(await here.ports.store.holds()).toEqual([]);
  });

  it("is placed and lifted once each, as decisions that name its number and no person", async () => {
    const message = await answered("m");
    const { id } = await hold({ about: "person", handle: "citizen", channel: "facebook", reason: "Call 613-555-0199" });
    const lift = (one: string, reason: string) => liftHold(here.ports)({ id: one, officer: ADA, reason });
    const closed = "Closed, 613-555-0199 was told";
    expect(await lift(id, " ")).toMatchObject({ ok: false, reason: "lift-empty", field: "reason" });
    expect(await lift(id, closed)).toMatchObject({ ok: true });
    expect(await lift(id, closed)).toMatchObject({ ok: false, reason: "hold-over" });
    expect(await lift("none", closed)).toMatchObject({ ok: false, reason: "not-found" });
    const links = (await Promise.all([0, 1, 2, 3].map((chain) => here.ports.store.chain(chain, 0, 9)))).flat();
    expect(links.map(({ decision }) => [decision.move, decision.by, decision.reason])).toEqual([
      ["place-hold", "records", "A-2026-0042"],
      ["lift-hold", "records", "A-2026-0042: Closed, [phone removed] was told"],
    ]);
    expect(JSON.stringify(links)).not.toContain("citizen");
    expect((await here.ports.store.holds())[0]?.reason).toBe("Call [phone removed]");
    expect(await isThere(message)).toBe(true);
  });
});

describe("a platform that lets us keep words for so long", () => {
  it("has them removed in its time, with no authority and though they are open", async () => {
    begin({});
    const message = await answered("l", {
      channel: "linkedin",
      status: "open",
      receivedAt: "2026-11-23T15:00:00.000Z",
    });
    const other = await answered("f", { status: "open", receivedAt: "2026-11-23T15:00:00.000Z" });
    const draft = anOutgoing(message, "o", { state: "waiting" });
    await here.ports.store.saveOutgoing(draft, undefined);
    later(46 / 24);
    expect(await run()).toBe(0);
    here.ports.clock.advance(3_700_000);
    expect(await run()).toBe(1);
    expect(await here.ports.store.message(message.id)).toMatchObject({
      ...{ text: "", author: { key: "" }, status: "closed", closedReason: "platform-limit" },
      disposed: { rule: "platform:linkedin" },
    });
    expect(await here.ports.store.outgoing(draft.id)).toMatchObject({ state: "withdrawn", reason: "platform-limit" });
    expect(await isThere(other)).toBe(true);
    expect(await run()).toBe(0);
  });

  it("waits for a reply that others kept changing, and that could still go out", async () => {
    begin({});
    const message = await answered("l", { channel: "linkedin", status: "open" });
    const draft = anOutgoing(message, "o", { state: "waiting" });
    await here.ports.store.saveOutgoing(draft, undefined);
    later(3);
    overtake(here.ports.store, 5);
    expect(await run()).toBe(0);
    expect(await isThere(message)).toBe(true);
    expect(await run()).toBe(1);
    expect(await here.ports.store.outgoing(draft.id)).toMatchObject({ state: "withdrawn" });
  });

  it("waits for a reply that is going out at this moment", async () => {
    const message = await answered("l", { channel: "linkedin", status: "open" });
    const draft = anOutgoing(message, "o", { state: "sending" });
    await here.ports.store.saveOutgoing(draft, undefined);
    later(3);
    expect(await run()).toBe(0);
    await here.ports.store.saveOutgoing({ ...draft, state: "sent", sentAt: "2026-11-26T15:00:00.000Z" }, draft);
    expect(await run()).toBe(1);
    // What we answered is ours, and stays for its own time.
    expect((await here.ports.store.outgoing(draft.id))?.text).toBe(draft.text);
  });
});

describe("decisions", () => {
  const decide = async (name: string, day: string) => {
    const message = await answered(name);
    const outgoing = anOutgoing(message, "o", { state: "sent" });
    await here.ports.store.saveOutgoing(outgoing, undefined, {
      decision: aDecision(outgoing, `d-${name}`, { at: `${day}T00:00:00.000Z` }),
    });
    return message;
  };
  const known = async () =>
    (await Promise.all([0, 1, 2, 3].map((chain) => here.ports.store.chain(chain, 0, 99))))
      .flat()
      .map(({ decision }) => decision)
      .filter(({ move }) => move === "clear")
      .map(({ id }) => id)
      .sort();

  it("go after their own time, from the beginning of their chains, and a decision says so", async () => {
    for (const name of ["a", "b", "c", "d", "e", "f"]) await decide(name, "2026-11-01");
    await decide("young", "2033-01-01");
    later(2_540);
    while ((await run()) > 0);
    expect(await known()).toEqual(["d-young"]);
    expect(await here.ports.store.disposals("2030-01-01", "2040-01-01")).toContainEqual(
      expect.objectContaining({ class: "decision", rule: "2016/001", count: 6 }),
    );
  });

  it("stay with the record that is held, and those behind them", async () => {
    const first = await decide("a", "2026-11-01");
    await hold({ about: "message", message: first.id });
    later(2_600);
    while ((await run()) > 0);
    expect(await known()).toEqual(["d-a"]);
  });
});
