import * as z from "zod/mini";
import type { Department } from "../../domain/department/department.ts";
import { AppError } from "../../domain/errors.ts";
import { likelySpan, spanSaid } from "../../domain/likely-day.ts";
import { type Asked, type AskedRefusal, type Reportable, subjectAsked } from "../../domain/report/asked.ts";
import { nameOf, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS, type ReportKind } from "../../domain/report/period.ts";
import { askReport } from "../../steps/reports/ask-report.ts";
import { whatMayBeAsked } from "../../steps/reports/what-may-be-asked.ts";
import { reportOf } from "../data/kept-report.ts";
import { type ListedReport, listedReports } from "../data/reports.ts";
import { given } from "../given.ts";
import { lazyReportFiles } from "../lazy-report-files.ts";
import { type ApiCall, type ApiRoute, Elsewhere, Later, Refused } from "./route.ts";
import { isoDay, isoInstant, upTo } from "./values.ts";

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
  day: z.optional(isoDay),
});

/** It will stand under `/api/reports/{kind}/{name}`. */
const awaited = z.object({ kind: z.enum(REPORT_KINDS), name: z.string(), askedAt: isoInstant });

export const REPORT_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/reports",
    right: "reports",
    summary: "Stored reports, newest first: of this year and the last, or of one year",
    query: z.object({
      kind: z.optional(z.enum(REPORT_KINDS)),
      year: z.optional(z.string().check(z.regex(/^\d{4}$/))),
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
    summary: "The daily report of a day (YYYY-MM-DD), under its kind and name: 308 leads there",
    status: 200,
    answer: figures,
    run: async ({ id }) => {
      const path = id.includes("/") ? id : `daily/${id}`;
      if (subjectOf(path) === undefined) throw noReport();
      return new Elsewhere(`/api/reports/${path}`);
    },
  },
  {
    method: "get",
    path: "/api/reports/{kind}/{name}",
    right: "reports",
    summary:
      "A report as figures, by its kind (daily, weekly, monthly, custom) and its name; 202 while it is being made",
    status: 200,
    answer: figures,
    later: awaited,
    run: async ({ ports, consoleUrl, params: { kind = "", name = "" } }) => {
      const kept = await reportOf(ports, consoleUrl, `${kind}/${name}`);
      if (kept === undefined) throw noReport();
      return "report" in kept ? kept.report : new Later({ kind, name, askedAt: kept.since });
    },
  },
  {
    method: "post",
    path: "/api/reports",
    right: "reports",
    summary:
      "Compile a report: of a day, a week, a month or some days, of all, one team or one campaign; over more than 92 days it is there later (202)",
    body: z.object({
      /** Of the day, week or month that holds `day` (today, unless it says otherwise), so far. */
      kind: z.optional(z.enum(["daily", "weekly", "monthly"])),
      day: z.optional(isoDay),
      from: z.optional(isoDay),
      to: z.optional(isoDay),
      team: z.optional(upTo(64)),
      campaign: z.optional(upTo(100)),
    }),
    status: 201,
    answer: figures,
    later: awaited,
    run: (call) => ask(call),
  },
];

const noReport = (): AppError => new AppError("not-found", "No such report.");

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
  "too-early": "from",
  "not-counted": "to",
  "too-long": "from",
  "no-team": "team",
  "no-campaign": "campaign",
  both: "campaign",
};
/** Of days that nothing was counted on. */
const OUT_OF_RANGE: readonly AskedRefusal[] = ["no-day", "in-the-future", "too-early", "not-counted"];

/** With what may be asked for instead. */
function refusal(reason: AskedRefusal, { today, first, campaigns }: Reportable, { teams }: Department): Refused {
  const field = FIELDS[reason];
  const span = likelySpan(today, 0);
  if (OUT_OF_RANGE.includes(reason))
    return new Refused("date-range", field, spanSaid({ ...span, first: first ?? today }));
  if (reason === "no-team") return new Refused("not-offered", field, teams.map(({ id }) => id).join(", "));
  if (reason === "no-campaign") return new Refused("not-offered", field, campaigns.join(", "));
  return new Refused("bad-request", field);
}

async function ask({ ports, consoleUrl, body }: ApiCall): Promise<unknown> {
  const { department, nowMs } = ports;
  const known = await whatMayBeAsked(ports);
  const answer = subjectAsked(askedIn(body, known.today), department, known);
  if (!answer.ok) throw refusal(answer.reason, known, department);
  const answered = await askReport({ ...ports, files: lazyReportFiles(department, consoleUrl) })(answer.subject);
  if ("made" in answered) return answered.made;
  const { period } = answered.later;
  return new Later({ kind: period.kind, name: nameOf(answered.later), askedAt: new Date(nowMs()).toISOString() });
}

function listedJson({ period, scope, files }: ListedReport): z.infer<typeof listed> {
  const { kind, from, to } = period;
  const isDay = kind === "daily" && scope.kind === "department";
  return { kind, name: nameOf({ period, scope }), from, to, scope, files: [...files], ...(isDay ? { day: from } : {}) };
}
