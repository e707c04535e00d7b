import type { FC } from "hono/jsx";
import { otherOfficial } from "../../domain/official-language.ts";
import { hoursOf } from "../../domain/posts/post-calendar.ts";
import { upper } from "../../domain/upper.ts";
import { wallTime } from "../../domain/zone.ts";
import type { CalendarData, CardPost } from "../data/calendar.ts";
import { cardState } from "../data/calendar.ts";
import { calendarHref } from "./calendar-head.tsx";
import { Said } from "./chips.tsx";
import type { Ctx } from "./ctx.ts";
import { dateSaid } from "./dates.ts";
import { Icon } from "./marks.tsx";
import { cardIcon, cardWords, excerpt, PostCard, postHref } from "./post-card.tsx";
import { clockTime } from "./time.ts";
import { dayOf, weekDays } from "./week-days.ts";

/** A week as hours by days, a month as weeks by days, and the list that is both on a narrow screen. */

export interface GridProps {
  ctx: Ctx;
  data: CalendarData;
  openId?: string;
}

export const WeekGrid: FC<GridProps> = ({ ctx, data, openId }) => {
  const zone = ctx.department.department.timeZone;
  const days = weekDays(ctx, data);
  const now = wallTime(ctx.nowMs, zone);
  const hours = hoursOf(
    data.cards.map(({ pair }) => pair.at),
    zone,
  );
  const said = { language: ctx.language, timeZone: zone };
  const within = (day: string, hour: number) =>
    data.cards.filter((card) => dayOf(ctx, card) === day && wallTime(Date.parse(card.pair.at), zone).hour === hour);
  return (
    <table class={`week week-${days.length}`}>
      <thead>
        <tr>
          <th scope="col" class="week-corner">
            <Said>{ctx.words.calendar.hours}</Said>
          </th>
          {days.map((day) => (
            <DayHead ctx={ctx} day={day} today={data.today} />
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr>
            <th scope="row">{hourName(ctx, hour)}</th>
            {days.map((day) => (
              <td class={day === data.today ? "week-today" : ""}>
                {day === now.day && hour === now.hour && (
                  <span class={`week-now week-now-${Math.floor(now.minute / 10)}`}>
                    <Said>{ctx.words.calendar.now(clockTime(ctx.nowMs, said))}</Said>
                  </span>
                )}
                {within(day, hour).map((card) => (
                  <PostCard ctx={ctx} card={card} query={data.query} open={card.pair.id === openId} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const DayHead: FC<{ ctx: Ctx; day: string; today: string }> = ({ ctx, day, today }) => (
  <th
    scope="col"
    class={day === today ? "day-head day-today" : "day-head"}
    {...(day === today ? { "aria-current": "date" } : {})}
  >
    <b>{Number(day.slice(8))}</b> {weekdayName(ctx, day, "short")}
    {day === today && `, ${ctx.words.calendar.isToday}`}
  </th>
);

/** What a day of the month has room for. */
const MOST_A_DAY = 3;

export const MonthGrid: FC<GridProps> = ({ ctx, data, openId }) => {
  const { span, query, today } = data;
  const weeks = Array.from({ length: span.days.length / 7 }, (_, week) => span.days.slice(week * 7, week * 7 + 7));
  return (
    <table class="month">
      <thead>
        <tr>
          {(weeks[0] ?? []).map((day) => (
            <th scope="col">{weekdayName(ctx, day, "short")}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            {week.map((day) => {
              const cards = data.cards.filter((card) => dayOf(ctx, card) === day);
              const more = cards.length - MOST_A_DAY;
              const kind = `${day.slice(0, 7) === query.day.slice(0, 7) ? "" : " month-other"}${day === today ? " month-today" : ""}`;
              return (
                <td class={`month-day${kind}`}>
                  <a
                    class="month-number"
                    href={calendarHref(ctx, { view: "week", day })}
                    aria-label={weekdayName(ctx, day, "long")}
                    {...(day === today ? { "aria-current": "date" } : {})}
                  >
                    {Number(day.slice(8))}
                  </a>
                  {cards.slice(0, MOST_A_DAY).map((card) => (
                    <MonthLine ctx={ctx} card={card} data={data} open={card.pair.id === openId} />
                  ))}
                  {more > 0 && (
                    <a class="month-more" href={calendarHref(ctx, { view: "week", day })}>
                      {ctx.words.calendar.more(more)}
                    </a>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const MonthLine: FC<{ ctx: Ctx; card: CardPost; data: CalendarData; open: boolean }> = ({ ctx, card, data, open }) => {
  const { pair } = card;
  const said = { language: ctx.language, timeZone: ctx.department.department.timeZone };
  const state = cardState(card);
  const own = pair.halves[ctx.language];
  const shown = own.text.trim() === "" ? pair.halves[otherOfficial(ctx.language)] : own;
  return (
    <a
      class={`month-line plan-card month-${state.is}${"past" in state && state.past ? " plan-past" : ""}${open ? " plan-open" : ""}`}
      href={postHref(ctx, pair.id, data.query)}
      {...(open ? { "aria-current": "true" } : {})}
    >
      <Icon name={cardIcon(state)} /> <span class="plan-time">{clockTime(Date.parse(pair.at), said)}</span>{" "}
      <span lang={shown === own ? ctx.language : otherOfficial(ctx.language)}>{excerpt(shown.text, 40)}</span>
      <Said>, {cardWords(ctx, state)}</Said>
    </a>
  );
};

export const CalendarList: FC<GridProps> = ({ ctx, data, openId }) => {
  const days = [...new Set(data.cards.map((card) => dayOf(ctx, card)))];
  return (
    <div class="calendar-list">
      {days.map((day) => (
        <section class="list-day">
          <h2 class={day === data.today ? "day-today" : ""}>
            {weekdayName(ctx, day, "long")}
            {day === data.today && `, ${ctx.words.calendar.isToday}`}
          </h2>
          <ul>
            {data.cards
              .filter((card) => dayOf(ctx, card) === day)
              .map((card) => (
                <li>
                  <PostCard ctx={ctx} card={card} query={data.query} open={card.pair.id === openId} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
};

const hourName = ({ language }: Ctx, hour: number): string => (language === "fr" ? `${hour}\u00a0h` : `${hour}:00`);

/** `Wed`, or `Wednesday, November 25`: a date of the department, which is no instant. */
export function weekdayName({ language }: Pick<Ctx, "language">, day: string, form: "short" | "long"): string {
  return form === "short"
    ? dateSaid(day, language, { weekday: "short" })
    : upper(dateSaid(day, language, { weekday: "long", day: "numeric", month: "long" }));
}
