import { isDay, shiftDay } from "../days.ts";
import { type Scope, WHOLE } from "./dimensions.ts";
import {
  dayPeriod,
  daysOf,
  monthOfPeriod,
  type Period,
  periodName,
  REPORT_KINDS,
  type ReportKind,
  weekPeriod,
} from "./period.ts";

/** Stable names of reports: `weekly/2026-W48.team-renewals`, and what each of its files is called. */

/** What a report is about. */
export interface Subject {
  period: Period;
  scope: Scope;
}

export const FORMATS = ["json", "en.html", "fr.html", "en.csv", "fr.csv"] as const;

const CONTENT_TYPES: Record<"json" | "html" | "csv", string> = {
  json: "application/json",
  html: "text/html; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
};
export const contentTypeOf = (file: string): string =>
  CONTENT_TYPES[file.split(".").at(-1) as keyof typeof CONTENT_TYPES] ?? "application/octet-stream";

/** `2026-10`, `2026-10.team-renewals` */
export const nameOf = ({ period, scope }: Subject): string => `${periodName(period)}${suffix(scope)}`;

/** `monthly/2026-10.team-renewals` */
export const pathOf = (subject: Subject): string => `${subject.period.kind}/${nameOf(subject)}`;

const suffix = (scope: Scope): string => (scope.kind === "department" ? "" : `.${scope.kind}-${written(scope.id)}`);

/** A campaign has any name that somebody gave it: what does not belong in an address or a file's name stands there as its
 * UTF-8, `Hiver_202026`. */
const written = (id: string): string =>
  encodeURIComponent(id.toWellFormed())
    .replace(/[^\w%-]|_/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%", "_");

/** `undefined`: nothing is written so. */
function read(text: string): string | undefined {
  try {
    const id = decodeURIComponent(text.replaceAll("_", "%"));
    return written(id) === text ? id : undefined;
  } catch {
    return undefined;
  }
}

/** `weekly/2026-W47.team-renewals.en.csv` → the report, and the end of the file's name. */
export function splitFile(key: string): [path?: string, file?: string] {
  const [, path, file] = FILE.exec(key) ?? [];
  return path === undefined || file === undefined ? [] : [path, file];
}
const FILE = /^(.+?)\.(json|(?:en|fr)\..+|open-data\..+)$/;

/** A hundred characters as UTF-8. */
const PATH = /^([a-z]+)\/([\dW_-]+?)(?:\.(team|campaign)-([a-zA-Z0-9_-]{1,900}))?$/;

/** Of a name as it comes in an address. `undefined`: no report can have it. */
export function subjectOf(path: string): Subject | undefined {
  const [, kind, when = "", about, name = ""] = PATH.exec(path) ?? [];
  if (!isKind(kind)) return undefined;
  const period = periodOf(kind, when);
  if (period === undefined || periodName(period) !== when) return undefined;
  if (about === undefined) return { period, scope: WHOLE };
  const id = read(name);
  return id === undefined ? undefined : { period, scope: { kind: about as "team", id } };
}

/** `weekly`, `2026-W48` → that week. `undefined`: there is no such. */
function periodOf(kind: ReportKind, when: string): Period | undefined {
  if (kind === "daily") return isDay(when) ? dayPeriod(when) : undefined;
  if (kind === "monthly") return isDay(`${when}-01`) ? monthOfPeriod(when) : undefined;
  if (kind === "weekly") {
    const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(when) ?? [];
    // The fourth of January is in the first week of its year (ISO 8601).
    return week === undefined ? undefined : weekPeriod(shiftDay(`${year}-01-04`, (Number(week) - 1) * 7));
  }
  const [from = "", to = "", more] = when.split("_");
  const period: Period = { kind, from, to };
  return isDay(from) && isDay(to) && from <= to && more === undefined ? period : undefined;
}

const isKind = (kind: string | undefined): kind is ReportKind => REPORT_KINDS.some((one) => one === kind);

/** Why a report cannot be made of these days; `today`: on the department's wall. */
export type Refusal = "no-day" | "backwards" | "in-the-future" | "too-long";

export function refusalOf(
  { from, to }: Pick<Period, "from" | "to">,
  today: string,
  mostDays: number,
): Refusal | undefined {
  if (!isDay(from) || !isDay(to)) return "no-day";
  if (to < from) return "backwards";
  if (to > today) return "in-the-future";
  // Counted only where it can be few.
  return from < shiftDay(to, -mostDays) || daysOf({ from, to }).length > mostDays ? "too-long" : undefined;
}

/** Newest first: by the last day, then longer ones after shorter ones, then the department before its parts. */
export function newestFirst(a: Subject, b: Subject): number {
  return (
    order(b.period.to, a.period.to) ||
    order(b.period.from, a.period.from) ||
    REPORT_KINDS.indexOf(a.period.kind) - REPORT_KINDS.indexOf(b.period.kind) ||
    order(suffix(a.scope), suffix(b.scope))
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
