import { canonical } from "../../domain/canonical.ts";
import { WHOLE } from "../../domain/report/dimensions.ts";
import { contentTypeOf, pathOf, type Subject } from "../../domain/report/names.ts";
import { figuresOf, madeRun, type ReportRun } from "../../domain/report/run.ts";
import type { Report } from "../../domain/report/sections.ts";
import type { Ports } from "../../ports.ts";
import { compilePeriod } from "./compile.ts";

/** Makes one report and keeps it as figures, pages and tables in both languages, under names that never change. */

export interface WritePorts extends Pick<Ports, "log"> {
  reports: Pick<Ports["reports"], "put">;
  /** Its files beside the figures, in all formats: `en.html` → its text. */
  files: (report: Report) => ReportFiles | Promise<ReportFiles>;
}
type ReportFiles = Readonly<Record<string, string>>;

export interface ReportPorts extends WritePorts, Pick<Ports, "department" | "store" | "nowMs"> {
  reports: Ports["reports"];
}

export interface Made {
  report: Report;
  run: ReportRun;
}

/** Asking again is safe: equal figures are not written again. */
export const makeReport =
  (ports: ReportPorts) =>
  async ({ period, scope = WHOLE }: Pick<Subject, "period"> & Partial<Subject>): Promise<Made> => {
    const report = await compilePeriod(ports)({ period, scope });
    return keepReport(ports, report);
  };

export async function keepReport(ports: ReportPorts, report: Report): Promise<Made> {
  const path = pathOf(report);
  const was = await keptReport(ports, path);
  if (was !== undefined && canonical(figuresOf(was)) === canonical(figuresOf(report))) {
    return { report: was, run: await noteRun(ports, report) };
  }
  await writeReport(ports, report);
  return { report, run: await noteRun(ports, report) };
}

/** Every file of it, whatever is there. */
export async function writeReport({ reports, files, log }: WritePorts, report: Report): Promise<void> {
  const path = pathOf(report);
  for (const [format, body] of Object.entries(await files(report))) {
    await reports.put(`${path}.${format}`, body, contentTypeOf(format));
  }
  // Last: a report is listed once its figures are there, and then its pages are too.
  await reports.put(`${path}.json`, JSON.stringify(report), contentTypeOf("json"));
  log.info("report-compiled", { report: path, messages: report.service.received.now, reads: report.reads });
}

/** As it was kept; `undefined`: it never was, or in the form of another release. */
export async function keptReport({ reports }: Pick<Ports, "reports">, path: string): Promise<Report | undefined> {
  const kept = await readReport({ reports }, path);
  return kept === "other-form" ? undefined : kept;
}

/** `other-form`: something is kept under its name that this release does not read. */
export async function readReport(
  { reports }: Pick<Ports, "reports">,
  path: string,
): Promise<Report | "other-form" | undefined> {
  const body = await reports.get(`${path}.json`);
  return body && (inThisForm(body) ?? "other-form");
}

const SECTIONS = [
  ...(["period", "scope", "department", "gaps", "service", "audience", "opportunities"] as const),
  ...(["spikes", "trust", "languages", "layers", "cost"] as const),
] satisfies (keyof Report)[];

/** A file that is no report at all is as one of another release. */
function inThisForm(body: Buffer): Report | undefined {
  try {
    const kept: Report | null = JSON.parse(body.toString("utf8"));
    return kept?.v === 2 && SECTIONS.every((section) => section in kept) ? whole(kept) : undefined;
  } catch {
    return undefined;
  }
}

const NOT_COUNTED = { en: { count: 0, n: 0 }, fr: { count: 0, n: 0 } };

/** With what reports say since it was made. */
const whole = (kept: Report): Report => ({
  ...kept,
  service: {
    ...kept.service,
    here: kept.service.here ?? kept.service.first,
    outsideHours: kept.service.outsideHours ?? 0,
    overdue: kept.service.overdue ?? 0,
    reopenedBy: kept.service.reopenedBy ?? { citizen: 0, officer: 0 },
  },
  languages: {
    ...kept.languages,
    there: kept.languages.there ?? NOT_COUNTED,
    listed: kept.languages.listed ?? [],
    unlisted: kept.languages.unlisted ?? 0,
  },
});

/** What is known of it now, whoever else notes something at this moment. */
export async function noteRun(
  { store }: Pick<Ports, "store">,
  report: Report,
  nothing: { nothing?: true } = {},
): Promise<ReportRun> {
  const path = pathOf(report);
  for (;;) {
    const [was] = await store.reportRuns([path]);
    const { nothing: _, ...next } = madeRun(path, report, was);
    const run: ReportRun = { ...next, ...nothing };
    // A final report stays final; nobody needs to hear again that nothing changed.
    if (was?.final === run.final && was.nothing === run.nothing) return was;
    if ((await store.saveReportRun(run, was)) === "saved") return { ...run, revision: was ? was.revision + 1 : 1 };
  }
}
