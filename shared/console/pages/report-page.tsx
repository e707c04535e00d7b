import type { FC } from "hono/jsx";
import type { Report } from "../../domain/report/sections.ts";
import { Layout } from "../layout.tsx";
import { type Ctx, href, topicName } from "../parts/ctx.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { ReportBody } from "../parts/report-body.tsx";

export interface ReportProps {
  ctx: Ctx;
  report: Report;
  channels?: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

/** One day's report inside the console; `render-report.tsx` makes the same as a file of its own. */
export const ReportPage: FC<ReportProps> = ({ ctx, report, channels = [], counts = {} }) => (
  <Layout
    ctx={ctx}
    title={`${ctx.words.reports.daily} ${report.name}`}
    section="reports"
    channels={channels}
    counts={counts}
    heading={ctx.words.reports.title}
  >
    <div class="report-page">
      <p class="report-ways">
        <a href={href(ctx, "/reports")}>{ctx.words.reports.all}</a>
        <a href={href(ctx, `/api/reports/${report.name}`)}>JSON</a>
      </p>
      <ReportBody words={ctx.words} language={ctx.language} report={report} topicName={(id) => topicName(ctx, id)} />
    </div>
  </Layout>
);
