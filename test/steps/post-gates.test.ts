import { beforeEach, describe, expect, it } from "vitest";
import type { Officer } from "../../shared/domain/officer.ts";
import { type PostPair, pairHash } from "../../shared/domain/posts/post-pair.ts";
import { approvals, idOf, isPair } from "../../shared/steps/lanes/approvals.ts";
import {
  approvePost,
  reschedulePost,
  resumePost,
  returnPost,
  schedulePost,
} from "../../shared/steps/posts/schedule-post.ts";
import { editPost } from "../../shared/steps/posts/write-post.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { agreeToPost } from "../fakes/agree.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { colin, helene, james, maya, type World, world } from "./world.ts";

/** A pair that waits for approval has the clock of its rule, as a reply has. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let here: World;
const deputy: Officer = { ...james, email: "james@passport.example" };

/** Of each rule: what happens when its twenty minutes are over. */
const lanes = [
  { id: "deputy", lane: "amber", when: { topic: ["renewal"] }, within: 20 * MINUTE, deputy: "james@passport.example" },
  { id: "back", lane: "amber", when: { topic: ["back"] }, within: 20 * MINUTE, otherwise: "return" },
  { id: "out", lane: "amber", when: { topic: ["out"] }, within: 20 * MINUTE, otherwise: "release" },
  { id: "two", lane: "red", when: { topic: ["two"] }, within: 60 * MINUTE },
  { id: "election", lane: "red", when: { sends: "post", election: true } },
] as const;

const elections = [{ from: "2026-11-30", to: "2026-12-20" }];

const strategy = {
  goals: { applyEarly: { en: "Apply early", fr: "Tôt" } },
  ...{ hashtags: [], links: [], words: [], weDoNot: [], readingAtMost: 9 },
};

beforeEach(() => {
  here = world({ department: { ...testDepartment, strategy, lanes: lanes as never, elections } });
  const { supports } = here.platform;
  here.platform.supports = { ...supports, outgoing: ["reply", "post"], media: ["image"] };
});

async function waiting(topic: string, inMs = 5 * HOUR): Promise<PostPair> {
  const at = new Date(here.ports.nowMs() + inMs).toISOString();
  const pair = aPost(topic, { at, topic, createdBy: maya.id });
  await here.ports.store.savePost(pair, undefined);
  const done = await schedulePost(here.ports)({ id: pair.id, officer: maya });
  if (!done.ok) throw new Error(done.reason);
  expect(done.pair.state).toBe("waiting");
  return done.pair;
}
const later = async (minutes: number) => {
  here.ports.clock.advance(minutes * MINUTE);
  await sweep(here.ports)();
};
const now = async ({ id }: PostPair): Promise<PostPair> => (await here.ports.store.post(id)) as PostPair;
const moves = async ({ id }: PostPair) =>
  (await here.ports.store.postLegs(id)).decisions.map(({ move, by }) => `${move} ${by}`);
const agrees = (pair: PostPair, officer: Officer) => agreeToPost(here.ports)({ id: pair.id, officer });
const queueOf = async (officer: Officer) => {
  const { yours, own, others } = await approvals(here.ports)(officer);
  return { yours: yours.map(idOf), own: own.map(idOf), others: others.map(idOf) };
};

describe("a pair that waits", () => {
  it("stands in the queue of those who decide, its author's own, and nobody else's", async () => {
    const pair = await waiting("renewal");
    expect(await queueOf(colin)).toEqual({ yours: [pair.id], own: [], others: [] });
    expect(await queueOf(maya)).toEqual({ yours: [], own: [pair.id], others: [] });
    expect(await queueOf(james)).toEqual({ yours: [], own: [], others: [] });
    expect((await approvals(here.ports)(colin)).yours.every(isPair)).toBe(true);
  });

  it("reminds, then lets the deputy in, who may agree and send back only then", async () => {
    const pair = await waiting("renewal");
    expect(await agrees(pair, deputy)).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await returnPost(here.ports)({ id: pair.id, officer: deputy, reason: "No." })).toMatchObject({ ok: false });
    await later(10);
    await later(10);
    expect(await moves(pair)).toEqual(["submit officer", "remind sweep", "deputise sweep"]);
    expect((await queueOf(deputy)).yours).toEqual([pair.id]);
    expect(await agrees(pair, deputy)).toMatchObject({ ok: true, pair: { state: "scheduled" } });
    expect((await now(pair)).gate).toBeUndefined();
  });

  it("goes back to its author where the rule says so, and the record says that time ran out", async () => {
    const pair = await waiting("back");
    await later(10);
    await later(10);
    expect(await now(pair)).toMatchObject({ state: "drafted", reason: "time-ran-out", approvals: [] });
    expect(await moves(pair)).toEqual(["submit officer", "remind sweep", "return sweep"]);
  });

  it("goes out unapproved only where the file says so, and never after the time it was planned for", async () => {
    const pair = await waiting("out");
    await later(10);
    await later(10);
    expect(await now(pair)).toMatchObject({ state: "scheduled", approvals: [] });
    expect(await moves(pair)).toEqual(["submit officer", "remind sweep", "clear sweep"]);
  });

  it("whose planned time is over before anybody decided goes back", async () => {
    const pair = await waiting("out", 15 * MINUTE);
    await later(10);
    await later(10);
    expect(await now(pair)).toMatchObject({ state: "drafted", reason: "time-ran-out" });
  });

  it("gives the second of two the rule's whole time", async () => {
    const pair = await waiting("two");
    const first = pair.gate?.steps.at(-1)?.at ?? "";
    here.ports.clock.advance(15 * MINUTE);
    expect(await agrees(pair, colin)).toMatchObject({ ok: true, pair: { state: "waiting" } });
    const gate = (await now(pair)).gate;
    expect(Date.parse(gate?.steps.at(-1)?.at ?? "") - Date.parse(first)).toBe(15 * MINUTE);
    expect(await agrees(pair, helene)).toMatchObject({ ok: true, pair: { state: "scheduled" } });
  });

  it("loses its clock and its approvals when its words change, and keeps both at another time", async () => {
    const pair = await waiting("two");
    await agrees(pair, colin);
    const at = new Date(here.ports.nowMs() + 9 * HOUR).toISOString();
    await reschedulePost(here.ports)({ id: pair.id, officer: maya, at });
    expect(await now(pair)).toMatchObject({ at, approvals: [{ by: colin.id }], gate: expect.anything() });
    const { halves, targets, topic } = pair;
    await editPost(here.ports)({ id: pair.id, officer: james, halves, targets, at, ...(topic ? { topic } : {}) });
    const edited = await now(pair);
    expect(edited).toMatchObject({ state: "drafted", approvals: [] });
    expect(edited.gate).toBeUndefined();
  });

  it("is approved by two people at once as by one after the other", async () => {
    const pair = await waiting("renewal");
    const both = await Promise.all([agrees(pair, colin), agrees(pair, { ...colin, id: "another" })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await now(pair)).approvals).toHaveLength(1);
  });
});

describe("a pair that goes out while an election is on", () => {
  const THEN = 10 * 24 * HOUR;
  const scheduled = async (inMs: number) => {
    const at = new Date(here.ports.nowMs() + inMs).toISOString();
    const pair = aPost("free", { at, createdBy: maya.id });
    await here.ports.store.savePost(pair, undefined);
    const done = await schedulePost(here.ports)({ id: pair.id, officer: maya });
    if (!done.ok) throw new Error(done.reason);
    return done.pair;
  };
  const move = (pair: PostPair, inMs: number) =>
    reschedulePost(here.ports)({ id: pair.id, officer: maya, at: new Date(here.ports.nowMs() + inMs).toISOString() });

  it("is judged by the day on which it goes out", async () => {
    expect(await scheduled(THEN)).toMatchObject({ state: "waiting", rule: "election" });
  });
  it("waits for those whom the rule names when it is moved to such a day", async () => {
    const pair = await scheduled(HOUR);
    expect(pair).toMatchObject({ state: "scheduled", lane: "green" });
    expect(await move(pair, THEN)).toMatchObject({ ok: true });
    const moved = await now(pair);
    expect(moved).toMatchObject({ state: "waiting", rule: "election", approvals: [] });
    expect(moved.approvedHash).toBeUndefined();
    expect(await moves(pair)).toEqual(["clear officer", "submit officer"]);
  });
  it("keeps what was agreed to from one such day to the next, and to one that asks for nobody", async () => {
    const pair = await scheduled(THEN);
    await agrees(pair, colin);
    await move(pair, THEN + 24 * HOUR);
    expect(await now(pair)).toMatchObject({ state: "waiting", approvals: [{ by: colin.id }] });
    await agrees(pair, helene);
    await move(pair, HOUR);
    expect(await now(pair)).toMatchObject({ state: "scheduled", approvals: [{ by: colin.id }, { by: helene.id }] });
  });
  it("is given a time, where it was kept back before", async () => {
    const pair = await scheduled(HOUR);
    await here.ports.store.savePost({ ...pair, paused: { since: pair.at, reason: "late" } }, pair);
    here.ports.clock.advance(THEN);
    expect(await resumePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ reason: "pair-past" });
  });
});

describe("what a layer on posts cost and gave", () => {
  const records = (by: string) => here.ports.store.layers(by, "2020", 10);
  const returns = (pair: PostPair) => returnPost(here.ports)({ id: pair.id, officer: colin, reason: "Say when." });
  const rewrites = ({ id, halves, targets, at, topic }: PostPair, officer: Officer, text: string) =>
    editPost(here.ports)({
      ...{ id, officer, targets, at, goal: "applyEarly" },
      ...(topic === undefined ? {} : { topic }),
      halves: { ...halves, en: { ...halves.en, text } },
    });

  it("is kept for each decision, without words", async () => {
    const pair = await waiting("renewal");
    here.ports.clock.advance(7 * MINUTE);
    await agrees(pair, colin);
    expect(await records(colin.id)).toEqual([
      {
        ...{ v: 1, by: colin.id, at: new Date(here.ports.nowMs()).toISOString() },
        ...{ outgoingId: pair.id, messageId: pair.id, rule: "deputy", topic: "renewal", author: maya.id },
        ...{ outcome: "approved", waitSeconds: 420, wordsChanged: 0 },
      },
    ]);
    const { decidedToday, gives } = await approvals(here.ports)(colin);
    expect([decidedToday.length, gives?.decisions]).toEqual([1, 1]);
  });

  it("counts the words that changed since they were first sent, whoever changed them", async () => {
    const pair = await waiting("renewal");
    expect(await returns(pair)).toMatchObject({ ok: true });
    const { text } = pair.halves.en;
    expect(await rewrites(await now(pair), maya, `${text} Ten days.`)).toMatchObject({ ok: true });
    expect(await schedulePost(here.ports)({ id: pair.id, officer: maya })).toMatchObject({ ok: true });
    expect(await agrees(pair, helene)).toMatchObject({ ok: true });
    expect(await records(colin.id)).toMatchObject([{ outcome: "returned", wordsChanged: 0 }]);
    expect(await records(helene.id)).toMatchObject([{ outcome: "approved", wordsChanged: 2 }]);
    expect((await now(pair)).submitted).toBeUndefined();
  });

  it("makes an author of an approver who writes other words, and says so; of an officer who does, it says nothing", async () => {
    const pair = await waiting("renewal");
    expect(await rewrites(pair, colin, `${pair.halves.en.text} Ten days.`)).toMatchObject({ ok: true });
    expect(await records(colin.id)).toMatchObject([{ outcome: "reworded", wordsChanged: 2 }]);
    const other = await waiting("two");
    expect(await rewrites(other, james, `${other.halves.en.text} Ten days.`)).toMatchObject({ ok: true });
    expect(await records(james.id)).toEqual([]);
  });
});

describe("what an approver has not read", () => {
  it("is agreed to by nobody: other words since then are a conflict", async () => {
    const pair = await waiting("renewal");
    const read = pairHash(pair);
    const edit = { ...pair, officer: maya, goal: "applyEarly" };
    expect(
      await editPost(here.ports)({ ...edit, halves: { ...pair.halves, en: { text: "Other.", media: [] } } }),
    ).toMatchObject({ ok: true });
    await here.ports.store.savePost(
      { ...(await now(pair)), state: "waiting", approvers: ["approver"] },
      await now(pair),
    );
    expect(await approvePost(here.ports)({ id: pair.id, officer: colin, read })).toMatchObject({
      ok: false,
      reason: "conflict",
    });
    const again = pairHash(await now(pair));
    expect(await approvePost(here.ports)({ id: pair.id, officer: colin, read: again })).toMatchObject({ ok: true });
  });
});
