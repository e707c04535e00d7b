import { subjectOf } from "../../domain/report/names.ts";
import type { Report } from "../../domain/report/sections.ts";
import { askReport, awaitedSince } from "../../steps/reports/ask-report.ts";
import { forgetExceptions } from "../../steps/reports/forget-exceptions.ts";
import { readReport } from "../../steps/reports/make-report.ts";
import type { ConsolePorts } from "../context.ts";
import { lazyReportFiles } from "../lazy-report-files.ts";

/** A report by its name in an address, as pages, files and the API know it. */

/** `since`: it is being made, and whatever is there is older. */
type KeptReport = { report: Report } | { since: string };

/** `undefined`: there is none, and nobody asked for it. */
export async function reportOf(ports: ConsolePorts, consoleUrl: string, path: string): Promise<KeptReport | undefined> {
  const subject = subjectOf(path);
  if (subject === undefined) return undefined;
  const since = await awaitedSince(ports, path);
  if (since !== undefined) return { since };
  await withoutGone(ports, consoleUrl, path);
  const report = await readReport(ports, path);
  if (report !== "other-form") return report && { report };
  // Of its counters, as if somebody asked for it.
  const answer = await askReport({ ...ports, files: lazyReportFiles(ports.department, consoleUrl) })(subject);
  return "made" in answer ? { report: answer.made } : { since: new Date(ports.nowMs()).toISOString() };
}

/** What was taken back since it was made goes from its files first. */
export const withoutGone = (ports: ConsolePorts, consoleUrl: string, path: string): Promise<unknown> =>
  forgetExceptions({ ...ports, files: lazyReportFiles(ports.department, consoleUrl) })(path);
