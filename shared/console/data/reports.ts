import { newestFirst, pathOf, type Subject, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS, type ReportKind } from "../../domain/report/period.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";

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
  const thisYear = Number(wallTime(nowMs(), department.department.timeZone).day.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear - 1] : [year];
  const prefixes = (kind === undefined ? REPORT_KINDS : [kind]).flatMap((one) => years.map((of) => `${one}/${of}`));
  const keys = (await Promise.all(prefixes.map((prefix) => reports.list(prefix)))).flat();
  const found = keys.flatMap((key) => (key.endsWith(".json") ? (subjectOf(key.slice(0, -".json".length)) ?? []) : []));
  return found.sort(newestFirst).map((subject) => {
    const path = pathOf(subject);
    const own = keys.filter((key) => key.startsWith(`${path}.`)).map((key) => key.slice(path.length + 1));
    return { ...subject, path, files: own.filter((file) => /^(json|(en|fr)\.|open-data\.)/.test(file)).sort() };
  });
}
