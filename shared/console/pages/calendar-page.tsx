import type { Child, FC } from "hono/jsx";
import { allows } from "../access.ts";
import type { CalendarData } from "../data/calendar.ts";
import { Layout } from "../layout.tsx";
import { CalendarList, MonthGrid, WeekGrid } from "../parts/calendar-grid.tsx";
import { CalendarHead } from "../parts/calendar-head.tsx";
import { Banner, Empty } from "../parts/controls.tsx";
import type { Ctx } from "../parts/ctx.ts";
import { LiveLost } from "../parts/live-lost.tsx";
import { postHref } from "../parts/post-card.tsx";
import { titleOf } from "../parts/post-panel.tsx";
import type { ChannelHealth } from "../parts/rail.tsx";
import type { Counts } from "../parts/view-tally.ts";

export interface CalendarProps {
  ctx: Ctx;
  data: CalendarData;
  counts?: Counts;
  channels?: readonly ChannelHealth[];
  openId?: string;
  /** The pair that is open, or its editor: beside the calendar, or in its place on a narrow screen. */
  children?: Child;
}

/** What is planned, in both languages, and one pair beside it. */
export const CalendarPage: FC<CalendarProps> = ({ ctx, data, counts = {}, channels = [], openId, children }) => {
  const { calendar } = ctx.words;
  const grid = { ctx, data, ...(openId === undefined ? {} : { openId }) };
  const { view } = data.query;
  return (
    <Layout
      ctx={ctx}
      title={calendar.title}
      section="calendar"
      counts={counts}
      channels={channels}
      form="zones"
      heading={calendar.title}
    >
      <div class={`calendar${children ? " calendar-open" : ""}`} id="calendar">
        <section class="calendar-main" aria-label={calendar.title}>
          <CalendarHead
            ctx={ctx}
            data={data}
            mayWrite={allows("reply", ctx.officer?.roles)}
            beside={Boolean(children)}
          />
          <LiveLost ctx={ctx} />
          <div class="calendar-scroll" id="calendar-grid" tabindex={-1}>
            <Tasks ctx={ctx} data={data} />
            {data.crisis !== undefined && (
              <Banner kind="caution" title={calendar.crisis.title} text={calendar.crisis.text} />
            )}
            {data.shown !== undefined && (
              <Banner
                kind="caution"
                title={calendar.cut.title(data.shown)}
                text={view === "week" ? "" : calendar.cut.text}
              />
            )}
            {view === "week" && <WeekGrid {...grid} />}
            {view === "month" && <MonthGrid {...grid} />}
            {data.cards.length === 0 ? (
              <div class={view === "list" ? "" : "calendar-narrow"}>
                <Empty title={calendar.none.title} text={calendar.none.text} />
              </div>
            ) : (
              <div class={view === "list" ? "" : "calendar-narrow"}>
                <CalendarList {...grid} />
              </div>
            )}
          </div>
        </section>
        {children}
      </div>
    </Layout>
  );
};

const Tasks: FC<{ ctx: Ctx; data: CalendarData }> = ({ ctx, data }) => {
  if (data.tasks.length === 0) return null;
  return (
    <Banner kind="error" title={ctx.words.calendar.tasks(data.tasks.length)}>
      {data.tasks.slice(0, 3).map((pair) => (
        <a class="button" href={postHref(ctx, pair.id, data.query)}>
          {titleOf(ctx, pair)}
        </a>
      ))}
    </Banner>
  );
};
