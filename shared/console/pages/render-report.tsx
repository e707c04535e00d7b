import type { Department } from "../../domain/department/department.ts";
import type { Report } from "../../domain/report/sections.ts";
import { goalName, href, type Language, teamName, topicName } from "../parts/ctx.ts";
import { Logo } from "../parts/marks.tsx";
import { ReportBody } from "../parts/report/body.tsx";
import { periodSaid } from "../parts/report/periods.ts";
import type { Told } from "../parts/report/told.ts";
import { styleOnly } from "../security-headers.ts";
import { REPORT_STYLE } from "../styles/report-style.ts";
import { reportWords } from "../words/report.ts";

/** Where a file is read: the names of its department, and the console that its figures lead to, `https://…` without a
 * slash at the end; absent: figures lead nowhere. */
interface ReportPlace {
  department?: Department;
  consoleUrl?: string | undefined;
}

/** A report as one HTML file that needs nothing else: styles inside, no script, both schemes, printable. */
export function renderReport(report: Report, language: Language, { department, consoleUrl }: ReportPlace = {}): string {
  const words = reportWords[language];
  const told: Told = {
    words,
    language,
    report,
    topicName: (id) => (department ? topicName({ department, language }, id) : id),
    teamName: (id) => (department ? teamName({ department, language }, id) : id),
    goalName: (id) => (department ? goalName({ department, language }, id) : id),
    pairName: (id) => report.texts?.[id]?.[language] ?? "",
    ...(consoleUrl === undefined
      ? {}
      : { link: (path, query) => href({ base: consoleUrl }, path, { ...query, lang: language }) }),
  };
  const title = [words.reportHead.kinds[report.period.kind], periodSaid(told, report.period)].join(", ");
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={styleOnly(REPORT_STYLE)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${report.department.name[language]} · ${words.shared.product}`}</title>
        <style>{REPORT_STYLE}</style>
      </head>
      <body class="report-file">
        <header class="report-bar">
          <Logo />
          <b>{words.shared.product}</b> <span>{report.department.name[language]}</span>
        </header>
        <main class="report-page">
          <ReportBody told={told} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${String(page)}`;
}
