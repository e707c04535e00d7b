import { newestFirst, type Subject, splitFile, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS, type ReportKind } from "../../domain/report/period.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../../steps/today.ts";

/** Reports that are kept, by the names of their files. */

export interface ListedReport extends Subject {
  /** `weekly/2026-W47.team-renewals` */
  path: string;
  /** Ends of its files' names: `en.csv`, `open-data.json`. */
  files: readonly string[];
}

/** Of one year by their first day, or of this year and the last; newest first. */
export async function listedReports(
  { reports, nowMs, department }: Pick<Ports, "reports" | "nowMs" | "department">,
  { year, kind }: { year?: string; kind?: ReportKind } = {},
): Promise<ListedReport[]> {
  const thisYear = Number(todayOf({ department, nowMs }).slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear - 1] : [year];
  const prefixes = kindsOf(kind).flatMap((one) => years.map((of) => `${one}/${of}`));
  const keys = (await Promise.all(prefixes.map((prefix) => reports.list(prefix)))).flat();
  const files = new Map<string, string[]>();
  for (const key of keys) {
    const [path, file] = splitFile(key);
    if (path !== undefined) files.set(path, [...(files.get(path) ?? []), file ?? ""]);
  }
  const found = [...files].flatMap(([path, own]): ListedReport[] => {
    const subject = own.includes("json") ? subjectOf(path) : undefined;
    return subject === undefined ? [] : [{ ...subject, path, files: own.sort() }];
  });
  return found.sort(newestFirst);
}

/** The year before those that are listed, where any report of it is kept. */
export async function earlierYear(
  { reports, nowMs, department }: Pick<Ports, "reports" | "nowMs" | "department">,
  { year, kind }: { year?: string; kind?: ReportKind } = {},
): Promise<string | undefined> {
  const thisYear = todayOf({ department, nowMs }).slice(0, 4);
  const earlier = String(Number(year ?? Number(thisYear) - 1) - 1).padStart(4, "0");
  // The longer ones first: a year has few of them.
  for (const one of [...kindsOf(kind)].reverse()) {
    if ((await reports.list(`${one}/${earlier}`)).length > 0) return earlier;
  }
  return undefined;
}

const kindsOf = (kind: ReportKind | undefined): readonly ReportKind[] => (kind === undefined ? REPORT_KINDS : [kind]);
