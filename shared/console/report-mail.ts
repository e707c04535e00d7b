import type { Department } from "../domain/department/department.ts";
import { pathOf } from "../domain/report/names.ts";
import type { Report } from "../domain/report/sections.ts";
import type { LetterMail } from "../ports.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { teamName, topicName } from "./parts/ctx.ts";
import { findingOf, leadOf } from "./parts/report/finding.ts";
import { periodSaid } from "./parts/report/periods.ts";
import { intervalSaid, partSaid, rankSaid, shown, standardNote, type Told, thereOf } from "./parts/report/told.ts";
import { duration } from "./parts/time.ts";
import { reportMailWords } from "./words/report-mail.ts";

/**
 * A report by mail: what it found and four figures, in both languages from the same figures, with the way to its page.
 * Nothing is attached and nothing is fetched; no message, name or account of a person is in it.
 */

export interface ReportMailPlace {
  department: Department;
  /** Where the console is, without a slash at its end. */
  consoleUrl: string;
}

type Language = "en" | "fr";

interface Part {
  language: Language;
  /** `Weekly report, week of November 16–22, 2026`. */
  title: string;
  about: string;
  finding: string;
  lead: string;
  figures: { name: string; value: string; note: string }[];
  link: { label: string; href: string };
  why: string;
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
      html: page(parts),
      language: "both",
    };
  };

function partOf(report: Report, department: Department, consoleUrl: string, language: Language): Part {
  const words = language === "fr" ? fr : en;
  const naming = { department, language };
  const told: Told = {
    words,
    language,
    report,
    topicName: (id) => topicName(naming, id),
    teamName: (id) => teamName(naming, id),
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
function figuresOf(told: Told): Part["figures"] {
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

function plain({ language, title, about, finding, lead, figures, link, why }: Part): string {
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

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (words: string): string => words.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);

/** Mail programs know no style sheets: a table, and what each cell looks like in itself. Dark ones turn these colours. */
const FONT = "font-family:'Noto Sans',system-ui,-apple-system,'Segoe UI',sans-serif";
const SECOND = "color:#595959";
const STYLE = {
  kind: `margin:0;${SECOND};font-size:13px;line-height:20px`,
  finding: "margin:4px 0 8px;font-size:22px;line-height:30px;font-weight:700;color:#1a1a1a",
  lead: `margin:0 0 16px;${SECOND};font-size:15px;line-height:23px`,
  table: "width:100%;border-collapse:collapse;border-top:3px solid #1a1a1a;border-bottom:1px solid #d9d9d9",
  cell: "width:50%;padding:12px 16px 12px 0;vertical-align:top;border-top:1px solid #d9d9d9",
  name: "font-size:13px;line-height:20px;font-weight:600;color:#1a1a1a",
  value: "font-size:24px;line-height:34px;white-space:nowrap;font-weight:700;color:#1a1a1a",
  note: `font-size:13px;line-height:20px;${SECOND}`,
  link: "display:inline-block;margin:20px 0 12px;padding:10px 18px;border-radius:4px;background:#1f497a;color:#ffffff;font-size:15px;font-weight:500;text-decoration:none",
  why: `margin:0;font-size:12px;line-height:18px;${SECOND}`,
};

function rich({ language, title, about, finding, lead, figures, link, why }: Part): string {
  const cell = ({ name, value, note }: Part["figures"][number]): string =>
    `<td style="${STYLE.cell}"><div style="${STYLE.name}">${escaped(name)}</div><div style="${STYLE.value}">${escaped(value)}</div><div style="${STYLE.note}">${escaped(note)}</div></td>`;
  const row = (two: Part["figures"]): string => `<tr>${two.map(cell).join("")}</tr>`;
  return [
    `<div lang="${language}">`,
    `<p style="${STYLE.kind}">${escaped(`${title}, ${about}`)}</p>`,
    `<h1 style="${STYLE.finding}">${escaped(finding)}</h1>`,
    ...(lead === "" ? [] : [`<p style="${STYLE.lead}">${escaped(lead)}</p>`]),
    `<table role="presentation" style="${STYLE.table}">${row(figures.slice(0, 2))}${row(figures.slice(2))}</table>`,
    `<a href="${escaped(link.href)}" style="${STYLE.link}">${escaped(link.label)}</a>`,
    `<p style="${STYLE.why}">${escaped(why)}</p></div>`,
  ].join("");
}

function page(parts: readonly Part[]): string {
  const rule = '<hr style="margin:28px 0;border:0;border-top:1px solid #d9d9d9">';
  return [
    `<!doctype html><html lang="${parts[0]?.language ?? "en"}"><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(parts.map(({ title }) => title).join(" | "))}</title>`,
    `<body style="margin:0;background:#f2f2f2;${FONT}"><div style="max-width:600px;margin:0 auto;padding:28px 32px;background:#ffffff">`,
    parts.map(rich).join(rule),
    "</div></body></html>",
  ].join("");
}
