import { expect, it } from "vitest";
import { storm } from "../faults/storm.ts";

/** A small storm on a system of its own; `npm run faults` is the large one. */

const MINUTES = 60_000;

it(
  "nothing is lost and nothing is twice while functions, database and queues are killed",
  async () => {
    const { wrong, ...counted } = await storm({
      deliveries: 200,
      seed: 1,
      atOnce: 4,
      replies: 6,
      killEveryMs: 800,
      runnerKills: 0,
      outageMs: 0,
      settle: false,
      say: (text) => console.log(`faults: ${text}`),
    });
    console.log(`faults: ${JSON.stringify(counted)}`);
    expect(wrong).toEqual([]);
    expect(Object.values(counted.kills).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(3);
    expect(counted.replies).toBeGreaterThan(0);
    expect(counted.measured).toBeGreaterThan(100);
    // The ninety-ninth percentile is judged by the command, on a machine with nothing else to do.
    expect(counted.ackP50).toBeLessThan(1_000);
  },
  8 * MINUTES,
);
