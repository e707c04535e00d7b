import type { Context } from "hono";
import { Hono } from "hono";
import { AppError } from "../../domain/errors.ts";
import { type Asked, type AskedRefusal, subjectAsked } from "../../domain/report/asked.ts";
import { contentTypeOf, pathOf, type Subject, subjectOf } from "../../domain/report/names.ts";
import { REPORT_KINDS } from "../../domain/report/period.ts";
import { askReport } from "../../steps/reports/ask-report.ts";
import { whatMayBeAsked } from "../../steps/reports/what-may-be-asked.ts";
import type { Env } from "../context.ts";
import { reportOf, withoutGone } from "../data/kept-report.ts";
import { earlierYear, listedReports } from "../data/reports.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { lazyReportFiles } from "../lazy-report-files.ts";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { ReportAwaitedPage } from "../pages/report-awaited-page.tsx";
import { ReportPage } from "../pages/report-page.tsx";
import { ReportsPage } from "../pages/reports-page.tsx";
import { href } from "../parts/ctx.ts";
import { sides } from "../sidebar.ts";

/** The list of reports, one report, its files, and reports on request. */
export function reportRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/reports", "reports", (visit) => reportsPage(visit));
  page(app, "/reports/:day", "reports", async ({ c }) => {
    const subject = subjectOf(`daily/${c.req.param("day")}`);
    if (subject === undefined) throw noReport();
    return c.redirect(href(pageContext(c), `/reports/${pathOf(subject)}`), 308);
  });
  page(app, "/reports/:kind/:file", "reports", (visit) => {
    const { kind = "", file = "" } = visit.c.req.param() as Record<string, string>;
    const subject = subjectOf(`${kind}/${file}`);
    return subject === undefined ? reportFile(visit.c, kind, file) : reportPage(visit, subject);
  });
  app.route("/", formRoutes(FORMS));
  return app;
}

/** `tried`: what was asked for and refused. */
async function reportsPage({ c, side }: Visit, tried?: { asked: Asked; refused: AskedRefusal }): Promise<Response> {
  const { ports } = c.var;
  const { kind: wanted, year } = c.req.query();
  const kind = REPORT_KINDS.find((one) => one === wanted);
  const of = year !== undefined && /^\d{4}$/.test(year) ? { year } : {};
  const shown = { ...of, ...(kind === undefined ? {} : { kind }) };
  const [items, earlier] = await Promise.all([listedReports(ports, shown), earlierYear(ports, shown)]);
  const { today, first, campaigns } = await whatMayBeAsked(ports);
  return c.html(
    document(
      <ReportsPage
        ctx={pageContext(c, { path: "/reports" })}
        items={items}
        today={today}
        campaigns={campaigns}
        {...(first === undefined ? {} : { first })}
        {...shown}
        {...(earlier === undefined ? {} : { earlier })}
        {...(tried === undefined ? {} : { tried })}
        channels={side.channels}
        counts={side.counts}
      />,
    ),
    tried === undefined ? 200 : 400,
  );
}

async function reportPage({ c, side }: Visit, subject: Subject): Promise<Response> {
  const { ports, language } = c.var;
  const kept = await reportOf(ports, consoleUrl(c), pathOf(subject));
  if (kept === undefined) throw noReport();
  const shown = { ctx: pageContext(c), channels: side.channels, counts: side.counts };
  if ("since" in kept) return c.html(document(<ReportAwaitedPage {...shown} subject={subject} />), 202);
  const { report } = kept;
  const named = [...new Set(report.opportunities.flatMap(({ about }) => about.pair ?? []))];
  const pairs = await Promise.all(named.map((id) => ports.store.pair(id)));
  const titles = pairs.flatMap((pair) => (pair === undefined ? [] : [[pair.id, pair[language].title] as const]));
  return c.html(document(<ReportPage {...shown} report={report} pairs={Object.fromEntries(titles)} />));
}

const noReport = (): AppError => new AppError("not-found", "No such report.");
const consoleUrl = ({ var: { origin, base } }: Context<Env>): string => `${origin}${base}`;

const FILE = /^(.+?)\.((?:open-data\.)?json|(?:open-data\.(?:dictionary\.)?)?(?:en|fr)\.csv|(?:en|fr)\.html)$/;

/** To keep, not to show: the page shows the same, and a file that is opened here would be one of ours. */
async function reportFile(c: Context<Env>, kind: string, file: string): Promise<Response> {
  const { ports } = c.var;
  const [, name = "", ending = ""] = FILE.exec(file) ?? [];
  const path = `${kind}/${name}`;
  if (subjectOf(path) === undefined) throw noReport();
  await withoutGone(ports, consoleUrl(c), path);
  const body = await ports.reports.get(`${path}.${ending}`);
  if (!body) throw new AppError("not-found", "No such file of a report.");
  return c.body(new Uint8Array(body), 200, {
    "content-type": contentTypeOf(ending),
    "content-disposition": `attachment; filename="${ports.department.department.id}-${kind}-${name}.${ending}"`,
    "content-security-policy": "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'",
  });
}

/** A report on request. `today` asks for the day so far; else `from`, `to`, and whom it is about. */
const FORMS: readonly FormRoute[] = [
  {
    path: "/reports",
    right: "reports",
    home: "/reports",
    run: async (form) => {
      const { ports } = form.c.var;
      const known = await whatMayBeAsked(ports);
      const answer = subjectAsked(askedIn(form, known.today), ports.department, known);
      if (!answer.ok) return { ok: false, reason: answer.reason };
      await askReport({ ...ports, files: lazyReportFiles(ports.department, consoleUrl(form.c)) })(answer.subject);
      return { ok: true, to: `/reports/${pathOf(answer.subject)}` };
    },
    again: async (form, { reason }) =>
      reportsPage(
        { c: form.c, officer: form.officer, side: await sides(form.c, form.officer) },
        { asked: askedIn(form, ""), refused: reason as AskedRefusal },
      ),
  },
];

/** Without any of them, as the page's one button sends it, the day so far. */
function askedIn({ field }: Submitted, today: string): Asked {
  const [from, to, about] = [field("from").trim(), field("to").trim(), field("about").trim()];
  if (from === "" && to === "" && about === "") return { from: today, to: today };
  const [, kind, id = ""] = /^(team|campaign):(.*)$/.exec(about) ?? [];
  return { from, to, ...(kind === undefined ? {} : { [kind]: id }) };
}
