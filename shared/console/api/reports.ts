import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import { isWithin, likelySpan, spanSaid } from "../../domain/likely-day.ts";
import { type Asked, type AskedRefusal, subjectAsked } from "../../domain/report/asked.ts";
import { nameOf, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS, type ReportKind } from "../../domain/report/period.ts";
import { wallTime } from "../../domain/zone.ts";
import { forgetExceptions } from "../../steps/reports/forget-exceptions.ts";
import { makeReport } from "../../steps/reports/make-report.ts";
import { type ListedReport, listedReports } from "../data/reports.ts";
import { reportFiles } from "../report-files.ts";
import { type ApiCall, type ApiRoute, found, given, Refused } from "./route.ts";
import { isoDay } from "./shapes.ts";

/** Stored reports, and one on request. */

const figures = z.record(z.string(), z.unknown());
const scope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("department") }),
  z.object({ kind: z.enum(["team", "campaign"]), id: z.string() }),
]);
const listed = z.object({
  kind: z.enum(REPORT_KINDS),
  /** Of `/api/reports/{kind}/{name}`. */
  name: z.string(),
  from: isoDay,
  to: isoDay,
  scope,
  files: z.array(z.string()),
  /** Of the whole department's day. */
  day: isoDay.optional(),
});

export const REPORT_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/reports",
    right: "reports",
    summary: "Stored reports, newest first: of this year and the last, or of one year",
    query: z.object({
      kind: z.enum(REPORT_KINDS).optional(),
      year: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
    }),
    status: 200,
    answer: z.object({ items: z.array(listed) }),
    run: async ({ ports, query }) => ({
      items: (await listedReports(ports, given(query, "kind", "year") as { kind?: ReportKind; year?: string })).map(
        listedJson,
      ),
    }),
  },
  {
    method: "get",
    path: "/api/reports/{id}",
    right: "reports",
    summary: "The daily report of a day (YYYY-MM-DD), or the report of a kind and name (weekly/2026-W48), as figures",
    status: 200,
    answer: figures,
    run: (call) => stored(call, call.id.includes("/") ? call.id : `daily/${call.id}`),
  },
  {
    method: "get",
    path: "/api/reports/{kind}/{name}",
    right: "reports",
    summary: "A report as figures, by its kind (daily, weekly, monthly, custom) and its name",
    status: 200,
    answer: figures,
    run: (call) => stored(call, `${call.params.kind}/${call.params.name}`),
  },
  {
    method: "post",
    path: "/api/reports",
    right: "reports",
    summary: "Compile a report now: of a day, a week, a month or some days, of all, one team or one campaign",
    body: z.object({
      /** Of the day, week or month that holds `day` (today, unless it says otherwise), so far. */
      kind: z.enum(["daily", "weekly", "monthly"]).optional(),
      day: isoDay.optional(),
      from: isoDay.optional(),
      to: isoDay.optional(),
      team: z.string().max(64).optional(),
      campaign: z.string().max(64).optional(),
    }),
    status: 201,
    answer: figures,
    run: (call) => askReport(call),
  },
];

async function stored({ ports, consoleUrl }: ApiCall, path: string): Promise<unknown> {
  if (subjectOf(path) === undefined) throw new AppError("not-found", "No such report.");
  // What was taken back since it was made goes from it first.
  await forgetExceptions({ ...ports, files: reportFiles(ports.department, consoleUrl) })(path);
  return JSON.parse((await found(ports.reports.get(`${path}.json`))).toString("utf8"));
}

function askedIn(body: Record<string, unknown>, today: string): Asked {
  const about = given(body, "team", "campaign");
  const asked = given(body, "kind", "day", "from", "to");
  const { kind, day = kind === undefined ? undefined : today, from = day, to = day } = asked;
  if (from === undefined) throw new Refused("bad-request", "from");
  if (to === undefined) throw new Refused("bad-request", "to");
  return { from, to, ...about, ...(kind === undefined ? {} : { kind: kind as "weekly" }) };
}

const FIELDS: Record<AskedRefusal, string> = {
  "no-day": "from",
  backwards: "to",
  "in-the-future": "to",
  "too-long": "from",
  "no-team": "team",
  "no-campaign": "campaign",
  both: "campaign",
};

async function askReport({ ports, consoleUrl, body }: ApiCall): Promise<unknown> {
  const { department, nowMs } = ports;
  const { day } = wallTime(nowMs(), department.department.timeZone);
  const asked = askedIn(body, day);
  // Up to today: what is to come has no figures.
  const span = likelySpan(day, 0);
  for (const name of ["from", "to"] as const)
    if (!isWithin(asked[name], span)) throw new Refused("date-range", name, spanSaid(span));
  const answer = subjectAsked(asked, department, day);
  if (!answer.ok) throw new Refused("bad-request", FIELDS[answer.reason]);
  return (await makeReport({ ...ports, files: reportFiles(department, consoleUrl) })(answer.subject)).report;
}

function listedJson({ period, scope, files }: ListedReport): z.infer<typeof listed> {
  const { kind, from, to } = period;
  const isDay = kind === "daily" && scope.kind === "department";
  return { kind, name: nameOf({ period, scope }), from, to, scope, files: [...files], ...(isDay ? { day: from } : {}) };
}
