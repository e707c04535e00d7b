import type { Department } from "../../domain/department/department.ts";
import { upper } from "../../domain/upper.ts";
import { settingsWords } from "../words/settings.ts";
import type { Ctx } from "./ctx.ts";
import { hour, weekdays } from "./plain-time.ts";

/** Working hours in words, Monday first, whatever the file's order. */

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function hoursSaid(ctx: Ctx, hours: Department["service"]["hours"]): { days: string; times: string }[] {
  return Object.entries(hours)
    .sort(([a], [b]) => WEEK.indexOf(a.slice(0, 3)) - WEEK.indexOf(b.slice(0, 3)))
    .map(([days, span]) => ({ days: daysSaid(ctx, days), times: timesSaid(ctx, span) }));
}

function daysSaid({ language }: Ctx, key: string): string {
  const [from = "", to] = weekdays(key, language);
  const words = settingsWords[language];
  const said = to === undefined ? words.onDay(from) : (key === "sat-sun" ? words.onBothDays : words.dayToDay)(from, to);
  return upper(said);
}

function timesSaid({ language }: Ctx, hours: string | undefined): string {
  return (hours ?? "")
    .split(",")
    .map((span) => {
      const [from = "", to = ""] = span.trim().split("-");
      return settingsWords[language].fromTo(hour(from, language), hour(to, language));
    })
    .join(", ");
}
