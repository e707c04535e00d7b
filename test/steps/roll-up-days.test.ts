import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { shiftDay } from "../../shared/domain/days.ts";
import { daysOf, type Span } from "../../shared/domain/report/period.ts";
import { touches } from "../../shared/domain/report/recount.ts";
import { type Counts, type Delta, sum } from "../../shared/domain/report/report.ts";
import { eachDayOnce, readCounts } from "../../shared/steps/reports/read-counts.ts";
import { rollUpDays } from "../../shared/steps/reports/roll-up-days.ts";
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
const rollUp = () => rollUpDays(ports)();

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
  it("are rolled up, and read without a look at their counters", async () => {
    await count("2026-11-17", 3);
    await count("2026-11-22", 4);
    expect(await read()).toEqual({ received: 7, counters: daysOf(WEEK) });
    await rollUp();
    expect(await read()).toEqual({ received: 7, counters: [] });
  });

  it("are read from their counters once they were touched, until they are rolled up again", async () => {
    await count("2026-11-17", 3);
    await rollUp();
    await count("2026-11-17", -1);
    await count("2026-11-17", 5, "outcome@team.renewals");
    expect(await read()).toEqual({ received: 2, counters: ["2026-11-17"] });
    await rollUp();
    expect(await read()).toEqual({ received: 2, counters: [] });
  });

  it("are touched by what moves them while they are rolled up", async () => {
    await count("2026-11-17", 3);
    const { counts } = ports.store;
    ports.store.counts = async (day) => {
      const found = await counts(day);
      if (day === "2026-11-17") await count(day, 1);
      return found;
    };
    await rollUp();
    ports.store.counts = counts;
    expect(await read()).toEqual({ received: 4, counters: ["2026-11-17"] });
  });

  it("are rolled up from all that was counted, which a usual read may not show yet", async () => {
    const { counts } = ports.store;
    const reads: unknown[] = [];
    ports.store.counts = (day, how) => {
      if (!day.startsWith("touched")) reads.push(how);
      return counts(day);
    };
    await rollUp();
    expect(new Set(reads.map((how) => JSON.stringify(how)))).toEqual(new Set(['{"consistent":true}']));
  });

  it("are rolled up an hour after midnight, when what was on its way has come", async () => {
    const last = async () => (await ports.store.rollups(ALL)).at(-1)?.name;
    ports.clock.nowMs = Date.parse("2026-11-23T05:59:00.000Z");
    await rollUp();
    expect(await last()).toBe("2026-11-21");
    ports.clock.nowMs = Date.parse("2026-11-23T06:00:00.000Z");
    await rollUp();
    expect(await last()).toBe("2026-11-22");
  });

  it("are rolled up two years back, the newest first and some a run; those that are stay as they are", async () => {
    const saved: string[] = [];
    const { saveRollup } = ports.store;
    ports.store.saveRollup = (one) => {
      saved.push(one.name);
      return saveRollup(one);
    };
    const months = async () => (await ports.store.monthRollups(["2026-10", "2026-09"])).map(({ name }) => name);
    await rollUp();
    expect(saved).toHaveLength(62);
    expect(saved[0]).toBe("2026-11-22");
    expect(await months()).toEqual(["2026-10"]);
    await rollUp();
    expect(await months()).toEqual(["2026-10", "2026-09"]);
    // Twenty-four months, and the days of this one.
    for (let run = 0; run < 12; run += 1) await rollUp();
    expect(new Set(saved).size).toBe(730 + 22);
    expect(saved).toHaveLength(730 + 22);
  });

  it("are read once for reports of many scopes", async () => {
    await rollUp();
    let queries = 0;
    const { rollups } = ports.store;
    const store = eachDayOnce({ ...ports.store, rollups: (days) => rollups(days).finally(() => (queries += 1)) });
    for (const id of ["renewals", "lost"])
      await readCounts(store, { days: [], spans: [WEEK], scope: { kind: "team", id } });
    expect(queries).toBe(1);
  });
});

describe("months that are over", () => {
  const OCTOBER = { from: "2026-10-01", to: "2026-10-31" };
  const allRolledUp = async () => {
    for (let run = 0; run < 3; run += 1) await rollUp();
  };

  it("are one read, until one of their days is touched", async () => {
    await count("2026-10-05", 3);
    await allRolledUp();
    let queries = 0;
    const { rollups } = ports.store;
    const store = { ...ports.store, rollups: (days: Span) => rollups(days).finally(() => (queries += 1)) };
    const asked = { days: daysOf(OCTOBER), spans: [OCTOBER], scope: TEAM };
    const before = await readCounts(store, asked);
    expect([sum(before.totals[0]?.volume?.received), sum(before.byDay.get("2026-10-05")?.volume?.received)]).toEqual([
      3, 3,
    ]);
    expect(queries).toBe(0);
    await count("2026-10-31", 2);
    expect(sum((await readCounts(store, asked)).totals[0]?.volume?.received)).toBe(5);
    expect(queries).toBe(1);
  });

  it("and days are read as they are counted now, whatever moved and was rolled up when", async () => {
    const day = fc.integer({ min: 0, max: 80 }).map((back) => shiftDay(TODAY, -back));
    const act = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({ day, hour: fc.integer({ min: 0, max: 23 }), add: fc.integer({ min: -3, max: 9 }) }),
      },
      { weight: 2, arbitrary: fc.constant("roll up" as const) },
    );
    const span = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 30 }),
        fc.array(fc.oneof(span, fc.constant(OCTOBER)), { maxLength: 3 }),
        fc.array(day),
        async (acts, spans, days) => {
          ports = fakePorts();
          await allRolledUp();
          for (const one of acts)
            if (one === "roll up") await rollUp();
            else {
              const deltas = ["volume", "sentiment@team.renewals", "hashtag@team.renewals"].map((dimension) => ({
                ...{ day: one.day, hour: dimension === "volume" ? one.hour : 0 },
                ...{ dimension, name: "__proto__", add: one.add },
              }));
              await ports.store.count("s", String(++sequence), [...deltas, ...touches(deltas, TODAY)]);
            }
          for (const scope of [TEAM, { kind: "department" } as const]) {
            const asked = { days, spans, scope };
            const countedAlone = { ...ports.store, rollups: async () => [], monthRollups: async () => [] };
            expect(await readCounts(ports.store, asked)).toEqual(await readCounts(countedAlone, asked));
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
