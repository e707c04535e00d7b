import { type Cell, csvOf } from "../domain/csv.ts";
import type { Department } from "../domain/department/department.ts";
import { CHANNEL_NAMES } from "../domain/message/message.ts";
import { behindOf, type Of } from "../domain/report/behind.ts";
import type { Report } from "../domain/report/sections.ts";
import { tableOf } from "../domain/report/table.ts";
import type { Row } from "../domain/report/table-rows.ts";
import { languageName } from "./parts/chips.tsx";
import { href, type Language, teamName, topicName } from "./parts/ctx.ts";
import { PLATFORM } from "./parts/platforms.ts";
import { figureWay } from "./report-links.ts";
import { reportTableWords } from "./words/report-table.ts";
import { sharedWords } from "./words/shared.ts";

/** A report as one long table in one language. `id` is the same in both: what machines join by. */

export interface Naming {
  department: Department;
  language: Language;
  /** Where the console is: absent, figures lead nowhere. */
  consoleUrl?: string | undefined;
}

export function reportCsv(report: Report, naming: Naming): string {
  const words = reportTableWords[naming.language];
  const { scope, counted: { from, to } = report.period } = report;
  const about = scope.kind === "department" ? words.whole : `${words.scope[scope.kind]} ${scopeName(scope, naming)}`;
  return csvOf([
    Object.values(words.headers),
    ...tableOf(report).map((row): Cell[] => [
      ...[from, to, about, idOf(row)],
      words.sections[row.section as keyof typeof words.sections] ?? row.section,
      figureName(row.figure, naming.language),
      row.of.map((one) => nameOf(one, naming, report.texts)).join(", "),
      ...[row.value, words.units[row.unit], row.n, row.low, row.high, row.before, row.lastYear, row.note],
      behind(report, row, naming),
    ]),
  ]);
}

/** The address of the messages behind a figure; where there are none, where it comes from. */
function behind(report: Report, { place, value }: Row, { language, consoleUrl }: Naming): string | undefined {
  const way = figureWay(report, place);
  if (way === undefined) {
    const none = behindOf(place, report);
    return "none" in none ? reportTableWords[language].sources[none.none] : undefined;
  }
  if (consoleUrl === undefined || value === 0) return undefined;
  return href({ base: consoleUrl }, way.path, { ...way.params, lang: language });
}

/** `service.first-p50|channel=x` */
export const idOf = ({ section, figure, of }: Pick<Row, "section" | "figure" | "of">): string =>
  [`${section}.${figure}`, ...of.map(([what, name]) => `${what}=${name}`)].join("|");

function scopeName(scope: Exclude<Report["scope"], { kind: "department" }>, naming: Naming): string {
  return scope.kind === "team" ? teamName(naming, scope.id) : scope.id;
}

/** `first-p50` is the figure `first` by its median. */
function figureName(figure: string, language: Language): string {
  const { figures, measures } = reportTableWords[language] as {
    figures: Record<string, string>;
    measures: Record<string, string>;
  };
  const whole = figures[figure];
  if (whole !== undefined) return whole;
  const at = figure.lastIndexOf("-");
  const [base, measure] = [figures[figure.slice(0, at)], measures[figure.slice(at + 1)]];
  return base === undefined || measure === undefined ? figure : `${base}, ${measure}`;
}

/** A value of a closed list, a topic or a channel in words; what has none says itself. */
export function nameOf([what, name]: Of, naming: Naming, texts: Report["texts"] = {}): string {
  const { language } = naming;
  const words = reportTableWords[language];
  const listed = (words.names as Record<string, Record<string, string>>)[what]?.[name];
  if (listed !== undefined) return listed;
  if (what === "pair") return texts[name]?.[language] ?? name;
  if (what === "longer") return words.longer(plainName(name, naming));
  if (what === "shorter") return words.shorter(plainName(name, naming));
  if (what === "topic") return name === "none" ? words.noTopic : topicName(naming, name);
  if (what === "sentiment") return sharedWords[language].sentiment[name as "positive"] ?? name;
  if (what === "weekday") return words.weekdays[Number(name)] ?? name;
  if (what === "language" && name !== "other") return languageOf(name, naming);
  if (what === "language" || what === "channel") return plainName(name, naming);
  if (what === "asked") return words.asked(languageOf(name, naming));
  if (what === "answered") return words.answered(languageOf(name, naming));
  return name;
}

const languageOf = (code: string, { language }: Naming): string =>
  languageName({ words: { shared: sharedWords[language] }, language }, code);

/** A language or a channel. */
function plainName(name: string, { language }: Naming): string {
  if (name === "other") return reportTableWords[language].other;
  if (name === "en" || name === "fr") return sharedWords[language].language[name];
  const channel = CHANNEL_NAMES.find((one) => one === name);
  return channel === undefined ? name : PLATFORM[channel];
}
