import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveFiles, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { sesMailer } from "../shared/aws/ses-mailer.ts";
import { reportFiles } from "../shared/console/report-files.ts";
import { reportMail } from "../shared/console/report-mail.ts";
import { recount } from "../shared/steps/recount.ts";
import { dueReports } from "../shared/steps/reports/due-reports.ts";

/** Each hour: the reports that are due and not there, as figures, pages and tables, and their mails. At night, days are
 * counted again from what is stored. */
export const handler = scheduleEdge("report", (log) => {
  const env = readEnv(["TABLE_NAME", "REPORTS_BUCKET", "CONSOLE_URL"]);
  const core = liveCore(log);
  const store = liveStore(core, env);
  const due = dueReports({
    ...core,
    store,
    reports: liveFiles(env.REPORTS_BUCKET),
    mail: sesMailer(core.department),
    files: reportFiles(core.department),
    compose: reportMail({ department: core.department, consoleUrl: env.CONSOLE_URL }),
  });
  const countAgain = recount({ ...core, store });
  return async () => {
    await due();
    await countAgain();
  };
});
