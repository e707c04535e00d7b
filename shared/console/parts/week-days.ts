import { weekdayOf } from "../../domain/days.ts";
import { calendarOf, isOpenOn } from "../../domain/report/service-standard.ts";
import { wallTime } from "../../domain/zone.ts";
import type { CalendarData, CardPost } from "../data/calendar.ts";
import type { Ctx } from "./ctx.ts";

/** Which days of its week the calendar shows. */

export const dayOf = ({ department }: Ctx, { pair }: CardPost): string =>
  wallTime(Date.parse(pair.at), department.department.timeZone).day;

/** Saturday and Sunday show when the department works on them, when something is planned, or when they are today. */
export function weekDays(ctx: Ctx, { span, cards, today }: CalendarData): string[] {
  const used = new Set([today, ...cards.map((card) => dayOf(ctx, card))]);
  const calendar = calendarOf(ctx.department);
  return span.days.filter((day) => (weekdayOf(day) + 6) % 7 < 5 || used.has(day) || isOpenOn(day, calendar));
}
