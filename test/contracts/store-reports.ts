import { describe, expect, it } from "vitest";
import { claimed, type ReportRun } from "../../shared/domain/report/run.ts";
import { at, type OnStore } from "./store-world.ts";

/** What a store keeps of reports that were made. */
export function reportsContract(on: OnStore): void {
  const run = (path: string): ReportRun => ({
    ...{ v: 1, path, madeAt: at(0), final: true, mails: {}, revision: 1 },
  });

  describe("reports that were made", () => {
    it("are found by their paths, however many are asked for, and one that was not made is left out", async () => {
      const paths = Array.from({ length: 130 }, (_, day) => `daily/${day}`);
      for (const path of paths) expect(await on.store.saveReportRun(run(path), undefined)).toBe("saved");
      const found = await on.store.reportRuns([...paths, "daily/none", paths[0] ?? ""]);
      expect(found.map(({ path }) => path).sort()).toEqual([...paths].sort());
      expect(await on.store.reportRuns([])).toEqual([]);
    });

    it("of two at once that make one, or mail to one address, one is first", async () => {
      const made = await Promise.all([1, 2].map(() => on.store.saveReportRun(run("weekly/2026-W48"), undefined)));
      expect(made.sort()).toEqual(["conflict", "saved"]);
      const [was] = await on.store.reportRuns(["weekly/2026-W48"]);
      const claim = was && claimed(was, "lead", at(1));
      if (!claim) throw new Error("not to be claimed");
      const both = await Promise.all([1, 2].map(() => on.store.saveReportRun(claim, was)));
      expect(both.sort()).toEqual(["conflict", "saved"]);
      expect(await on.store.reportRuns(["weekly/2026-W48"])).toEqual([{ ...claim, revision: 2 }]);
    });
  });
}
