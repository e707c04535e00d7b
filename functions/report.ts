import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveFiles, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { sesMailer } from "../shared/aws/ses-mailer.ts";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import { recount } from "../shared/steps/recount.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";

/** Each hour: the reports that are due, in every form, and their mails. At night, days are counted again. */
export const handler = scheduleEdge("report", (log) => {
  const env = readEnv(["TABLE_NAME", "REPORTS_BUCKET", "CONSOLE_URL"]);
  const core = liveCore(log);
  const ports = { ...core, store: liveStore(core, env) };
  const due = dueReports({
    ...ports,
    reports: liveFiles(env.REPORTS_BUCKET),
    mail: sesMailer(core.department),
    files: reportFiles(core.department, env.CONSOLE_URL),
    compose: reportMail({ department: core.department, consoleUrl: env.CONSOLE_URL }),
  });
  return () => due().then(recount(ports));
});
