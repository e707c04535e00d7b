import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Heat } from "./heat.ts";
import { type Capacity, fifo, pipelineOf } from "./pipeline.ts";

const none = { tag: 0, outbox: 0, people: 0 };
/** Of a message a second: two writes in tag and eight in outbox, spread over all partitions, and those of keys of its own. */
const heatOf = (hot: Heat["windows"][number]["hot"] = []): Heat => {
  const rest = { at: "table", key: "", family: "table", reads: 0, writes: { tag: 2, outbox: 8, people: 0 } };
  return { windows: [{ stored: 1, followed: 1, hot, rest: [rest] }], families: [] };
};
/** Room for everything: a test narrows what it is about. Five consumers of a second's batch of 100 take 500 a second. */
const wide: Capacity = {
  ...{ requestsPerSecond: 10_000, deliveriesPerAddress: 1_500_000, tagBatch: 100, tagConcurrency: 5 },
  ...{ streamBatch: 500, streamWindowSeconds: 2, heat: heatOf(), warm: { table: 40_000, index: 40_000 }, placement: 0 },
  ...{ sentimentCalls: 1_000, textsACall: 20, owedAMinute: 5_000 },
};
const steady = (perSecond: number, seconds: number) => ({ seconds, mean: () => perSecond });

describe("what waits", () => {
  it("is as old as its oldest", () => {
    const queue = fifo();
    queue.put(10, 5);
    queue.put(20, 5);
    expect([queue.size(), queue.age(30)]).toEqual([10, 20]);
    queue.take(5);
    expect([queue.size(), queue.age(30)]).toEqual([5, 10]);
    queue.take(5);
    expect([queue.size(), queue.age(30)]).toEqual([0, 0]);
  });
});

describe("the way of the data", () => {
  it("keeps nobody waiting while there is room", () => {
    const run = pipelineOf(steady(300, 600), wide);
    expect(run).toMatchObject({ queueAge: { mostSeconds: 0 }, refused: 0, throttledSeconds: 0, pending: { most: 0 } });
    expect(run.bound).toEqual([]);
    expect(run.concurrency).toMatchObject({ tag: 4, webhook: 6 });
  });

  it("works a backlog off at what tag takes: 600 s of 1,000 a second by 500 are 1,200 s", () => {
    const run = pipelineOf(steady(1_000, 600), wide);
    expect(run.storedBySecond / 1_200).toBeCloseTo(1, 2);
    // The last to arrive waits as long as the backlog then takes.
    expect(run.queueAge.mostSeconds / 600).toBeCloseTo(1, 2);
  });

  it("owes what Comprehend did not take, and pays it off by the minute", () => {
    const run = pipelineOf(steady(300, 600), { ...wide, sentimentCalls: 10 });
    // 100 a second are owed; the sweep has no turn while new ones take all.
    expect(run.pending.most / 60_000).toBeCloseTo(1, 1);
    expect((run.pending.noneBySecond - 600) / (60_000 / 5_000) / 60).toBeCloseTo(1, 1);
  });

  it("waits for a table that was never warmed", () => {
    const run = pipelineOf(steady(450, 600), { ...wide, warm: { table: 1_000, index: 1_000 } });
    expect(run.throttledSeconds).toBeGreaterThan(600);
    expect(run.stored).toBe(run.arrived);
  });

  it.each(["due", "table"])("waits for one partition of %s that is full, however much room the others have", (at) => {
    const one = { at, key: "inbox#0", family: `${at} inbox`, reads: 0, writes: { ...none, tag: 3 } };
    const run = pipelineOf(steady(450, 600), { ...wide, heat: heatOf([one]) });
    // A thousand a second of three writes each.
    expect(run.storedBySecond / (450 * 600 * (3 / 1_000))).toBeCloseTo(1, at === "due" ? 2 : 0);
    expect(run.bound).toMatchObject([{ what: `${at} inbox`, fromSecond: 0 }]);
  });

  it("says what was short, and from when on", () => {
    const short = { ...wide, sentimentCalls: 10, requestsPerSecond: 250 };
    const run = pipelineOf({ seconds: 600, mean: (second) => second, untilBound: false }, short);
    expect(run.bound.map(({ what }) => what).slice(0, 2)).toEqual(["comprehend", "api"]);
    expect(run.bound[0]!.fromSecond).toBeGreaterThan(100);
    expect(run.bound[0]!.fromSecond).toBeLessThan(run.bound[1]!.fromSecond);
  });

  it("has a shard of the stream for each partition of the table: of fewer, changes wait", () => {
    const slow = { ...wide, streamBatch: 100, tagConcurrency: 50 };
    const run = pipelineOf(steady(300, 600), { ...slow, warm: { table: 4_000, index: 4_000 } });
    // Four shards of fifty a second.
    expect(run.bound.map(({ what }) => what)).toContain("stream");
    expect(run.streamAge.mostSeconds).toBeGreaterThan(60);
    expect(pipelineOf(steady(300, 600), slow).streamAge.mostSeconds).toBeLessThan(3);
  });

  it("refuses at the door what is too much, and has it later", () => {
    const run = pipelineOf(steady(400, 60), { ...wide, requestsPerSecond: 200 });
    expect(run.refused).toBeGreaterThan(0);
    expect(run.stored).toBe(run.arrived);
  });

  it("loses nothing and doubles nothing, whatever is short", async () => {
    await fc.assert(
      fc.property(
        fc.record({
          perSecond: fc.integer({ min: 1, max: 900 }),
          requestsPerSecond: fc.integer({ min: 100, max: 1_000 }),
          warm: fc.record({
            table: fc.integer({ min: 1_000, max: 9_000 }),
            index: fc.integer({ min: 1_000, max: 9_000 }),
          }),
          tagConcurrency: fc.integer({ min: 2, max: 9 }),
          sentimentCalls: fc.integer({ min: 1, max: 50 }),
          seed: fc.nat(1_000),
        }),
        ({ perSecond, seed, ...short }) => {
          const run = pipelineOf({ ...steady(perSecond, 30), seed }, { ...wide, ...short });
          expect(run.stored).toBe(run.arrived);
          expect(run.pending.most).toBeLessThanOrEqual(run.arrived);
        },
      ),
      { numRuns: 40 },
    );
  });
});
