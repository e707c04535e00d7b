import type { ReportRun } from "../../shared/domain/report/run.ts";
import type { ReportStore } from "../../shared/ports.ts";

/** Reports that were made, in memory. */
export function memoryReports(): ReportStore {
  const kept = new Map<string, ReportRun>();
  return {
    async reportRuns(paths) {
      return [...new Set(paths)].flatMap((path) => structuredClone(kept.get(path)) ?? []);
    },
    async saveReportRun(next, was) {
      if (kept.get(next.path)?.revision !== was?.revision) return "conflict";
      kept.set(next.path, { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision });
      return "saved";
    },
  };
}
