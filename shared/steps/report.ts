import { previousDay } from "../domain/days.ts";
import { compileReport, type DailyReport } from "../domain/report/report.ts";
import { wallTime } from "../domain/zone.ts";
import type { Ports } from "../ports.ts";

/** Compiles the daily report from counters and stores it as figures and as pages in both languages. */

export interface ReportPorts extends Pick<Ports, "department" | "store" | "reports" | "nowMs" | "log"> {
  /** The report as an accessible page of its own. */
  render: (report: DailyReport, language: "en" | "fr") => string | Promise<string>;
}

/** `day` (YYYY-MM-DD) in the department's time zone; without it, the day before now. */
export const compileDaily =
  ({ department, store, reports, nowMs, log, render }: ReportPorts) =>
  async ({ day }: { day?: string } = {}): Promise<DailyReport> => {
    const { id, name, timeZone } = department.department;
    const chosen = day ?? previousDay(wallTime(nowMs(), timeZone).day);
    const report = compileReport({
      day: chosen,
      department: { id, name, timeZone },
      targetSeconds: department.service.firstPersonalReply / 1000,
      compiledAt: new Date(nowMs()).toISOString(),
      counts: await store.counts(chosen),
    });
    await reports.put(`daily/${chosen}.en.html`, await render(report, "en"), "text/html; charset=utf-8");
    await reports.put(`daily/${chosen}.fr.html`, await render(report, "fr"), "text/html; charset=utf-8");
    // Last: a day is listed once its figures are there, and then its pages are too.
    await reports.put(`daily/${chosen}.json`, JSON.stringify(report), "application/json");
    log.info("report-compiled", { day: chosen, messages: report.received.total });
    return report;
  };

/** What the schedule calls each morning. */
export const report = (ports: ReportPorts) => (): Promise<DailyReport> => compileDaily(ports)();
