import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_FAULTS, plan, simulate, violation } from "./sender.ts";

describe("sending exactly once", () => {
  it("holds the reply at most once, and says truly what became of it, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (faults) => {
        expect(violation(await simulate(faults))).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  it("without faults of the platform, no crash ever costs the reply or needs a person", async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (faults) => {
        const { state, held } = await simulate({ ...faults, sendFaults: [], findFaults: [] });
        expect({ state, held }).toEqual({ state: "sent", held: 1 });
      }),
      { numRuns: 300 },
    );
  });

  it("a crash after the platform accepted is found, not repeated", async () => {
    for (let call = 0; call < 12; call += 1) {
      for (const when of ["before", "after"] as const) {
        const outcome = await simulate({ ...NO_FAULTS, kills: [{ call, when }] });
        expect({ call, when, ...outcome }).toMatchObject({ state: "sent", held: 1 });
      }
    }
  });

  it("an undo within its time takes the reply back, or says that it is too late, and never both", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20_000 }), plan, async (undoAfterMs, faults) => {
        const { state, held, undone } = await simulate({ ...faults, sendFaults: [], findFaults: [] }, undoAfterMs);
        expect({ state, held }).toEqual(undone ? { state: "withdrawn", held: 0 } : { state: "sent", held: 1 });
      }),
      { numRuns: 150 },
    );
  });
});
