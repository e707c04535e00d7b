import type { Department } from "../domain/department/department.ts";
import { type Place, rowsOf } from "../domain/report/behind.ts";
import { pathOf } from "../domain/report/names.ts";
import type { Part } from "../domain/report/part.ts";
import type { Report } from "../domain/report/sections.ts";
import type { LetterMail } from "../ports.ts";
import { type MailPart, renderReportMail } from "./pages/render-report-mail.tsx";
import { goalName, href, type Language, teamName, topicName } from "./parts/ctx.ts";
import { actsOf } from "./parts/report/acts.ts";
import { figure } from "./parts/report/figure.tsx";
import { findingOf, leadOf } from "./parts/report/finding.ts";
import { beforeSaid, periodSaid } from "./parts/report/periods.ts";
import { intervalSaid, partSaid, rankSaid, shown, standardNote, type Told, thereOf } from "./parts/report/told.ts";
import { duration } from "./parts/time.ts";
import { reportWords } from "./words/report.ts";
import { reportMailWords } from "./words/report-mail.ts";
import { reportThereWords } from "./words/report-there.ts";

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
      subject: parts.map(({ subject }) => subject).join(" | "),
      text: parts.map(plain).join(`\n\n${"–".repeat(24)}\n\n`),
      html: renderReportMail(parts),
      language: "both",
    };
  };

function partOf(report: Report, department: Department, consoleUrl: string, language: Language): MailPart {
  const words = reportWords[language];
  const naming = { department, language };
  const told: Told = {
    words,
    language,
    report,
    topicName: (id) => topicName(naming, id),
    teamName: (id) => teamName(naming, id),
    goalName: (id) => goalName(naming, id),
    link: (path, query) => href({ base: consoleUrl }, path, { ...query, lang: language }),
    pairName: (id) => report.texts?.[id]?.[language] ?? "",
  };
  const { period, scope } = report;
  const head = words.reportHead;
  const name = report.department.name[language];
  const about = scope.kind === "team" ? [head.team(told.teamName(scope.id))] : [];
  const own = reportMailWords[language];
  const finding = findingOf(told);
  const colon = language === "fr" ? "\u00a0:" : ":";
  return {
    language,
    subject: `${[name, ...about, periodSaid(told, period)].join(", ")}${colon} ${finding.replace(/\.$/, "")}`,
    title: [head.kinds[period.kind], periodSaid(told, period), ...about].join(", "),
    about: name,
    finding,
    lead: leadOf(told),
    figures: figuresOf(told).map(({ was, note, ...figure }) => ({ ...figure, note: [note, ...was].join(", ") })),
    toDo: own.toDo,
    acts: actsOf(told)
      .slice(0, MOST_ACTS)
      .map(({ title, evidence, step }) => ({ title, evidence, step })),
    link: { label: own.open, href: `${consoleUrl}/reports/${pathOf(report)}?lang=${language}` },
    why: own.why(name),
  };
}

/** As many as are read in a mail. */
const MOST_ACTS = 3;

/** The four that the report begins with, each with what it was before. */
function figuresOf(told: Told): (MailPart["figures"][number] & { was: string[] })[] {
  const { words, language, report } = told;
  const head = words.reportHead;
  const { first, standard, unanswered, targetSeconds } = report.service;
  const { p50 } = first.now;
  const { agreedByNobody: nobody } = report.layers;
  const was = (then: string | undefined): string[] => (then === undefined ? [] : [head.atTime(then, beforeSaid(told))]);
  const part = (then: Part | undefined) => (then === undefined || then.n === 0 ? undefined : partSaid(told, then));
  const few = (n: number): string => (n === 0 ? head.noReplies : head.tooFew);
  const way = (place: Place, n: number) => {
    const { href: to } = figure(told, place, n, "");
    return to === undefined ? {} : { href: to };
  };
  const at = rowsOf("service");
  return [
    {
      name: head.median,
      value: rankSaid(told, p50),
      note: p50 ? reportThereWords[told.language].median(intervalSaid(told, p50)) : few(first.now.count),
      was: was(first.before?.p50 && rankSaid(told, first.before.p50)),
      ...way(at("first"), first.now.count),
    },
    {
      name: head.standard(duration(targetSeconds * 1000, language)),
      value: partSaid(told, standard.now),
      note: standardNote(told),
      was: was(part(standard.before)),
      ...way(at("standard"), standard.now.count),
    },
    {
      name: head.nobody,
      value: partSaid(told, nobody),
      note: nobody.share
        ? head.ofReplies(shown(told, nobody.count), shown(told, nobody.n))
        : nobody.n === 0 && thereOf(told) > 0
          ? reportThereWords[told.language].noneHere
          : few(nobody.n),
      was: was(part(report.layers.agreedByNobodyBefore)),
      ...way(rowsOf("layers")("by-nobody"), nobody.count),
    },
    {
      name: head.unanswered,
      value: shown(told, unanswered.now.count),
      note: head.ofMessages(shown(told, unanswered.now.n)),
      was: was(unanswered.before && shown(told, unanswered.before.count)),
      ...way(at("unanswered"), unanswered.now.count),
    },
  ];
}

function plain({ language, title, about, finding, lead, figures, toDo, acts, link, why }: MailPart): string {
  return [
    `${title}\n${about}`,
    finding,
    ...(lead === "" ? [] : [lead]),
    figures
      .map(({ name, value, note, href: to }) =>
        [`${name}${language === "fr" ? "\u00a0" : ""}: ${value} (${note})`, ...(to === undefined ? [] : [to])].join(
          "\n",
        ),
      )
      .join("\n\n"),
    ...(acts.length === 0
      ? []
      : [[toDo, ...acts.map(({ title: what, evidence, step }) => `- ${what}. ${evidence} ${step}`)].join("\n")]),
    `${link.label}\n${link.href}`,
    why,
  ].join("\n\n");
}
