import { Hono } from "hono";
import { csvOf } from "../../domain/csv.ts";
import { isDay } from "../../domain/days.ts";
import { AppError } from "../../domain/errors.ts";
import { heldMessage, liftHold, placeHold } from "../../steps/records/holds.ts";
import type { Env } from "../context.ts";
import { formRoutes } from "../forms/mount-forms.tsx";
import type { FormRoute, Not, Submitted } from "../forms/route.ts";
import { document } from "../layout.tsx";
import { page, type Visit } from "../page.tsx";
import { pageContext } from "../page-context.ts";
import { RecordsPage, refusalText } from "../pages/records-page.tsx";
import { ruleName } from "../parts/disposal-log.tsx";
import { HOLD_FIELDS, type HoldFound, type HoldTyped, type HoldWrong } from "../parts/hold-form.tsx";
import type { Unlifted } from "../parts/hold-lift.tsx";
import { sides } from "../sidebar.ts";
import { recordsWords } from "../words/records.ts";

/** Records: the page, the files of what was disposed of, and the forms that place and lift holds. */

/** Everything since the beginning: a few rows a day. */
const [FIRST, LAST] = ["2000-01-01", "9999-12-31"];
/** Rows of the page: the file has them all. */
const MOST_ROWS = 60;
const LINES_A_READ = 1_000;

export function recordRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  page(app, "/records", "records", (visit) => show(visit));

  page(app, "/records/disposals.csv", "records", async ({ c }) => {
    const { language } = c.var;
    const { log, classes } = recordsWords[language];
    const { columns } = log;
    const sums = await c.var.ports.store.disposals(FIRST, LAST);
    const rows = sums.map(({ day, class: of, rule, count }) => [
      ...[day, classes[of], ruleName({ language }, rule), count],
    ]);
    return csv("disposals", [[columns.day, columns.class, columns.rule, columns.count], ...rows]);
  });

  page(app, "/records/disposals/:file", "records", async ({ c }) => {
    const { language } = c.var;
    const { log, classes } = recordsWords[language];
    const { columns } = log;
    const day = /^(.+)\.csv$/.exec(c.req.param("file") ?? "")?.[1] ?? "";
    if (!isDay(day)) throw new AppError("not-found", "No such day.");
    const rows: string[][] = [];
    for (let after = ""; ; ) {
      const lines = await c.var.ports.store.disposalLines(day, after, LINES_A_READ);
      rows.push(
        ...lines.map(({ at, class: of, rule, hash }) => [...[at, classes[of], ruleName({ language }, rule), hash]]),
      );
      after = lines.at(-1)?.hash ?? "";
      if (lines.length < LINES_A_READ) break;
    }
    return csv(`disposals-${day}`, [[columns.at, columns.class, columns.rule, columns.hash], ...rows]);
  });
  app.route("/", formRoutes(FORMS));
  return app;
}

const csv = (name: string, rows: Parameters<typeof csvOf>[0]): Response =>
  new Response(csvOf(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });

async function show(
  { c, side }: Visit,
  again: { reason?: string; wrong?: HoldWrong; typed?: HoldTyped; found?: HoldFound; unlifted?: Unlifted } = {},
): Promise<Response> {
  const { store } = c.var.ports;
  const [holds, disposals] = await Promise.all([store.holds(), store.disposals(FIRST, LAST)]);
  const ctx = pageContext(c, {
    people: side.people,
    ...(again.typed === undefined && again.reason === undefined ? {} : { path: "/records" }),
  });
  return c.html(
    document(
      <RecordsPage
        ctx={again.reason === undefined ? ctx : { ...ctx, refused: again.reason }}
        holds={holds}
        disposals={disposals.slice(0, MOST_ROWS)}
        channels={side.channels}
        counts={side.counts}
        {...(again.typed === undefined ? {} : { typed: again.typed })}
        {...(again.wrong === undefined ? {} : { wrong: again.wrong })}
        {...(again.found === undefined ? {} : { found: again.found })}
        {...(again.unlifted === undefined ? {} : { unlifted: again.unlifted })}
      />,
    ),
    again.reason === undefined ? 200 : 409,
  );
}

const typedIn = ({ field }: Submitted) =>
  Object.fromEntries(HOLD_FIELDS.map((name) => [name, field(name)])) as Record<(typeof HOLD_FIELDS)[number], string>;

const whyOf = (c: Submitted["c"], { reason }: Not): string => refusalText(pageContext(c), reason);

/** Nothing that was typed is lost. */
async function again(submitted: Submitted, not: Not & { field?: string }): Promise<Response> {
  const { c, officer } = submitted;
  const side = await sides(c, officer);
  const wrong = not.field === undefined ? {} : { wrong: { field: not.field, why: whyOf(c, not) } };
  return show({ c, officer, side }, { reason: not.reason, ...wrong, typed: typedIn(submitted) });
}

/** The question again, with what was typed. */
async function unlifted(submitted: Submitted, not: Not & { field?: string }): Promise<Response | undefined> {
  const { c, id, officer, field } = submitted;
  if (not.field === undefined) return undefined;
  const side = await sides(c, officer);
  const asked = { id, reason: field("reason"), why: whyOf(c, not) };
  return show({ c, officer, side }, { reason: not.reason, unlifted: asked });
}

/** Nothing is held yet: the page says what it would be. */
async function looked(submitted: Submitted): Promise<Response> {
  const { c, officer, field } = submitted;
  const [side, found = "nothing"] = await Promise.all([sides(c, officer), heldMessage(c.var.ports, field("message"))]);
  return show({ c, officer, side }, { typed: typedIn(submitted), found });
}

const FORMS: readonly FormRoute[] = [
  {
    path: "/records/holds",
    right: "records",
    run: async (submitted) => {
      if (submitted.field("look") !== "") return { ok: true, page: await looked(submitted) };
      const done = await placeHold(submitted.c.var.ports)({ officer: submitted.officer, ...typedIn(submitted) });
      return done.ok ? { ok: true, to: "/records#holds" } : done;
    },
    again,
  },
  {
    path: "/records/holds/:id/lift",
    right: "records",
    home: "/records",
    run: ({ c, id, officer, field }) => liftHold(c.var.ports)({ id, officer, reason: field("reason") }),
    again: unlifted,
  },
];
