import { beforeEach, describe, expect, it } from "vitest";
import { daysOf } from "../../shared/domain/report/period.ts";
import { touches } from "../../shared/domain/report/recount.ts";
import type { Counts, Delta } from "../../shared/domain/report/report.ts";
import { foldDays } from "../../shared/steps/reports/fold-days.ts";
import { eachDayOnce, readCounts } from "../../shared/steps/reports/read-counts.ts";
import { type FakePorts, fakePorts } from "../fakes/ports.ts";

/** Its clock stands at 10:00 in Toronto, on Monday 2026-11-23. */
let ports: FakePorts;
let sequence = 0;
const TODAY = "2026-11-23";
const WEEK = { from: "2026-11-16", to: "2026-11-22" };
const ALL = { from: "2020-01-01", to: "2030-01-01" };
const TEAM = { kind: "team", id: "renewals" } as const;
beforeEach(() => {
  ports = fakePorts();
});

/** As the stream counts: late changes touch their day. */
const count = (day: string, add: number, dimension = "volume@team.renewals"): Promise<boolean> => {
  const deltas: Delta[] = [{ day, dimension, name: "received", add, hour: 9 }];
  return ports.store.count("s", String(++sequence), [...deltas, ...touches(deltas, TODAY)]);
};
const fold = () => foldDays(ports)();

/** What a report reads of a week, and of which days it reads the counters themselves. */
async function read() {
  const asked: string[] = [];
  const store = {
    ...ports.store,
    counts: (day: string): Promise<Counts> => {
      asked.push(day);
      return ports.store.counts(day);
    },
  };
  const { totals } = await readCounts(store, { days: [], spans: [WEEK], scope: TEAM });
  const received = totals[0]?.volume?.received ?? [];
  return { received: (received as number[])[9] ?? 0, counters: asked.filter((day) => !day.startsWith("touched")) };
}

describe("days that are over", () => {
  it("are folded, and read without a look at their counters", async () => {
    await count("2026-11-17", 3);
    await count("2026-11-22", 4);
    expect(await read()).toEqual({ received: 7, counters: daysOf(WEEK) });
    await fold();
    expect(await read()).toEqual({ received: 7, counters: [] });
  });

  it("are read from their counters once they were touched, until they are folded again", async () => {
    await count("2026-11-17", 3);
    await fold();
    await count("2026-11-17", -1);
    await count("2026-11-17", 5, "outcome@team.renewals");
    expect(await read()).toEqual({ received: 2, counters: ["2026-11-17"] });
    await fold();
    expect(await read()).toEqual({ received: 2, counters: [] });
  });

  it("are touched by what moves them while they are folded", async () => {
    await count("2026-11-17", 3);
    const { counts } = ports.store;
    ports.store.counts = async (day) => {
      const found = await counts(day);
      if (day === "2026-11-17") await count(day, 1);
      return found;
    };
    await fold();
    ports.store.counts = counts;
    expect(await read()).toEqual({ received: 4, counters: ["2026-11-17"] });
  });

  it("are folded from all that was counted, which a usual read may not show yet", async () => {
    const { counts } = ports.store;
    const reads: unknown[] = [];
    ports.store.counts = (day, how) => {
      if (!day.startsWith("touched")) reads.push(how);
      return counts(day);
    };
    await fold();
    expect(new Set(reads.map((how) => JSON.stringify(how)))).toEqual(new Set(['{"consistent":true}']));
  });

  it("are folded an hour after midnight, when what was on its way has come", async () => {
    const last = async () => (await ports.store.folds(ALL)).at(-1)?.day;
    ports.clock.nowMs = Date.parse("2026-11-23T05:59:00.000Z");
    await fold();
    expect(await last()).toBe("2026-11-21");
    ports.clock.nowMs = Date.parse("2026-11-23T06:00:00.000Z");
    await fold();
    expect(await last()).toBe("2026-11-22");
  });

  it("are folded two years back, the newest first and some a run; those that are stay as they are", async () => {
    const saved: string[] = [];
    const { saveFold } = ports.store;
    ports.store.saveFold = (day, ...rest) => {
      saved.push(day);
      return saveFold(day, ...rest);
    };
    await fold();
    expect(saved).toHaveLength(62);
    expect(saved[0]).toBe("2026-11-22");
    for (let run = 1; run < 12; run += 1) await fold();
    expect(new Set(saved).size).toBe(732);
    expect(saved).toHaveLength(732);
    await fold();
    expect(saved).toHaveLength(732);
  });

  it("are read once for reports of many scopes", async () => {
    await fold();
    let queries = 0;
    const { folds } = ports.store;
    const store = eachDayOnce({ ...ports.store, folds: (days) => folds(days).finally(() => (queries += 1)) });
    for (const id of ["renewals", "lost"])
      await readCounts(store, { days: [], spans: [WEEK], scope: { kind: "team", id } });
    expect(queries).toBe(1);
  });
});
