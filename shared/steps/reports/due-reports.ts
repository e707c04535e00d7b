import { asError } from "../../domain/errors.ts";
import { type DueReport, reportsDue, sameSeries, toMake } from "../../domain/report/due.ts";
import type { ReportRun } from "../../domain/report/run.ts";
import { compilePeriod } from "./compile.ts";
import { forgetExceptions } from "./forget-exceptions.ts";
import { type MailPorts, mailReport } from "./mail-reports.ts";
import { keepReport, keptReport, noteRun, type ReportPorts } from "./make-report.ts";
import { eachDayOnce } from "./read-counts.ts";
import { rollUpDays } from "./roll-up-days.ts";

/**
 * What the schedule calls each hour: makes the reports that are due and not there, the newest first, and mails them.
 * Safe to repeat and to run twice at once. One that fails stops no other; the run then fails, so that it is tried again.
 */

/** In one run; the next hour goes on. A month takes about a second. */
const MOST_A_RUN = 24;

export const dueReports = (given: ReportPorts & MailPorts) => async (): Promise<void> => {
  const ports = { ...given, store: eachDayOnce(given.store) };
  const due = reportsDue(ports.department, ports.nowMs());
  await forgetExceptions(ports)();
  const stored = await storedPaths(ports, due);
  const runs = new Map((await ports.store.reportRuns(due.map(({ path }) => path))).map((run) => [run.path, run]));
  const there = ({ final, nothing, path }: ReportRun) => final && (nothing || stored.has(path));
  const done = new Set([...runs.values()].filter(there).map(({ path }) => path));
  const failures: Error[] = [];
  const attempt = async (one: DueReport, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(asError(error));
      ports.log.error("report-failed", asError(error), { report: one.path });
    }
  };
  const missing = toMake(due, done).slice(0, MOST_A_RUN);
  if (missing.length > 0) {
    try {
      // Not by "ports", which read each thing once: what was rolled up is read again, and days are read consistently.
      await rollUpDays(given)();
    } catch (error) {
      // They are made from counters that are not rolled up.
      failures.push(asError(error));
      ports.log.error("fold-failed", asError(error));
    }
  }
  for (const one of missing) {
    await attempt(one, async () => {
      runs.set(one.path, await make(ports, one, stored));
    });
  }
  for (const one of due.filter(({ newest, to }) => newest && to.length > 0)) {
    await attempt(one, async () => {
      const run = runs.get(one.path);
      if (run) await mailReport(ports)(one, run, () => keptReport(ports, one.path));
    });
  }
  if (failures[0]) throw failures[0];
};

/** Before the first message there is nothing to tell, and nothing is written. */
async function make(ports: ReportPorts, one: DueReport, stored: ReadonlySet<string>): Promise<ReportRun> {
  const report = await compilePeriod(ports)(one);
  const { received, first } = report.service;
  const isFirst = ![...stored].some((path) => path < one.path && sameSeries(path, one.path));
  if (isFirst && received.now === 0 && first.now.count === 0) return noteRun(ports, report, { nothing: true });
  return (await keepReport(ports, report)).run;
}

/** Names that are there, around those that are due. */
async function storedPaths({ reports }: Pick<ReportPorts, "reports">, due: readonly DueReport[]): Promise<Set<string>> {
  const prefixes = new Set(due.map(({ path }) => path.slice(0, path.indexOf("/") + "/2026-11".length)));
  const keys = (await Promise.all([...prefixes].map((prefix) => reports.list(prefix)))).flat();
  return new Set(keys.filter((key) => key.endsWith(".json")).map((key) => key.slice(0, -".json".length)));
}
