import type { Context } from "hono";
import { Hono } from "hono";
import { shiftDay } from "../../domain/days.ts";
import { AppError } from "../../domain/errors.ts";
import type { Asked, AskedRefusal } from "../../domain/report/asked.ts";
import { contentTypeOf, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS } from "../../domain/report/period.ts";
import { wallTime } from "../../domain/zone.ts";
import { forgetExceptions } from "../../steps/reports/forget-exceptions.ts";
import { keptReport } from "../../steps/reports/make-report.ts";
import type { ConsolePorts, Env } from "../context.ts";
import { listedReports } from "../data/reports.ts";
import { document } from "../layout.tsx";
import { pageContext } from "../page-context.ts";
import { ReportPage } from "../pages/report-page.tsx";
import { ReportsPage } from "../pages/reports-page.tsx";
import { reportFiles } from "../report-files.ts";
import { page, type Visit } from "./pages.tsx";

const SEASON_DAYS = 92;
const MOST_POSTS = 200;

/** The list of reports, one report, and its files. */
export function reportRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/reports", "reports", (visit) => reportsPage(visit));
  page(app, "/reports/:day", "reports", (visit) => reportPage(visit, `daily/${visit.c.req.param("day")}`));
  page(app, "/reports/:kind/:file", "reports", (visit) => {
    const { kind = "", file = "" } = visit.c.req.param() as Record<string, string>;
    return subjectOf(`${kind}/${file}`) === undefined
      ? reportFile(visit.c, kind, file)
      : reportPage(visit, `${kind}/${file}`);
  });
  return app;
}

/** `tried`: what was asked for and refused. */
export async function reportsPage(
  { c, side }: Visit,
  tried?: { asked: Asked; refused: AskedRefusal },
): Promise<Response> {
  const { ports } = c.var;
  const { kind: wanted, year } = c.req.query();
  const kind = REPORT_KINDS.find((one) => one === wanted);
  const of = year !== undefined && /^\d{4}$/.test(year) ? { year } : {};
  const items = await listedReports(ports, { ...of, ...(kind === undefined ? {} : { kind }) });
  const today = wallTime(ports.nowMs(), ports.department.department.timeZone).day;
  return c.html(
    document(
      <ReportsPage
        ctx={pageContext(c, { path: "/reports" })}
        items={items}
        today={today}
        campaigns={await campaignsOf(ports, today)}
        {...of}
        {...(kind === undefined ? {} : { kind })}
        {...(tried === undefined ? {} : { tried })}
        channels={side.channels}
        counts={side.counts}
      />,
    ),
    tried === undefined ? 200 : 400,
  );
}

/** Of the posts of a season: what somebody may ask about. */
async function campaignsOf({ store }: Pick<ConsolePorts, "store">, today: string): Promise<string[]> {
  const posts = await store.posts(
    `${shiftDay(today, -SEASON_DAYS)}T00:00:00.000Z`,
    `${shiftDay(today, 1)}T23:59:59.999Z`,
    MOST_POSTS,
  );
  return [...new Set(posts.flatMap(({ campaign }) => campaign ?? []))].sort();
}

async function reportPage({ c, side }: Visit, path: string): Promise<Response> {
  const { ports, language } = c.var;
  await withoutGone(c, path);
  const report = subjectOf(path) && (await keptReport(ports, path));
  if (!report) throw new AppError("not-found", "No such report.");
  const named = [...new Set(report.opportunities.flatMap(({ about }) => about.pair ?? []))];
  const pairs = await Promise.all(named.map((id) => ports.store.pair(id)));
  const titles = pairs.flatMap((pair) => (pair === undefined ? [] : [[pair.id, pair[language].title] as const]));
  return c.html(
    document(
      <ReportPage
        ctx={pageContext(c)}
        report={report}
        pairs={Object.fromEntries(titles)}
        channels={side.channels}
        counts={side.counts}
      />,
    ),
  );
}

/** What was taken back since it was made goes from it first. */
async function withoutGone(c: Context<Env>, path: string): Promise<void> {
  const { ports, origin, base } = c.var;
  if (subjectOf(path) === undefined) return;
  await forgetExceptions({ ...ports, files: reportFiles(ports.department, `${origin}${base}`) })(path);
}

const FILE = /^(.+?)\.((?:open-data\.)?json|(?:open-data\.(?:dictionary\.)?)?(?:en|fr)\.csv|(?:en|fr)\.html)$/;

/** To keep, not to show: the page shows the same, and a file that is opened here would be one of ours. */
async function reportFile(c: Context<Env>, kind: string, file: string): Promise<Response> {
  const { ports } = c.var;
  const [, name = "", ending = ""] = FILE.exec(file) ?? [];
  const path = `${kind}/${name}`;
  await withoutGone(c, path);
  const body = subjectOf(path) && (await ports.reports.get(`${path}.${ending}`));
  if (!body) throw new AppError("not-found", "No such file of a report.");
  return c.body(new Uint8Array(body), 200, {
    "content-type": contentTypeOf(ending),
    "content-disposition": `attachment; filename="${ports.department.department.id}-${kind}-${name}.${ending}"`,
    "content-security-policy":
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  });
}
