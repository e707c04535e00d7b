import type { GoneException } from "../../domain/report/language-exceptions.ts";
import { pathOf, type Subject, subjectOf } from "../../domain/report/names.ts";
import { dayPeriod, monthOfPeriod, periodName, weekPeriod } from "../../domain/report/period.ts";
import type { Report } from "../../domain/report/sections.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { keptReport, type WritePorts, writeReport } from "./make-report.ts";

/**
 * What a citizen took back goes from reports that are kept: the reply that answered it in another language is named in
 * none of them any more, while its count stays. Noted with the deletion, done before a report is shown and each hour.
 */

interface ForgetPorts extends WritePorts, Pick<Ports, "department" | "nowMs"> {
  store: Pick<Ports["store"], "goneExceptions" | "forgetGoneException">;
  reports: Ports["reports"];
}

/** At a time; the next call goes on. */
const MOST_GONE = 100;
/** A report that was being made meanwhile is looked at once more. */
const SETTLED_MS = 15 * 60_000;

/** From every kept report, or from one before it is shown. */
export const forgetExceptions =
  (ports: ForgetPorts) =>
  async (only?: string): Promise<void> => {
    const gone = await ports.store.goneExceptions(MOST_GONE);
    if (gone.length === 0) return;
    const paths = only === undefined ? await pathsNaming(ports, gone) : [only];
    for (const path of paths) await forgetIn(ports, path, new Set(gone.map(({ id }) => id)));
    if (only !== undefined) return;
    for (const { id, goneAt } of gone)
      if (ports.nowMs() - Date.parse(goneAt) >= SETTLED_MS) await ports.store.forgetGoneException(id);
  };

async function forgetIn(ports: ForgetPorts, path: string, gone: ReadonlySet<string>): Promise<void> {
  const was = await keptReport(ports, path);
  if (!was?.languages.listed.some(({ id }) => gone.has(id))) return;
  const listed = was.languages.listed.filter(({ id }) => !gone.has(id));
  const unlisted = was.languages.unlisted + was.languages.listed.length - listed.length;
  const next: Report = { ...was, languages: { ...was.languages, listed, unlisted } };
  await writeReport(ports, next);
}

/** Reports whose days hold one of these. */
async function pathsNaming({ reports, department }: ForgetPorts, gone: readonly GoneException[]): Promise<string[]> {
  const { timeZone } = department.department;
  const days = [...new Set(gone.map(({ at }) => wallTime(Date.parse(at), timeZone).day))];
  const spans = days.flatMap((day) => [dayPeriod(day), weekPeriod(day), monthOfPeriod(day.slice(0, 7))]);
  const prefixes = new Set(["custom/", ...spans.map((period) => `${period.kind}/${periodName(period)}`)]);
  const keys = (await Promise.all([...prefixes].map((prefix) => reports.list(prefix)))).flat();
  const subjects = keys.flatMap((key) =>
    key.endsWith(".json") ? (subjectOf(key.slice(0, -".json".length)) ?? []) : [],
  );
  return subjects.filter((subject) => days.some((day) => holds(subject, day))).map(pathOf);
}

const holds = ({ period: { from, to } }: Subject, day: string): boolean => from <= day && day <= to;
