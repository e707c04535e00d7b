import { type Asked, type AskedRefusal, subjectAsked } from "../../domain/report/asked.ts";
import { pathOf } from "../../domain/report/names.ts";
import { askReport } from "../../steps/reports/ask-report.ts";
import { whatMayBeAsked } from "../../steps/reports/what-may-be-asked.ts";
import { reportFiles } from "../report-files.ts";
import { reportsPage } from "../routes/reports.tsx";
import { sides } from "../sidebar.ts";
import type { FormRoute, Submitted } from "./route.ts";

/** A report on request. `today` asks for the day so far; else `from`, `to`, and whom it is about. */
export const REPORT_FORMS: readonly FormRoute[] = [
  {
    path: "/reports",
    right: "reports",
    home: "/reports",
    run: async (form) => {
      const { ports } = form.c.var;
      const known = await whatMayBeAsked(ports);
      const answer = subjectAsked(askedIn(form, known.today), ports.department, known);
      if (!answer.ok) return { ok: false, reason: answer.reason };
      const consoleUrl = `${form.c.var.origin}${form.c.var.base}`;
      await askReport({ ...ports, files: reportFiles(ports.department, consoleUrl) })(answer.subject);
      return { ok: true, to: `/reports/${pathOf(answer.subject)}` };
    },
    again: async (form, { reason }) =>
      reportsPage(
        { c: form.c, officer: form.officer, side: await sides(form.c, form.officer) },
        { asked: askedIn(form, ""), refused: reason as AskedRefusal },
      ),
  },
];

/** Without any of them, as the page's one button sends it, the day so far. */
function askedIn({ field }: Submitted, today: string): Asked {
  const [from, to, about] = [field("from").trim(), field("to").trim(), field("about").trim()];
  if (from === "" && to === "" && about === "") return { from: today, to: today };
  const [, kind, id = ""] = /^(team|campaign):(.*)$/.exec(about) ?? [];
  return { from, to, ...(kind === undefined ? {} : { [kind]: id }) };
}
