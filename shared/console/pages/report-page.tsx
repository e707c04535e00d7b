import type { FC } from "hono/jsx";
import type { Report } from "../../domain/report/sections.ts";
import { allows } from "../access.ts";
import { Layout } from "../layout.tsx";
import { type Ctx, goalName, href, teamName, topicName } from "../parts/ctx.ts";
import { opens } from "../parts/places.ts";
import type { ChannelHealth, NavProps } from "../parts/rail.tsx";
import { ReportBody } from "../parts/report/body.tsx";
import { Contents } from "../parts/report/contents.tsx";
import { periodSaid } from "../parts/report/periods.ts";
import type { Told, Work } from "../parts/report/told.ts";
import { localDay } from "../parts/time.ts";
import { reportWords } from "../words/report.ts";
import { reportsWords } from "../words/reports.ts";

interface ReportProps {
  ctx: Ctx;
  report: Report;
  /** Titles of the library pairs that it names. */
  pairs?: Readonly<Record<string, string>>;
  channels?: readonly ChannelHealth[];
  counts?: NavProps["counts"];
}

const workNow = (counts: NonNullable<NavProps["counts"]>): Work => ({
  late: counts["late-soon"] ?? 0,
  open: counts.all ?? 0,
  approval: counts["waiting-approval"] ?? 0,
  expert: counts["waiting-expert"] ?? 0,
});

/** A report inside the console; `render-report.tsx` makes the same as a file of its own. */
export const ReportPage: FC<ReportProps> = ({ ctx, report, pairs = {}, channels = [], counts = {} }) => {
  const { language } = ctx;
  const told: Told = {
    words: reportWords[language],
    language,
    report,
    topicName: (id) => topicName(ctx, id),
    teamName: (id) => teamName(ctx, id),
    goalName: (id) => goalName(ctx, id),
    pairName: (id) => report.texts?.[id]?.[language] ?? pairs[id] ?? "",
    today: localDay(ctx.nowMs, report.timeZone),
    ...(counts.all !== undefined && allows("read", ctx.officer?.roles) ? { work: workNow(counts) } : {}),
    link: (path, query) => (opens(ctx, path) ? href(ctx, path, query) : undefined),
  };
  const file = (ending: string) => href(ctx, `/reports/${report.period.kind}/${report.name}.${ending}`);
  return (
    <Layout
      ctx={ctx}
      title={`${told.words.reportHead.kinds[report.period.kind]}, ${periodSaid(told, report.period)}`}
      section="reports"
      channels={channels}
      counts={counts}
      heading={reportsWords[language].title}
    >
      <div class="report-page">
        <Contents
          told={told}
          all={href(ctx, "/reports")}
          files={[
            { name: "HTML", href: file(`${language}.html`) },
            { name: "CSV", href: file(`${language}.csv`) },
            { name: "JSON", href: file("json") },
          ]}
        />
        <ReportBody told={told} />
      </div>
    </Layout>
  );
};
