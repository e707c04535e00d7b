import { beforeEach, describe, expect, it } from "vitest";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Officer } from "../../shared/domain/officer.ts";
import { movement } from "../../shared/domain/report/counters.ts";
import { factOptions } from "../../shared/domain/report/facts.ts";
import { dispose } from "../../shared/steps/records/dispose.ts";
import { disposeReports } from "../../shared/steps/records/dispose-reports.ts";
import { type HoldAsked, liftHold, placeHold } from "../../shared/steps/records/holds.ts";
import { aDecision, aMessage, anOutgoing } from "../fakes/build.ts";
import { aPost } from "../fakes/build-post.ts";
import { testDepartment } from "../fakes/department.ts";
import { aPair } from "../fakes/pairs.ts";
import { type World, world } from "./world.ts";

/** Posts, texts of the library and reports: records that are about nobody, each class with its own time. */

const DAY_MS = 86_400_000;
const YEAR = 365 * DAY_MS;
const ADA: Officer = { id: "records", name: "Ruth Sim", roles: ["records"] };
const ALL = { post: YEAR, library: YEAR, report: YEAR };

let here: World;
const begin = (over: Partial<Department["records"]> = { authority: "2016/001", keep: ALL }) => {
  here = world({ department: { ...testDepartment, records: { authority: null, authorities: {}, keep: {}, ...over } } });
};
beforeEach(() => begin());

const run = async () => (await dispose(here.ports)()) + (await disposeReports(here.ports)());
const later = (days: number) => here.ports.clock.advance(days * DAY_MS);
const hold = async (over: Partial<HoldAsked>) => {
  const asked = { officer: ADA, kind: "legal", number: "L-7", reason: "A claim", about: "all", ...over };
  const done = await placeHold(here.ports)(asked);
  if (!done.ok) throw new Error(done.reason);
  return done.hold.id;
};
const log = async () =>
  (await here.ports.store.disposals("2026-01-01", "2040-01-01")).map(({ class: of, rule, count }) => [of, rule, count]);

/** One of each, all of the department's first days here. */
const kinds = {
  post: {
    async make() {
      const post = aPost("p", { state: "published", at: "2026-11-20T15:00:00.000Z", topic: "renewal" });
      await here.ports.store.savePost(post, undefined);
      const leg = anOutgoing(aMessage("x"), "o", { kind: "post", state: "sent", sentAt: post.at, text: "marmot post" });
      await here.ports.store.saveOutgoing({ ...leg, id: `${post.id}.k-en`, messageId: post.id }, undefined);
    },
    async there() {
      const { store } = here.ports;
      const post = await store.post(aPost("p").id);
      const { outgoing } = await store.postLegs(aPost("p").id);
      return post?.disposed === undefined || JSON.stringify([post.halves, outgoing]).includes("marmot");
    },
  },
  library: {
    async make() {
      const text = aPair("t", { state: "retired", topics: ["renewal"], updatedAt: "2026-11-20T15:00:00.000Z" });
      const event = { pairId: text.id, revision: 1, version: 1, move: "retire" as const, by: "a", at: text.updatedAt };
      await here.ports.store.savePair(text, undefined, event);
    },
    async there() {
      const { librarian, store } = here.ports;
      const known = (await librarian.pairs()).some(({ id }) => id === "t");
      return known || (await store.pair("t")) !== undefined || (await store.pairHistory("t")).length > 0;
    },
  },
  report: {
    async make() {
      for (const file of ["json", "en.html", "fr.csv", "open-data.json"])
        await here.ports.reports.put(`weekly/2026-W47.team-renewals.${file}`, "{}", "text/plain");
      const mails = {
        "lead@passport.example": { state: "sent" as const, attempts: 1, at: "2026-11-23T15:00:00.000Z" },
      };
      const path = "weekly/2026-W47.team-renewals";
      const own = { v: 1 as const, path, madeAt: "2026-11-23T12:00:00.000Z", final: true, mails, revision: 1 };
      await here.ports.store.saveReportRun(own, undefined);
    },
    async there() {
      const [made] = await here.ports.store.reportRuns(["weekly/2026-W47.team-renewals"]);
      return here.ports.reports.files.size > 0 || JSON.stringify(made).includes("lead@");
    },
  },
};
const of = Object.entries(kinds);

describe.each(of)("a %s", (kind, { make, there }) => {
  it("goes when its time is over, and not a day before, with one line in the log", async () => {
    await make();
    later(300);
    expect(await run()).toBe(0);
    expect(await there()).toBe(true);
    later(80);
    expect(await run()).toBe(1);
    expect(await there()).toBe(false);
    expect(await log()).toEqual([[kind, "2016/001", 1]]);
    later(1);
    expect(await run()).toBe(0);
  });

  it.each<[string, Partial<Department["records"]>]>([
    ["no authority is named", { keep: ALL }],
    ["no time is named", { authority: "2016/001", keep: { message: YEAR } }],
    ["another class has the authority", { authorities: { decision: "98/005" }, keep: ALL }],
  ])("stays where %s", async (_name, records) => {
    begin(records);
    await make();
    later(4_000);
    expect(await run()).toBe(0);
    expect(await there()).toBe(true);
  });

  it("stays under a hold that covers it until it is lifted, and not under one of a person", async () => {
    await make();
    const id = await hold({ topic: "renewal", from: "2026-11-01", to: "2026-11-30" });
    later(400);
    expect(await run()).toBe(0);
    expect(await there()).toBe(true);
    await liftHold(here.ports)({ id, officer: ADA, reason: "The file is closed" });
    const message = aMessage("m");
    await here.ports.store.saveMessage(message, undefined);
    await hold({ about: "person", message: message.id });
    await hold({ from: "2027-01-01" });
    later(1);
    expect(await run()).toBe(1);
  });

  it("that was cut short is finished by the next run, and counted once", async () => {
    await make();
    later(400);
    const { store, reports } = here.ports;
    const whole = { disposePost: store.disposePost, disposePair: store.disposePair, remove: reports.remove };
    const crash = async () => {
      throw new Error("crash");
    };
    store.disposePost = crash;
    store.disposePair = crash;
    reports.remove = crash;
    const crashed = await run().catch((error: Error) => error.message);
    expect(crashed).toBe(kind === "report" ? "crash" : 0);
    Object.assign(store, { disposePost: whole.disposePost, disposePair: whole.disposePair });
    reports.remove = whole.remove;
    if (kind !== "report") later(1);
    expect(await run()).toBe(1);
    expect(await log()).toEqual([[kind, "2016/001", 1]]);
  });
});

describe("a post", () => {
  it("leaves its counters, and is in no list and opened by nobody", async () => {
    await kinds.post.make();
    const was = (await here.ports.store.post(aPost("p").id))!;
    later(400);
    await run();
    const next = (await here.ports.store.post(was.id))!;
    expect(movement("post", was, next, factOptions(here.ports.department))).toEqual([]);
    expect(await here.ports.store.posts("2026-01-01", "2027-01-01", 10)).toEqual([]);
  });

  it.each([
    ["is a draft", { state: "drafted" as const }],
    ["failed and nobody has looked", { state: "failed" as const }],
  ])("stays while it %s", async (_name, over) => {
    await here.ports.store.savePost(aPost("p", { at: "2026-11-20T15:00:00.000Z", ...over }), undefined);
    later(4_000);
    expect(await run()).toBe(0);
  });

  it("keeps its decisions while it is held", async () => {
    begin({ authority: "2016/001", keep: { decision: YEAR } });
    const post = aPost("p", { state: "published", at: "2026-11-20T15:00:00.000Z", topic: "renewal" });
    const decision = aDecision(anOutgoing(aMessage("x"), "o"), "d", { messageId: post.id, at: post.at });
    await here.ports.store.savePost(post, undefined, { decision });
    const id = await hold({ topic: "renewal" });
    later(400);
    await run();
    const links = async () =>
      (await Promise.all([0, 1, 2, 3].map((chain) => here.ports.store.chain(chain, 0, 99))))
        .flat()
        .map((link) => link.decision.id);
    expect(await links()).toContain("d");
    await liftHold(here.ports)({ id, officer: ADA, reason: "The file is closed" });
    later(1);
    await run();
    expect(await links()).not.toContain("d");
  });
});

it("a text that is offered stays, however old it is", async () => {
  await here.ports.store.savePair(aPair("t"), undefined, {
    ...{ pairId: "t", revision: 1, version: 1, move: "approve", by: "a", at: "2026-11-20T15:00:00.000Z" },
  });
  later(4_000);
  expect(await run()).toBe(0);
});
