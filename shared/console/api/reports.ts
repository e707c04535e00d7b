import { z } from "zod";
import { isWithin, likelySpan, spanSaid } from "../../domain/likely-day.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { compileDaily } from "../../steps/report.ts";
import { reportRenderer } from "../pages/render-report.tsx";
import { type ApiRoute, found, Refused } from "./route.ts";
import { isoDay } from "./shapes.ts";

/** Stored daily reports, and one on request. */
export const REPORT_ROUTES: readonly ApiRoute[] = [
  {
    method: "get",
    path: "/api/reports",
    right: "reports",
    summary: "Days that have a daily report, newest first",
    status: 200,
    answer: z.object({ items: z.array(z.object({ day: isoDay })) }),
    run: async ({ ports }) => ({ items: (await reportDays(ports)).map((day) => ({ day })) }),
  },
  {
    method: "get",
    path: "/api/reports/{id}",
    right: "reports",
    summary: "The daily report of a day (YYYY-MM-DD), as figures",
    status: 200,
    answer: z.record(z.string(), z.unknown()),
    run: async ({ ports, id }) => {
      return JSON.parse((await found(reportOf(ports, id))).toString("utf8"));
    },
  },
  {
    method: "post",
    path: "/api/reports",
    right: "reports",
    summary: "Compile the daily report of a day now",
    body: z.object({ day: isoDay }),
    status: 201,
    answer: z.record(z.string(), z.unknown()),
    run: async ({ ports, body }) => {
      const day = String(body.day);
      // Up to today: what is to come has no figures.
      const span = likelySpan(wallTime(ports.nowMs(), ports.department.department.timeZone).day, 0);
      if (!isWithin(day, span)) throw new Refused("date-range", "day", spanSaid(span));
      return compileDaily({ ...ports, render: reportRenderer(ports.department) })({ day });
    },
  },
];

/** Days with a stored daily report, newest first. */
export async function reportDays(ports: Pick<Ports, "reports">): Promise<string[]> {
  const keys = await ports.reports.list("daily/");
  return keys
    .flatMap((key) => /^daily\/(\d{4}-\d\d-\d\d)\.json$/.exec(key)?.[1] ?? [])
    .sort()
    .reverse();
}

/** Of a day, as it was stored; `undefined`: there is none, or that is no day. */
export const reportOf = async ({ reports }: Pick<Ports, "reports">, day: string): Promise<Buffer | undefined> =>
  isoDay.safeParse(day).success ? reports.get(`daily/${day}.json`) : undefined;
