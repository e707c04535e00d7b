/** Reports that were made. */
import type { ReportRun } from "../domain/report/run.ts";
import type { Saved } from "./messages.ts";

export interface ReportStore {
  /** By their paths, in no order; what was never made is left out. */
  reportRuns(paths: readonly string[]): Promise<ReportRun[]>;
  saveReportRun(next: ReportRun, was: ReportRun | undefined): Promise<Saved>;
}
