import { shiftDay } from "../../domain/days.ts";
import type { Reportable } from "../../domain/report/asked.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { todayOf } from "../today.ts";

/** What a report can be of: days that something was counted on, and campaigns that had a post. */

const YEAR_DAYS = 366;
const MOST_POSTS = 500;

export async function whatMayBeAsked({
  store,
  nowMs,
  department,
}: Pick<Ports, "store" | "nowMs" | "department">): Promise<Reportable> {
  const today = todayOf({ department, nowMs });
  const [first, posts] = await Promise.all([
    store.oldestDay(),
    store.posts(
      `${shiftDay(today, -YEAR_DAYS)}T00:00:00.000Z`,
      `${shiftDay(today, YEAR_DAYS)}T23:59:59.999Z`,
      MOST_POSTS,
    ),
  ]);
  const campaigns = [...new Set(posts.flatMap(({ campaign }) => campaign ?? []))].sort();
  return {
    today,
    campaigns,
    ...(first === undefined ? {} : { first: wallDayOf(first, department.department.timeZone) }),
  };
}

/** West of Greenwich a day of UTC begins on the evening before, where what came first may have been counted. */
const wallDayOf = (day: string, timeZone: string): string => wallTime(Date.parse(`${day}T00:00:00Z`), timeZone).day;
