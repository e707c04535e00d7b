import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { Empty, Post } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { reportDay } from "../parts/time.ts";

export interface ReportsProps {
  ctx: Ctx;
  /** Days that have a report, newest first. */
  days: readonly string[];
  channels?: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

/** All daily reports, and the button that makes today's. */
export const ReportsPage: FC<ReportsProps> = ({ ctx, days, channels = [], counts = {} }) => {
  const { words, language } = ctx;
  return (
    <Layout
      ctx={ctx}
      title={words.reports.title}
      section="reports"
      channels={channels}
      counts={counts}
      heading={words.reports.title}
    >
      <div class="page-column">
        <h1>{words.reports.title}</h1>
        <p class="lead">{words.reports.lead}</p>
        <Post ctx={ctx} action="/reports" label={words.reports.today} class="button button-primary button-large" />
        {days.length === 0 ? (
          <Empty title={words.reports.none.title} text={words.reports.none.text} />
        ) : (
          <ul class="days">
            {days.map((day) => (
              <li>
                <a href={href(ctx, `/reports/${day}`)}>{reportDay(day, language)}</a>
                <a
                  class="second"
                  href={href(ctx, `/api/reports/${day}`)}
                  aria-label={`JSON, ${reportDay(day, language)}`}
                >
                  JSON
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Layout>
  );
};
