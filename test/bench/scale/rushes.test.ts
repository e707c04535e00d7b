import { describe, expect, it } from "vitest";
import { SIZES } from "../../../infra/stacks/sizes.ts";
import { tracedOf } from "../../../shared/domain/cost/functions.ts";
import { usageOfRush } from "./rushes.ts";
import type { Sample } from "./sample.ts";

describe("what a rush costs", () => {
  const sample = { usage: { tableWrites: 120, tableReads: 60 }, messages: 10 } as unknown as Sample;

  it("is by the rates of every day, each function traced as X-Ray does within its time", () => {
    const usage = usageOfRush(3_600_000, 3_600, SIZES.national, sample);
    const calls = [3_600_000, 36_000, 7_200];
    expect(usage.traces).toBeCloseTo(
      calls.reduce((sum, n) => sum + tracedOf(n, 3_600), 0),
      6,
    );
    expect(usage).toMatchObject({ apiRequests: 3_600_000, tableWrites: 12 * 3_600_000 });
    expect(usage.queueRequests).toBeCloseTo(1.2 * 3_600_000, 3);
    const [webhook, tag, outbox] = [(1_769 / 1_024) * 0.015, 0.01, (0.5 * 2) / 500];
    expect((usage.computeGbSeconds ?? 0) / 3_600_000).toBeCloseTo(webhook + tag + outbox, 6);
  });
});
