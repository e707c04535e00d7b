import Holidays from "date-holidays";

/** A calendar's name (`ca-on`) as the dates on which its offices are closed. */

/** This year and the next five: longer than any deployment lives without a new one. */
const YEARS = 6;
const CALENDAR = /^([a-z]{2})(?:-([a-z0-9]{1,3}))?$/;

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
  return [...new Set(days)].sort();
}
