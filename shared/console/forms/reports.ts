import { wallTime } from "../../domain/zone.ts";
import { compileDaily } from "../../steps/report.ts";
import { reportRenderer } from "../pages/render-report.tsx";
import type { FormRoute } from "./route.ts";

/** Today's report, compiled before its time. */

export const REPORT_FORMS: readonly FormRoute[] = [
  {
    path: "/reports",
    right: "reports",
    run: async ({ c }) => {
      const { ports } = c.var;
      const { day } = wallTime(ports.nowMs(), ports.department.department.timeZone);
      await compileDaily({ ...ports, render: reportRenderer(ports.department) })({ day });
      return { ok: true, to: `/reports/${day}` };
    },
  },
];
