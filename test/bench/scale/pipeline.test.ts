import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Capacity, fifo, pipelineOf, throughput } from "./pipeline.ts";

/** Room for everything: a test narrows what it is about. Five consumers of a second's batch of 100 take 500 a second. */
const wide: Capacity = {
  ...{ requestsPerSecond: 10_000, tagBatch: 100, tagConcurrency: 5, streamBatch: 500, streamWindowSeconds: 2 },
  ...{ streamShards: 30, warmWrites: 40_000, tagWrites: 2, outboxWrites: 8 },
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

describe("a table on demand", () => {
  it("takes what it is warm for, twice what it took half an hour ago, and never more than its quota", () => {
    const peaks = Array.from({ length: 3_600 }, () => 9_000);
    expect(throughput(0, 4_000, [])).toBe(4_000);
    expect(throughput(1_799, 4_000, peaks)).toBe(4_000);
    expect(throughput(1_800, 4_000, peaks)).toBe(18_000);
    expect(throughput(1_800, 4_000, [30_000])).toBe(40_000);
  });
});

describe("the way of the data", () => {
  it("keeps nobody waiting while there is room", () => {
    const run = pipelineOf(steady(300, 600), wide);
    expect(run).toMatchObject({ queueAge: { mostSeconds: 0 }, refused: 0, throttledSeconds: 0, pending: { most: 0 } });
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
    const run = pipelineOf(steady(450, 600), { ...wide, warmWrites: 1_000 });
    expect(run.throttledSeconds).toBeGreaterThan(600);
    expect(run.stored).toBe(run.arrived);
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
          warmWrites: fc.integer({ min: 1_000, max: 9_000 }),
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
