import { describe, expect, it } from "vitest";
import type { Asked, Heat } from "./heat.ts";
import { limitsOf } from "./limits.ts";

const asked = (at: string, key: string, family: string, tag: number): Asked => ({
  ...{ at, key, family, reads: 0 },
  writes: { tag, outbox: 0, people: 0 },
});
/** Two windows of a message a second. */
const heatOf = (...hot: Asked[]): { heat: Heat } => {
  const window = { stored: 1, followed: 1, hot, rest: [asked("table", "", "table", 5)] };
  return { heat: { windows: [window, window], families: [] } };
};
const order = (sample: { heat: Heat }): string[] => limitsOf(sample).map(({ limit }) => limit.split(/[,(]/)[0]!.trim());

describe("what throttles first", () => {
  it("comes out of the simulation: Comprehend, then a table that was never warmed, and never out of order", () => {
    const limits = limitsOf(heatOf());
    expect(limits.slice(0, 2).map(({ limit }) => limit)).toEqual([
      "Comprehend, 10 calls a second",
      expect.stringContaining("a table that was never warmed"),
    ]);
    // A message has five writes, of four thousand.
    expect(limits[1]!.binds / 800).toBeCloseTo(1, 1);
    expect(limits.map(({ binds }) => binds)).toEqual(limits.map(({ binds }) => binds).sort((a, b) => a - b));
  });

  it("is one key where it is asked more than a partition takes, and what comes after it is found too", () => {
    const one = heatOf(asked("due", "inbox#0", "due inbox", 0.4));
    expect(order(one)).toEqual(order(heatOf()).toSpliced(2, 0, "shards that share a partition"));
    expect(limitsOf(one)[2]!.binds / (1_000 / 0.4)).toBeCloseTo(1, 1);
  });

  it("says of every knob what turning it costs", () => {
    for (const { limit, cost } of limitsOf(heatOf())) expect(cost, limit).not.toBe("");
  });
});
