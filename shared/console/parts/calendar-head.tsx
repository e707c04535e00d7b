import type { FC } from "hono/jsx";
import { CALENDAR_VIEWS } from "../../domain/posts/post-calendar.ts";
import { upper } from "../../domain/upper.ts";
import type { CalendarData, CalendarQuery } from "../data/calendar.ts";
import { type Ctx, href } from "./ctx.ts";
import { dateSaid, rangeSaid } from "./dates.ts";
import { Icon } from "./marks.tsx";
import { listed } from "./plain-time.ts";
import { count, percent } from "./time.ts";
import { weekDays } from "./week-days.ts";

/** The calendar's title, its ways to move, and how much of what goes out is an answer. */

/** `was`: the pair that is left: its card takes the focus. */
export const calendarHref = (ctx: Ctx, { view, day }: CalendarQuery, was?: string): string =>
  href(ctx, "/calendar", { view: view === "week" ? undefined : view, day, was });

/** `beside`: a pair is open, whose title names the page. */
export const CalendarHead: FC<{ ctx: Ctx; data: CalendarData; mayWrite: boolean; beside: boolean }> = ({
  ctx,
  data,
  mayWrite,
  beside,
}) => {
  const Heading = beside ? "h2" : "h1";
  const { query, span, today } = data;
  const { calendar } = ctx.words;
  const to = (change: Partial<CalendarQuery>) => calendarHref(ctx, { ...query, ...change });
  return (
    <header class="calendar-head">
      <div class="calendar-bar">
        <div class="calendar-title">
          <Heading>{spanTitle(ctx, data)}</Heading>
          <ClosedDays ctx={ctx} data={data} />
        </div>
        <nav class="calendar-move" aria-label={calendar.title}>
          <a class="button" href={to({ day: span.before })} aria-label={calendar.before[query.view]} rel="prev">
            <Icon name="left" />
          </a>
          <a class="button" href={to({ day: today })} data-key="T">
            {calendar.today} <kbd class="key script">T</kbd>
          </a>
          <a class="button" href={to({ day: span.after })} aria-label={calendar.after[query.view]} rel="next">
            <Icon name="right" />
          </a>
        </nav>
        <nav class="calendar-views" aria-label={calendar.viewsName}>
          {CALENDAR_VIEWS.map((view) => (
            <a href={to({ view })} {...(view === query.view ? { "aria-current": "page" } : {})}>
              {calendar.views[view]}
            </a>
          ))}
        </nav>
        {mayWrite && (
          <a
            class="button button-primary calendar-new"
            href={href(ctx, "/calendar/new", { view: query.view === "week" ? undefined : query.view, day: query.day })}
            data-key="C"
          >
            {calendar.write} <kbd class="key script">C</kbd>
          </a>
        )}
      </div>
      <RatioLine ctx={ctx} data={data} />
    </header>
  );
};

const RatioLine: FC<{ ctx: Ctx; data: CalendarData }> = ({ ctx, data: { ratio } }) => {
  const { language } = ctx;
  const { calendar } = ctx.words;
  const { share, goal, met } = ratio;
  return (
    <p class="ratio">
      {share === undefined ? (
        <span class="second">{calendar.nothingSent}</span>
      ) : (
        <>
          <span>
            <b>
              {calendar.relate} {percent(share, language)}
            </b>{" "}
            {calendar.relateOf} ({count(ratio.relate, language)})
          </span>
          <svg class="ratio-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ratio-relate" x="0" y="0" width={share * 100} height="8" />
            <rect class="ratio-push" x={share * 100} y="0" width={100 - share * 100} height="8" />
          </svg>
          <span>
            <b>
              {calendar.push} {percent(1 - share, language)}
            </b>{" "}
            {calendar.pushOf} ({count(ratio.push, language)})
          </span>
        </>
      )}
      {goal !== undefined && (
        <span class={`ratio-goal${met === false ? " soon" : ""}`}>
          {met !== undefined && <Icon name={met ? "check" : "warning"} />} {calendar.goal(percent(goal, language))}
        </span>
      )}
    </p>
  );
};

/** Days of the title that the week leaves out. */
const ClosedDays: FC<{ ctx: Ctx; data: CalendarData }> = ({ ctx, data }) => {
  const shown = data.query.view === "week" ? weekDays(ctx, data) : data.span.days;
  const closed = data.span.days.filter((day) => !shown.includes(day));
  if (closed.length === 0) return null;
  const names = closed.map(
    (day) => `${ctx.language === "fr" ? "le " : ""}${dateSaid(day, ctx.language, { weekday: "long" })}`,
  );
  return <span class="second">{ctx.words.calendar.closed(listed(names, ctx.language, "conjunction"))}</span>;
};

/** `November 23–29, 2026`, `November 2026`. */
function spanTitle({ language }: Ctx, { query, span }: CalendarData): string {
  if (query.view === "month") return upper(dateSaid(query.day, language, { month: "long", year: "numeric" }));
  return rangeSaid(language, { from: span.days[0] ?? query.day, to: span.days.at(-1) ?? query.day }, "long");
}
