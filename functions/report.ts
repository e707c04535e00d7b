import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveReporting } from "../shared/aws/live.ts";
import { scheduleAndQueueEdge } from "../shared/aws/schedule.ts";
import { eachRecord, isReportJob } from "../shared/aws/sqs.ts";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import { disposeReports } from "../shared/steps/records/dispose-reports.ts";
import { recount } from "../shared/steps/recount.ts";
import { makeAsked } from "../shared/steps/reports/ask-report.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";
import { eachHour } from "../shared/steps/reports/each-hour.ts";

/** Each hour the reports that are due and their mails, and at night days that are counted again; between whiles the long
 * reports that somebody asked for. */
export const handler = scheduleAndQueueEdge("report", isReportJob, (log) => {
  const env = readEnv(["TABLE_NAME", "REPORTS_BUCKET", "CONSOLE_URL"]);
  const core = liveCore(log);
  const ports = { ...core, ...liveReporting(core, env), files: reportFiles(core.department, env.CONSOLE_URL) };
  const compose = reportMail({ department: core.department, consoleUrl: env.CONSOLE_URL });
  return {
    onTime: eachHour(dueReports({ ...ports, compose }), recount(ports), disposeReports(ports)),
    records: eachRecord(log, makeAsked(ports)),
  };
});
