import type { FC } from "hono/jsx";
import type { Subject } from "../../domain/report/names.ts";
import { pathOf } from "../../domain/report/names.ts";
import { Layout } from "../layout.tsx";
import { Empty } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { periodSaid } from "../parts/report/periods.ts";
import { reportWords } from "../words/report.ts";
import { reportListWords } from "../words/report-list.ts";
import { reportsWords } from "../words/reports.ts";

/** Where a long report will stand, while it is being made. */
export const ReportAwaitedPage: FC<{
  ctx: Ctx;
  subject: Subject;
  channels?: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}> = ({ ctx, subject, channels = [], counts = {} }) => {
  const { language } = ctx;
  const said = reportListWords[language].awaited;
  const told = { words: reportWords[language], language };
  const title = `${told.words.reportHead.kinds[subject.period.kind]}, ${periodSaid(told, subject.period)}`;
  return (
    <Layout
      ctx={ctx}
      title={title}
      section="reports"
      channels={channels}
      counts={counts}
      heading={reportsWords[language].title}
    >
      <div class="page-column">
        <Empty title={title} text={said.text} level={1}>
          <p class="report-awaited">
            <a class="button button-primary" href={href(ctx, `/reports/${pathOf(subject)}`)}>
              {said.again}
            </a>
            <a class="button" href={href(ctx, "/reports")}>
              {said.all}
            </a>
          </p>
        </Empty>
      </div>
    </Layout>
  );
};
