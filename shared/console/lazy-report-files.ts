import type { Department } from "../domain/department/department.ts";
import type { Report } from "../domain/report/sections.ts";

/** Loaded when a report is made: a program that asks for anything else waits for no drawing. */
export const lazyReportFiles =
  (department: Department, consoleUrl: string) =>
  async (report: Report): Promise<Record<string, string>> => {
    const { reportFiles } = await import("./report-files.ts");
    return reportFiles(department, consoleUrl)(report);
  };
