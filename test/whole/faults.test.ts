import { expect, it } from "vitest";
import { storm } from "../faults/storm.ts";

/** A small storm on a system of its own; `npm run faults` is the large one. */

const MINUTES = 60_000;

it(
  "nothing is lost and nothing is twice while functions, database, queues and the runner are killed",
  async () => {
    const { wrong, ...counted } = await storm({
      deliveries: 100,
      seed: 1,
      atOnce: 4,
      replies: 6,
      killEvery: 30,
      runnerKills: 1,
      polled: 0,
      outageMs: 0,
      settle: false,
      say: (text) => console.log(`faults: ${text}`),
    });
    console.log(`faults: ${JSON.stringify(counted)}`);
    expect(wrong).toEqual([]);
    expect(Object.values(counted.kills).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(3);
    expect(counted.repliesSent).toBeGreaterThan(0);
    expect(counted.kills.runner).toBe(1);
    expect(counted.measured).toBeGreaterThan(50);
    // The ninety-ninth percentile is judged by the command, on a machine with nothing else to do.
    expect(counted.ackP50).toBeLessThan(1_000);
  },
  8 * MINUTES,
);
