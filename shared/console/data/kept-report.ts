import { subjectOf } from "../../domain/report/names.ts";
import type { Report } from "../../domain/report/sections.ts";
import { awaitedSince } from "../../steps/reports/ask-report.ts";
import { forgetExceptions } from "../../steps/reports/forget-exceptions.ts";
import { keptReport } from "../../steps/reports/make-report.ts";
import type { ConsolePorts } from "../context.ts";
import { reportFiles } from "../report-files.ts";

/** A report by its name in an address, as pages, files and the API know it. */

/** `since`: it is being made, and whatever is there is older. */
export type KeptReport = { report: Report } | { since: string };

/** `undefined`: there is none, and nobody asked for it. */
export async function reportOf(ports: ConsolePorts, consoleUrl: string, path: string): Promise<KeptReport | undefined> {
  if (subjectOf(path) === undefined) return undefined;
  const since = await awaitedSince(ports, path);
  if (since !== undefined) return { since };
  await withoutGone(ports, consoleUrl, path);
  const report = await keptReport(ports, path);
  return report && { report };
}

/** What was taken back since it was made goes from its files first. */
export const withoutGone = (ports: ConsolePorts, consoleUrl: string, path: string): Promise<unknown> =>
  forgetExceptions({ ...ports, files: reportFiles(ports.department, consoleUrl) })(path);
