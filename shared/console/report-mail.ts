import type { Department } from "../domain/department/department.ts";
import { pathOf } from "../domain/report/names.ts";
import type { Report } from "../domain/report/sections.ts";
import type { LetterMail } from "../ports.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { type MailPart, renderReportMail } from "./pages/render-report-mail.tsx";
import { goalName, type Language, teamName, topicName } from "./parts/ctx.ts";
import { findingOf, leadOf } from "./parts/report/finding.ts";
import { periodSaid } from "./parts/report/periods.ts";
import { intervalSaid, partSaid, rankSaid, shown, standardNote, type Told, thereOf } from "./parts/report/told.ts";
import { duration } from "./parts/time.ts";
import { reportMailWords } from "./words/report-mail.ts";

/**
 * A report by mail: what it found and four figures, in both languages from the same figures, with the way to its page.
 * Nothing is attached and nothing is fetched; no message, name or account of a person is in it.
 */

interface ReportMailPlace {
  department: Department;
  /** Where the console is, without a slash at its end. */
  consoleUrl: string;
}

export const reportMail =
  ({ department, consoleUrl }: ReportMailPlace) =>
  (report: Report, to: string): LetterMail => {
    const order: Language[] = department.reports.first === "fr" ? ["fr", "en"] : ["en", "fr"];
    const parts = order.map((language) => partOf(report, department, consoleUrl, language));
    return {
      to,
      subject: parts.map(({ title }) => title).join(" | "),
      text: parts.map(plain).join(`\n\n${"–".repeat(24)}\n\n`),
      html: renderReportMail(parts),
      language: "both",
    };
  };

function partOf(report: Report, department: Department, consoleUrl: string, language: Language): MailPart {
  const words = language === "fr" ? fr : en;
  const naming = { department, language };
  const told: Told = {
    words,
    language,
    report,
    topicName: (id) => topicName(naming, id),
    teamName: (id) => teamName(naming, id),
    goalName: (id) => goalName(naming, id),
    pairName: (id) => id,
  };
  const { period, scope } = report;
  const head = words.reportHead;
  const name = report.department.name[language];
  const about = scope.kind === "team" ? [head.team(told.teamName(scope.id))] : [];
  const own = reportMailWords[language];
  return {
    language,
    title: [head.kinds[period.kind], periodSaid(told, period), ...about].join(", "),
    about: name,
    finding: findingOf(told),
    lead: leadOf(told),
    figures: figuresOf(told),
    link: { label: own.open, href: `${consoleUrl}/reports/${pathOf(report)}?lang=${language}` },
    why: own.why(name),
  };
}

/** The four that the report begins with. */
function figuresOf(told: Told): MailPart["figures"] {
  const { words, language, report } = told;
  const head = words.reportHead;
  const { first, standard, unanswered, targetSeconds } = report.service;
  const { p50 } = first.now;
  const { agreedByNobody: nobody } = report.layers;
  const few = (n: number): string => (n === 0 ? head.noReplies : head.tooFew);
  return [
    {
      name: head.median,
      value: rankSaid(told, p50),
      note: p50 ? words.reportThere.median(intervalSaid(told, p50)) : few(first.now.count),
    },
    {
      name: head.standard(duration(targetSeconds * 1000, language)),
      value: partSaid(told, standard.now),
      note: standardNote(told),
    },
    {
      name: head.nobody,
      value: partSaid(told, nobody),
      note: nobody.share
        ? head.ofReplies(shown(told, nobody.count), shown(told, nobody.n))
        : nobody.n === 0 && thereOf(told) > 0
          ? words.reportThere.noneHere
          : few(nobody.n),
    },
    {
      name: head.unanswered,
      value: shown(told, unanswered.now.count),
      note: head.ofMessages(shown(told, unanswered.now.n)),
    },
  ];
}

function plain({ language, title, about, finding, lead, figures, link, why }: MailPart): string {
  return [
    `${title}\n${about}`,
    finding,
    ...(lead === "" ? [] : [lead]),
    figures
      .map(({ name, value, note }) => `${name}${language === "fr" ? "\u00a0" : ""}: ${value} (${note})`)
      .join("\n"),
    `${link.label}\n${link.href}`,
    why,
  ].join("\n\n");
}
