import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveFiles, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { sesMailer } from "../shared/aws/ses-mailer.ts";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";

/** Each hour: the reports that are due and not there, as figures, pages and tables, and their mails. */
export const handler = scheduleEdge("report", (log) => {
  const env = readEnv(["TABLE_NAME", "REPORTS_BUCKET", "CONSOLE_URL"]);
  const core = liveCore(log);
  return dueReports({
    ...core,
    store: liveStore(core, env),
    reports: liveFiles(env.REPORTS_BUCKET),
    mail: sesMailer(core.department),
    files: reportFiles(core.department),
    compose: reportMail({ department: core.department, consoleUrl: env.CONSOLE_URL }),
  });
});
