import { METRICS } from "../../domain/events.ts";
import { holdingWork, ofReport } from "../../domain/records/hold.ts";
import { reportEndedAt, retentionOf } from "../../domain/records/retention.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Files, Ports } from "../../ports.ts";
import { filesByReport } from "./files-by-report.ts";
import { looked } from "./look.ts";

/**
 * Reports whose time is over, once a day: all files of each. That it was made is known still, and to whom it was mailed
 * no more. Its counters stay: they are in no class.
 */

interface ReportDisposalPorts extends Pick<Ports, "department" | "log" | "nowMs" | "store"> {
  reports: Pick<Files, "list" | "remove">;
}

/** The day on which it was done. */
const ROUND = "dispose-report";

export const disposeReports = (ports: ReportDisposalPorts) => async (): Promise<number> => {
  const { department, log, nowMs, reports, store } = ports;
  const retention = retentionOf(department, "report");
  const { day: today } = wallTime(nowMs(), department.department.timeZone);
  if (retention === undefined || (await store.cursor(ROUND)) === today) return 0;
  const before = new Date(nowMs() - retention.keepMs).toISOString();
  let gone = 0;
  for (const [path, { files, subject }] of await filesByReport(reports)) {
    if (reportEndedAt(subject) >= before) continue;
    // The line first, as everywhere that is not the table: with it is decided that it goes.
    const goes = await looked(ports, async ({ holds, revision }) =>
      holdingWork(holds, ofReport(subject)).length > 0
        ? "kept"
        : store.logDisposal(path, { class: "report", rule: retention.authority }, revision),
    );
    if (!goes) continue;
    for (const key of files) await reports.remove(key);
    const [run] = await store.reportRuns([path]);
    if (run !== undefined) await store.saveReportRun({ ...run, mails: {} }, run);
    gone += 1;
  }
  if (gone > 0) {
    log.info("disposed", { reports: gone });
    log.count(METRICS.disposed, gone);
  }
  await store.saveCursor(ROUND, today);
  return gone;
};
