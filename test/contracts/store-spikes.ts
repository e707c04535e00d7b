import { describe, expect, it } from "vitest";
import type { SpikeRun } from "../../shared/domain/report/spike-run.ts";
import type { DayRhythm } from "../../shared/domain/report/spikes.ts";
import type { OnStore } from "./store-world.ts";

/** What a store keeps of spikes, and of what is usual. */
export function spikesContract(on: OnStore): void {
  const hours = (count: number) => new Array<number>(24).fill(count);
  const rhythm: DayRhythm = {
    v: 2,
    day: "2026-11-23",
    all: { expected: hours(4.25), limit: hours(20) },
    topics: { fees: { expected: hours(1.5), limit: hours(10) }, none: { expected: hours(0), limit: hours(10) } },
    negative: { fees: { share: 0.25, intraclassCorrelation: 0.05 } },
    channels: { x: { expected: hours(0.75), overdispersion: hours(0.1) } },
  };
  const run: SpikeRun = {
    v: 1,
    what: "volume",
    topic: "fees",
    day: "2026-11-23",
    hour: 23,
    lastDay: "2026-11-23",
    lastHour: 23,
    count: 40,
    expected: 1.5,
    revision: 1,
  };

  describe("spikes", () => {
    it("are held against the rhythm of a day, which is written once", async () => {
      expect(await on.store.rhythm("2026-11-23")).toBeUndefined();
      expect(await on.store.saveRhythm(rhythm)).toBe("saved");
      expect(await on.store.saveRhythm({ ...rhythm, negative: {} })).toBe("conflict");
      expect(await on.store.rhythm("2026-11-23")).toEqual(rhythm);
      expect(await on.store.rhythm("2026-11-24")).toBeUndefined();
    });

    it("are recorded once for each series and first hour, and grow from what was read", async () => {
      const both = await Promise.all([on.store.saveSpike(run, undefined), on.store.saveSpike(run, undefined)]);
      expect(both.sort()).toEqual(["conflict", "saved"]);
      const longer = { ...run, lastDay: "2026-11-24", lastHour: 0, count: 60 };
      expect(await on.store.saveSpike(longer, run)).toBe("saved");
      expect(await on.store.saveSpike(longer, run)).toBe("conflict");
      expect(await on.store.spikes("2026-11-23", "2026-11-23")).toEqual([{ ...longer, revision: 2 }]);
    });

    it("are listed by the day on which they began, oldest first", async () => {
      const { topic: _, ...all } = run;
      const later = { ...all, day: "2026-11-24", hour: 3 };
      const negative = { ...run, what: "negative" as const };
      for (const one of [later, run, negative]) await on.store.saveSpike(one, undefined);
      expect(await on.store.spikes("2026-11-23", "2026-11-24")).toEqual([negative, run, later]);
      expect(await on.store.spikes("2026-11-24", "2026-11-24")).toEqual([later]);
      expect(await on.store.spikes("2026-11-25", "2026-11-30")).toEqual([]);
    });
  });
}
