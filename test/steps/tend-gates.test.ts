import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { verifyChain } from "../../shared/domain/lanes/audit.ts";
import type { Message } from "../../shared/domain/message/message.ts";
import { type Outgoing, outgoingHash } from "../../shared/domain/outgoing/outgoing.ts";
import { approve, sendBack } from "../../shared/steps/lanes/approve.ts";
import { draftReply, editReply } from "../../shared/steps/outgoing/draft-reply.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { agree } from "../fakes/agree.ts";
import { aMessage } from "../fakes/build.ts";
import { testDepartment } from "../fakes/department.ts";
import { colin, helene, james, maya, type World, world } from "./world.ts";

const MINUTE = 60_000;
let here: World;

/** Of each rule: what happens when its twenty minutes are over. */
const lanes = [
  { id: "deputy", lane: "amber", when: { topic: ["renewal"] }, within: 20 * MINUTE, deputy: "head" },
  { id: "back", lane: "amber", when: { topic: ["back"] }, within: 20 * MINUTE, otherwise: "return" },
  { id: "out", lane: "amber", when: { topic: ["out"] }, within: 20 * MINUTE, otherwise: "release" },
  { id: "named", lane: "amber", when: { topic: ["named"] }, within: 20 * MINUTE, deputy: "james@passport.example" },
  { id: "two", lane: "red", when: { risk: ["legal"] }, within: 60 * MINUTE },
] as const;

beforeEach(() => {
  here = world({ department: { ...testDepartment, lanes: lanes as never } });
});

async function waiting(topic: string, over: Partial<Message> = {}) {
  const message = aMessage(topic, { topics: [topic], ...over });
  await here.ports.store.saveMessage(message, undefined);
  const drafted = await draftReply(here.ports)({
    messageId: message.id,
    text: `About ${topic}.`,
    language: "en",
    officer: maya,
  });
  if (!drafted.ok) throw new Error(drafted.reason);
  expect(drafted.outgoing.state).toBe("waiting");
  return drafted.outgoing;
}
const later = async (minutes: number) => {
  here.ports.clock.advance(minutes * MINUTE);
  await sweep(here.ports)();
};
const now = (id: string) => here.ports.store.outgoing(id);
const moves = async (messageId: string) =>
  (await here.ports.store.thread(messageId))?.decisions.map(({ move, by, rule }) => `${move} ${by} ${rule}`);

describe("time that runs out", () => {
  it("reminds, lets the deputy in, passes it up: each once, each a decision under its rule", async () => {
    const own = await waiting("renewal");
    await later(9);
    expect(await moves(own.messageId)).toEqual(["submit officer deputy"]);
    await later(1);
    await later(0);
    expect(await moves(own.messageId)).toEqual(["submit officer deputy", "remind sweep deputy"]);
    await later(10);
    await later(20);
    await later(60);
    expect(await moves(own.messageId)).toEqual([
      "submit officer deputy",
      "remind sweep deputy",
      "deputise sweep deputy",
      "escalate sweep deputy",
    ]);
    expect(await now(own.id)).toMatchObject({ state: "waiting", gate: { steps: [], deputy: "head" } });
    const links = await Promise.all([0, 1, 2, 3].map((chain) => here.ports.store.chain(chain, 0, 100)));
    for (const chain of links) expect(verifyChain(chain).ok).toBe(true);
  });

  it("catches up after a night in the order of the rule", async () => {
    const own = await waiting("renewal");
    here.ports.clock.advance(24 * 60 * MINUTE);
    for (const _ of [1, 2, 3, 4]) await sweep(here.ports)();
    expect((await moves(own.messageId))?.map((one) => one.split(" ")[0])).toEqual([
      "submit",
      "remind",
      "deputise",
      "escalate",
    ]);
  });

  it("lets a deputy decide who could not before, and nobody else", async () => {
    const own = await waiting("named");
    const deputy = { ...james, email: "James@passport.example" };
    expect(await agree(here.ports)({ outgoingId: own.id, officer: deputy })).toMatchObject({ reason: "forbidden" });
    await later(10);
    await later(10);
    expect(await agree(here.ports)({ outgoingId: own.id, officer: james })).toMatchObject({ reason: "forbidden" });
    expect(await agree(here.ports)({ outgoingId: own.id, officer: deputy })).toMatchObject({
      ok: true,
      outgoing: { state: "approved" },
    });
  });

  it("lets no deputy approve their own words", async () => {
    const message = aMessage("named", { topics: ["named"] });
    await here.ports.store.saveMessage(message, undefined);
    const deputy = { ...james, email: "james@passport.example" };
    const drafted = await draftReply(here.ports)({
      messageId: message.id,
      text: "Mine.",
      language: "en",
      officer: deputy,
    });
    await later(10);
    await later(10);
    const id = drafted.ok ? drafted.outgoing.id : "";
    expect(await agree(here.ports)({ outgoingId: id, officer: deputy })).toMatchObject({ reason: "own-text" });
  });

  it("gives it back to its author where the rule says so", async () => {
    const own = await waiting("back");
    await later(10);
    await later(10);
    expect(await now(own.id)).toMatchObject({ state: "drafted", reason: "time-ran-out", approvals: [] });
    expect((await now(own.id))?.gate).toBeUndefined();
    expect(await moves(own.messageId)).toContain("return sweep back");
  });

  it("lets amber go where the rule says so expressly, with the time to undo it", async () => {
    const own = await waiting("out");
    await later(10);
    await later(10);
    const released = await now(own.id);
    expect(released).toMatchObject({ state: "approved", approvals: [] });
    expect(Date.parse(released?.sendAfter ?? "")).toBe(here.ports.nowMs() + testDepartment.undo);
    const last = (await here.ports.store.thread(own.messageId))?.decisions.at(-1);
    expect(last).toMatchObject({ move: "clear", by: "sweep", rule: "out", reason: "time-ran-out" });
  });

  it("lets nothing go to a message that is gone from view: it goes back", async () => {
    const own = await waiting("out");
    const message = await here.ports.store.message(own.messageId);
    if (message) await here.ports.store.saveMessage({ ...message, visibility: "hidden" }, message);
    await later(10);
    await later(10);
    expect(await now(own.id)).toMatchObject({ state: "drafted", reason: "time-ran-out" });
  });

  it("never lets red go, even if a stored clock says so", async () => {
    const own = await waiting("renewal", { risk: ["legal"] });
    const stored = await now(own.id);
    expect(stored?.lane).toBe("red");
    if (!stored) return;
    const steps = [{ do: "release" as const, at: new Date(here.ports.nowMs()).toISOString() }];
    await here.ports.store.saveOutgoing({ ...stored, gate: { since: stored.createdAt, steps } }, stored);
    await later(1);
    expect(await now(own.id)).toMatchObject({ state: "drafted" });
  });

  it("gives the second approver the rule's whole time", async () => {
    const own = await waiting("renewal", { risk: ["legal"] });
    here.ports.clock.advance(25 * MINUTE);
    await agree(here.ports)({ outgoingId: own.id, officer: colin });
    const gate = (await now(own.id))?.gate;
    expect(gate?.since).toBe(new Date(here.ports.nowMs()).toISOString());
    expect(gate?.steps.map((step) => step.do)).toEqual(["remind", "escalate"]);
  });

  it("stops one that fails, and none beside it", async () => {
    const first = await waiting("renewal");
    const second = await waiting("back");
    const { store } = here.ports;
    here.ports.store = {
      ...store,
      thread: async (id) => {
        if (id === first.messageId) throw new AppError("store-failed", "No.", { retry: true });
        return store.thread(id);
      },
    };
    await later(10);
    expect((await store.thread(second.messageId))?.decisions.map(({ move }) => move)).toEqual(["submit", "remind"]);
    expect(here.ports.lines).toContainEqual(expect.objectContaining({ code: "gate-failed" }));
  });
});

describe("what an approver has not read", () => {
  it("is agreed to by nobody: other words since then are a conflict", async () => {
    const own = await waiting("renewal");
    const read = outgoingHash((await now(own.id)) as Outgoing);
    await editReply(here.ports)({ outgoingId: own.id, officer: maya, text: "Other words by now.", language: "en" });
    const approved = (hash: string) => approve(here.ports)({ outgoingId: own.id, officer: colin, read: hash });
    expect(await approved(read)).toMatchObject({ ok: false, reason: "conflict" });
    expect(await approved(outgoingHash((await now(own.id)) as Outgoing))).toMatchObject({ ok: true });
  });
});

describe("what a layer cost and gave", () => {
  const records = (by: string) => here.ports.store.layers(by, "2026-01-01", 10);

  it("is kept for each decision of an approver, without words", async () => {
    const own = await waiting("renewal");
    here.ports.clock.advance(7 * MINUTE);
    await agree(here.ports)({ outgoingId: own.id, officer: colin });
    expect(await records(colin.id)).toEqual([
      {
        v: 1,
        by: colin.id,
        at: new Date(here.ports.nowMs()).toISOString(),
        outgoingId: own.id,
        messageId: own.messageId,
        rule: "deputy",
        topic: "renewal",
        author: maya.id,
        outcome: "approved",
        waitSeconds: 420,
        wordsChanged: 0,
      },
    ]);
  });

  it("counts the words that changed since they were first sent, whoever changed them", async () => {
    const own = await waiting("renewal");
    await sendBack(here.ports)({ outgoingId: own.id, officer: colin, reason: "Say how long." });
    await editReply(here.ports)({
      outgoingId: own.id,
      officer: maya,
      text: "About renewal, ten days.",
      language: "en",
    });
    await agree(here.ports)({ outgoingId: own.id, officer: helene });
    expect((await records(colin.id)).map(({ outcome }) => outcome)).toEqual(["returned"]);
    expect(await records(helene.id)).toMatchObject([{ outcome: "approved", wordsChanged: 4 }]);
    expect((await now(own.id))?.submitted).toBeUndefined();
  });

  it("makes an author of an approver who suggests words: somebody else decides", async () => {
    const own = await waiting("renewal");
    const edited = await editReply(here.ports)({
      outgoingId: own.id,
      officer: colin,
      text: "About renewal: ten days.",
      language: "en",
    });
    expect(edited).toMatchObject({ ok: true, outgoing: { state: "waiting", editedBy: [colin.id] } });
    expect(await records(colin.id)).toMatchObject([{ outcome: "reworded", wordsChanged: 4 }]);
    expect(await agree(here.ports)({ outgoingId: own.id, officer: colin })).toMatchObject({ reason: "own-text" });
    expect(await agree(here.ports)({ outgoingId: own.id, officer: helene })).toMatchObject({ ok: true });
  });
});
