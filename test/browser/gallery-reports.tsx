import { document } from "../../shared/console/layout.tsx";
import { renderReport } from "../../shared/console/pages/render-report.tsx";
import { ReportPage } from "../../shared/console/pages/report-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { emptyDay, monthReport, runningDays, smallWeek, teamMonth } from "../fakes/reports.ts";
import { department } from "./example-data.ts";
import { channels, ctxOf } from "./gallery-parts.tsx";

/** Reports: a full month, a week of few messages, a day of none, one team's, one that is not over; and as files. */

const page = (report: Report) => (language: Language) =>
  document(
    <ReportPage
      ctx={ctxOf(language, `/reports/${report.name}`)}
      report={report}
      pairs={{ "travel-refused": language === "fr" ? "La compagnie dit autre chose" : "The airline says otherwise" }}
      channels={channels}
    />,
  );
const file = (report: Report) => (language: Language) => renderReport(report, language, department);

export const REPORTS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  report: page(monthReport),
  "report-small": page(smallWeek),
  "report-empty": page(emptyDay),
  "report-team": page(teamMonth),
  "report-running": page(runningDays),
  "report-file": file(monthReport),
  "report-file-small": file(smallWeek),
};
