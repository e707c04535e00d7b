import type { FC } from "hono/jsx";
import { previousDay } from "../../domain/days.ts";
import type { Asked, AskedRefusal } from "../../domain/report/asked.ts";
import { monthOfPeriod, REPORT_KINDS, type ReportKind } from "../../domain/report/period.ts";
import type { ListedReport } from "../data/reports.ts";
import { Layout } from "../layout.tsx";
import { Empty, Post } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { ReportRequest } from "../parts/report-request.tsx";
import { ReportRows } from "../parts/report-rows.tsx";
import { reportListWords } from "../words/report-list.ts";
import { reportsWords } from "../words/reports.ts";

export interface ReportsProps {
  ctx: Ctx;
  /** Newest first. */
  items: readonly ListedReport[];
  /** On the department's wall, `2026-11-26`. */
  today: string;
  /** Of these alone. */
  kind?: ReportKind;
  /** Absent: this year and the last. */
  year?: string;
  /** The year before, where any report of it is kept. */
  earlier?: string;
  campaigns?: readonly string[];
  /** That something was counted on; absent: nothing was yet. */
  first?: string;
  /** What was asked for and refused. */
  tried?: { asked: Asked; refused: AskedRefusal };
  channels?: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

/** All reports, and the way to one on request. */
export const ReportsPage: FC<ReportsProps> = (props) => {
  const { ctx, items, today, kind, year, earlier, campaigns = [], tried, channels = [], counts = {}, first } = props;
  const { title } = reportsWords[ctx.language];
  const said = reportListWords[ctx.language];
  const none = kind === undefined ? said.none : said.noneOfKind;
  return (
    <Layout ctx={ctx} title={title} section="reports" channels={channels} counts={counts} heading={title}>
      <div class="page-column page-wide">
        <div class="reports-head">
          <div>
            <h1>{title}</h1>
            <p class="lead">{said.lead}</p>
          </div>
          <div class="reports-make">
            {spans(today, first).map(({ name, from, to }) => (
              <Post ctx={ctx} action="/reports" label={said[name]} fields={{ from, to }} />
            ))}
            <Post ctx={ctx} action="/reports" label={said.sofar} class="button button-primary button-large" />
          </div>
        </div>
        <ReportRequest ctx={ctx} today={today} campaigns={campaigns} {...(tried === undefined ? {} : { tried })} />
        <Kinds ctx={ctx} {...(kind === undefined ? {} : { kind })} {...(year === undefined ? {} : { year })} />
        {items.length === 0 ? <Empty title={none.title} text={none.text} /> : <ReportRows ctx={ctx} items={items} />}
        <Years
          ctx={ctx}
          earlier={earlier}
          {...(kind === undefined ? {} : { kind })}
          {...(year === undefined ? {} : { year })}
        />
      </div>
    </Layout>
  );
};

/** What a morning asks for, where something was counted then. */
function spans(today: string, first: string | undefined) {
  const yesterday = previousDay(today);
  const month = monthOfPeriod(previousDay(`${today.slice(0, 7)}-01`).slice(0, 7));
  const all = [
    { name: "yesterday", from: yesterday, to: yesterday },
    { name: "lastMonth", from: month.from, to: month.to },
  ] as const;
  return all.filter(({ to }) => first !== undefined && to >= first);
}

interface Shown {
  ctx: Ctx;
  kind?: ReportKind;
  year?: string;
}

const Kinds: FC<Shown> = ({ ctx, kind, year }) => {
  const said = reportListWords[ctx.language];
  const one = (name: string, of: ReportKind | undefined) => (
    <li>
      <a href={href(ctx, "/reports", { kind: of, year })} {...(of === kind ? { "aria-current": "true" } : {})}>
        {name}
      </a>
    </li>
  );
  return (
    <nav class="reports-kinds" aria-label={said.filter}>
      <ul>
        {one(said.all, undefined)}
        {REPORT_KINDS.map((of) => one(said.filters[of], of))}
      </ul>
    </nav>
  );
};

/** The newest are of this year and the last; the year before is a link away where there is anything of it, and so on. */
const Years: FC<Shown & { earlier: string | undefined }> = ({ ctx, kind, year, earlier }) =>
  year === undefined && earlier === undefined ? null : (
    <p class="reports-years">
      {year !== undefined && <a href={href(ctx, "/reports", { kind })}>{reportListWords[ctx.language].newest}</a>}
      {earlier !== undefined && (
        <a href={href(ctx, "/reports", { kind, year: earlier })}>{reportListWords[ctx.language].earlier(earlier)}</a>
      )}
    </p>
  );
