import type { FC } from "hono/jsx";
import { findingOf, leadOf } from "./finding.ts";
import { periodSaid } from "./periods.ts";
import { atSaid } from "./times.ts";
import type { Told } from "./told.ts";

/** What it is, and what it found. */
export const ReportHead: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { reportHead: head } = words;
  const { period, scope, department } = report;
  const about =
    scope.kind === "team"
      ? [head.team(told.teamName(scope.id))]
      : scope.kind === "campaign"
        ? [head.campaign(scope.id)]
        : [];
  const lead = leadOf(told);
  return (
    <header class="report-head">
      <p class="report-kind">
        {[head.kinds[period.kind], periodSaid(told, period), department.name[language], ...about].join(", ")}
      </p>
      <h1>{findingOf(told)}</h1>
      {lead !== "" && <p class="report-lead">{lead}</p>}
      {report.partial && <p class="report-partial">{head.partial(atSaid(told, report.compiledAt))}</p>}
    </header>
  );
};
