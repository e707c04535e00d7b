import { readEnv } from "../shared/aws/env.ts";
import { liveCore, liveFiles, liveStore } from "../shared/aws/live.ts";
import { scheduleEdge } from "../shared/aws/schedule.ts";
import { renderReport } from "../shared/console/pages/render-report.tsx";
import { report } from "../shared/steps/report.ts";

/** Each morning: the day before, as figures and as pages. */
export const handler = scheduleEdge("report", (log) => {
  const env = readEnv(["TABLE_NAME", "REPORTS_BUCKET"]);
  const core = liveCore(log);
  return report({
    ...core,
    store: liveStore(core, env),
    reports: liveFiles(env.REPORTS_BUCKET),
    render: (daily, language) => renderReport(daily, language, core.department),
  });
});
