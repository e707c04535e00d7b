import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../shared/domain/errors.ts";
import { METRICS } from "../../shared/domain/events.ts";
import type { Store } from "../../shared/ports.ts";
import { sweep } from "../../shared/steps/sweep.ts";
import { aMessage } from "../fakes/build.ts";
import { departmentOf, testDepartment } from "../fakes/department.ts";
import { type World, world } from "./world.ts";

/** What is done each minute: whatever fails of it, the rest is done, and somebody is told. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of LinkedIn, which lets nothing of its members' words be kept for longer than two days. */
const ACCOUNT = { channel: "linkedin", name: "PassportCanada", id: "1", language: "en" } as const;
const KEPT = { message: 365 * DAY_MS, decision: 365 * DAY_MS, post: 365 * DAY_MS, library: 365 * DAY_MS };

/** Each concern by the first thing that it asks of the store, and how its failure is told. */
const CONCERNS: readonly (readonly [string, keyof Store, object[]])[] = [
  ["what is stuck", "stuck", [{ concern: "stuck" }]],
  ["approvals of replies", "waiting", [{ concern: "gates" }]],
  ["spikes", "rhythm", [{ concern: "spikes" }]],
  ["crisis mode", "latestCrisis", [{ concern: "crisis" }]],
  ["experts' clocks", "consultationsDue", [{ concern: "consultations" }]],
  ["approvals of posts", "waitingPosts", [{ concern: "pairs" }]],
  ["posts", "duePosts", [{ concern: "posts" }]],
  ["the library", "pairsOver", [{ concern: "library" }]],
  ["promises", "promisesDue", [{ concern: "promises" }]],
  ["records of an earlier release", "keepEarlier", [{ round: "earlier" }]],
  ["disposal by a platform's limit", "limited", [{ round: "limited" }]],
  ["disposal", "ended", [{ round: "messages" }]],
  ["what a hold had sealed", "holdsNow", [{ round: "decisions" }, { concern: "sealed" }]],
];

let here: World;
let asked: Set<string>;
const failing = (name?: keyof Store): void => {
  asked = new Set();
  for (const [, each] of CONCERNS) {
    const real = here.ports.store[each] as (...given: unknown[]) => Promise<unknown>;
    const watched = vi.fn(async (...given: unknown[]) => {
      asked.add(each);
      if (each === name) throw new AppError("store-failed", "No.", { retry: true });
      return real(...given);
    });
    Object.assign(here.ports.store, { [each]: watched });
  }
};
const told = () => here.ports.lines.filter(({ kind }) => kind === "error");
const counted = () => here.ports.lines.filter(({ code }) => code === METRICS.workFailed);

beforeEach(() => {
  const records = { authority: "2016/001", authorities: {}, keep: KEPT };
  here = world({ department: { ...testDepartment, ...departmentOf(ACCOUNT), records } });
});

describe("each minute", () => {
  it("all is looked at, and nothing is told where all goes well", async () => {
    failing();
    await sweep(here.ports)();
    expect([...asked].sort()).toEqual(CONCERNS.map(([, name]) => name).sort());
    expect([told(), counted()]).toEqual([[], []]);
  });

  it.each(CONCERNS)("all the rest is done when %s cannot be, and the alarm hears of it", async (_what, name, ids) => {
    failing(name);
    await sweep(here.ports)();
    expect([...asked].sort()).toEqual(CONCERNS.map(([, each]) => each).sort());
    expect(told().map(({ fields }) => fields)).toEqual(ids);
    expect(counted()).toHaveLength(ids.length);
  });

  it("what LinkedIn lets us keep no longer goes, though everything before it fails", async () => {
    const old = aMessage("old", { channel: "linkedin", account: ACCOUNT.name });
    await here.ports.store.saveMessage(old, undefined);
    here.ports.clock.advance(2 * DAY_MS);
    for (const name of ["stuck", "waiting", "latestCrisis", "keepEarlier"] as const)
      Object.assign(here.ports.store, { [name]: () => Promise.reject(new TypeError("not a function")) });
    await sweep(here.ports)();
    expect(await here.ports.store.message(old.id)).toMatchObject({ disposed: { rule: "platform:linkedin" } });
    expect(counted()).toHaveLength(4);
  });

  it("one record that cannot be disposed of is told, and the next one goes", async () => {
    const [stays, goes] = ["stays", "goes"].map((id) => aMessage(id, { channel: "linkedin", account: ACCOUNT.name }));
    for (const one of [stays, goes]) if (one) await here.ports.store.saveMessage(one, undefined);
    const { thread } = here.ports.store;
    here.ports.store.thread = (id) => (id === stays?.id ? Promise.reject(new TypeError("no")) : thread(id));
    here.ports.clock.advance(2 * DAY_MS);
    await sweep(here.ports)();
    expect(await here.ports.store.message(goes?.id ?? "")).toHaveProperty("disposed");
    expect(told()).toMatchObject([{ code: "disposal-failed", fields: { message: stays?.id } }]);
    expect(counted()).toHaveLength(1);
  });
});
