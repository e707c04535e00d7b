import { behindOf, type Place } from "../domain/report/behind.ts";
import { comparedWith, type Span } from "../domain/report/period.ts";
import { pickText } from "../domain/report/pick.ts";
import type { Report } from "../domain/report/sections.ts";

/** From a figure to what stands behind it: a page of the console, and what the inbox is asked there, as the API is. */

export type When = "now" | "before" | "lastYear";
export interface Way {
  path: string;
  params?: Record<string, string>;
}

const EVERYTHING = "volume|received";

/** `undefined`: no message stands behind it. */
export function figureWay(report: Report, place: Place, when: When = "now"): Way | undefined {
  const behind = behindOf(place, report);
  if ("none" in behind) return undefined;
  if ("page" in behind) return { path: behind.page };
  const { from, to } = spanOf(report, behind.past ? "before" : when);
  // Of days of its own; what it is compared with has the same rule over other days.
  const own: Partial<Span> = when === "now" ? behind : {};
  const counted = pickText(behind.pick);
  const { scope } = report;
  return {
    path: "/inbox",
    params: {
      from: own.from ?? from,
      to: own.to ?? to,
      ...(behind.hour === undefined ? {} : { hour: String(behind.hour) }),
      ...(behind.weekday === undefined ? {} : { weekday: String(behind.weekday) }),
      ...(counted === EVERYTHING ? {} : { counted }),
      ...(scope.kind === "department" ? {} : { [scope.kind]: scope.id }),
    },
  };
}

/** The days that a figure is counted over. */
function spanOf({ period, counted = period }: Report, when: When): Span {
  return when === "now" ? counted : comparedWith(period, counted)[when];
}
