import type { ListedReport } from "../../shared/console/data/reports.ts";
import { document } from "../../shared/console/layout.tsx";
import { renderReport } from "../../shared/console/pages/render-report.tsx";
import { ReportAwaitedPage } from "../../shared/console/pages/report-awaited-page.tsx";
import { ReportPage } from "../../shared/console/pages/report-page.tsx";
import { ReportsPage, type ReportsProps } from "../../shared/console/pages/reports-page.tsx";
import type { Language } from "../../shared/console/parts/ctx.ts";
import { WHOLE } from "../../shared/domain/report/dimensions.ts";
import { FORMATS, subjectOf } from "../../shared/domain/report/names.ts";
import { customPeriod } from "../../shared/domain/report/period.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { emptyDay, monthReport, nightDay, runningDays, smallWeek, teamMonth } from "../fakes/reports.ts";
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
const file = (report: Report) => (language: Language) =>
  renderReport(report, language, { department, consoleUrl: "https://openline.passport.example" });

const listed = (path: string, more: readonly string[] = []): ListedReport[] => {
  const subject = subjectOf(path);
  return subject === undefined ? [] : [{ ...subject, path, files: [...FORMATS, ...more] }];
};
const LISTED = [
  ...listed("daily/2026-11-25"),
  ...listed("custom/2026-11-10_2026-11-24.campaign-winter-travel"),
  ...listed("daily/2026-11-24"),
  ...listed("daily/2026-11-23"),
  ...listed("weekly/2026-W47"),
  ...listed("weekly/2026-W47.team-renewals"),
  ...listed(
    "monthly/2026-10",
    ["en", "fr"].flatMap((one) => [`open-data.${one}.csv`, `open-data.dictionary.${one}.csv`]),
  ),
  ...listed("monthly/2026-10.team-renewals"),
];
const list = (over: Partial<ReportsProps>) => (language: Language) =>
  document(
    <ReportsPage
      ctx={ctxOf(language, "/reports")}
      items={LISTED}
      today="2026-11-25"
      campaigns={["winter-travel"]}
      channels={channels}
      {...over}
    />,
  );

export const REPORTS_GALLERY: Readonly<Record<string, (language: Language) => string>> = {
  reports: list({ earlier: "2024" }),
  "reports-none": list({ items: [], campaigns: [] }),
  "reports-refused": list({
    kind: "custom",
    items: LISTED.filter(({ period }) => period.kind === "custom"),
    tried: { asked: { from: "2026-11-24", to: "2026-11-20", team: "renewals" }, refused: "backwards" },
  }),
  "report-awaited": (language) =>
    document(
      <ReportAwaitedPage
        ctx={ctxOf(language, "/reports/custom/2025-11-01_2026-10-31")}
        subject={{ period: customPeriod("2025-11-01", "2026-10-31"), scope: WHOLE }}
        channels={channels}
      />,
    ),
  report: page(monthReport),
  "report-small": page(smallWeek),
  "report-empty": page(emptyDay),
  "report-team": page(teamMonth),
  "report-running": page(runningDays),
  "report-night": page(nightDay),
  "report-file": file(monthReport),
  "report-file-small": file(smallWeek),
  "report-file-team": file(teamMonth),
};
