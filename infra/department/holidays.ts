import Holidays from "date-holidays";
import { nextDay, weekdayOf } from "../../shared/domain/days.ts";

/** A calendar's name (`ca-on`) as the dates on which its offices are closed. */

/** This year and the next five: longer than any deployment lives without a new one. */
const YEARS = 6;
const CALENDAR = /^([a-z]{2})(?:-([a-z0-9]{1,3}))?$/;
/** The library knows other countries' substitute days, but not Canada's. */
const TAKEN_AFTER_THE_WEEKEND = "CA";

/** Statutory days with their substitutes, sorted, each once; `undefined` for a calendar that does not exist. */
export function holidayDates(calendar: string, fromYear: number): string[] | undefined {
  const [, country = "", region = ""] = CALENDAR.exec(calendar) ?? [];
  const [nation, state] = [country.toUpperCase(), region.toUpperCase()];
  if (!(nation in new Holidays().getCountries())) return undefined;
  if (region !== "" && !(state in (new Holidays().getStates(nation) ?? {}))) return undefined;
  const rules = region === "" ? new Holidays(nation) : new Holidays(nation, state);
  const days = Array.from({ length: YEARS }, (_, index) => rules.getHolidays(fromYear + index))
    .flat()
    .filter(({ type }) => type === "public")
    .map(({ date }) => date.slice(0, 10));
  const closed = new Set(days.sort());
  if (nation === TAKEN_AFTER_THE_WEEKEND) {
    for (const day of days.filter(isWeekend)) closed.add(nextWorkingDay(day, closed));
  }
  return [...closed].sort();
}

/** A holiday on a day of rest moves to the first working day after it (Treasury Board of Canada, collective
 * agreements, "Designated paid holidays"); two in a row move to two. */
function nextWorkingDay(day: string, closed: ReadonlySet<string>): string {
  const next = nextDay(day);
  return isWeekend(next) || closed.has(next) ? nextWorkingDay(next, closed) : next;
}

const isWeekend = (day: string): boolean => [0, 6].includes(weekdayOf(day));
