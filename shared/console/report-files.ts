import type { Department } from "../domain/department/department.ts";
import type { Report } from "../domain/report/sections.ts";
import { openDataFiles } from "./open-data-files.ts";
import { renderReport } from "./pages/render-report.tsx";
import { reportCsv } from "./report-csv.ts";

/** A report in every format and both languages, by the ends of its files' names: `en.html`, `fr.csv`. `consoleUrl`: what
 * its figures lead to. */
export const reportFiles =
  (department: Department, consoleUrl?: string) =>
  (report: Report): Record<string, string> => ({
    "en.html": renderReport(report, "en", { department, consoleUrl }),
    "fr.html": renderReport(report, "fr", { department, consoleUrl }),
    "en.csv": reportCsv(report, { department, language: "en", consoleUrl }),
    "fr.csv": reportCsv(report, { department, language: "fr", consoleUrl }),
    ...(isOpen(department, report) ? openDataFiles(report, department) : {}),
  });

/** The whole department's month, once it is over, where the file says so. */
const isOpen = ({ reports }: Department, { period, scope, partial }: Report): boolean =>
  reports.monthly.openData && period.kind === "monthly" && scope.kind === "department" && partial === undefined;
