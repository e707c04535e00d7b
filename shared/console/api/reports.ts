import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import { dayPeriod } from "../../domain/report/period.ts";
import type { Ports } from "../../ports.ts";
import { makeReport } from "../../steps/reports/make-report.ts";
import { reportFiles } from "../report-files.ts";
import { type ApiRoute, found } from "./route.ts";
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
      if (!isoDay.safeParse(id).success) throw new AppError("not-found", "No such day.");
      return JSON.parse((await found(ports.reports.get(`daily/${id}.json`))).toString("utf8"));
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
    run: async ({ ports, body }) =>
      (await makeReport({ ...ports, files: reportFiles(ports.department) })({ period: dayPeriod(String(body.day)) }))
        .report,
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
