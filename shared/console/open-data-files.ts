import { type Cell, csvOf } from "../domain/csv.ts";
import type { Department } from "../domain/department/department.ts";
import { ALL, type OpenRow, openDataOf } from "../domain/report/open-data.ts";
import type { Report } from "../domain/report/sections.ts";
import { nameOf } from "./report-csv.ts";
import { openDataWords } from "./words/open-data.ts";

/** A month's open data: CSV and dictionary in each language, and JSON with both. Codes are the same in all of them. */

type Language = "en" | "fr";
type Field = keyof (typeof openDataWords)["en"]["fields"];

const TYPES: Record<Field, keyof (typeof openDataWords)["en"]["types"]> = {
  month: "month",
  measure: "code",
  channel: "code",
  channelName: "text",
  language: "code",
  languageName: "text",
  topic: "code",
  topicName: "text",
  sentiment: "code",
  sentimentName: "text",
  value: "number",
  unit: "code",
  hidden: "yesNo",
};
const FIELDS = Object.keys(TYPES) as Field[];

/** By the ends of their names: `open-data.en.csv`, `open-data.dictionary.fr.csv`, `open-data.json`. */
export function openDataFiles(report: Report, department: Department): Record<string, string> {
  const rows = openDataOf(report);
  const both = <T>(of: (language: Language) => T): Record<Language, T> => ({ en: of("en"), fr: of("fr") });
  return {
    "open-data.en.csv": csvOf(dataOf(rows, department, "en")),
    "open-data.fr.csv": csvOf(dataOf(rows, department, "fr")),
    "open-data.dictionary.en.csv": csvOf(dictionaryOf(report, department, "en")),
    "open-data.dictionary.fr.csv": csvOf(dictionaryOf(report, department, "fr")),
    "open-data.json": JSON.stringify({
      v: 1,
      month: report.period.from.slice(0, 7),
      title: both((language) => titleOf(report, language)),
      publisher: report.department.name,
      licence: department.reports.licence,
      about: both((language) => openDataWords[language].about),
      dictionary: FIELDS.map((field) => ({
        field,
        type: TYPES[field],
        meaning: both((language) => openDataWords[language].fields[field].meaning),
      })),
      rows: rows.map((row) => ({ ...row, value: row.value ?? null, hidden: row.value === undefined })),
    }),
  };
}

const titleOf = ({ department, period }: Report, language: Language): string =>
  openDataWords[language].title(department.name[language], period.from.slice(0, 7));

function dataOf(rows: readonly OpenRow[], department: Department, language: Language): Cell[][] {
  const words = openDataWords[language];
  const named = (what: "channel" | "language" | "topic" | "sentiment", code: string): string =>
    code === ALL ? words.all : nameOf([what, code], { department, language });
  return [
    FIELDS.map((field) => words.fields[field].name),
    ...rows.map(({ month, measure, channel, language: spoken, topic, sentiment, value, unit }): Cell[] => [
      ...[month, measure, channel, named("channel", channel), spoken, named("language", spoken)],
      ...[topic, named("topic", topic), sentiment, named("sentiment", sentiment)],
      ...[value, words.units[unit], value === undefined ? words.yes : words.no],
    ]),
  ];
}

/** A field a row; then what the data are, who may do what with them, and from whom they are. */
function dictionaryOf(report: Report, department: Department, language: Language): Cell[][] {
  const words = openDataWords[language];
  const { headers, types, fields } = words;
  return [
    Object.values(headers),
    ...FIELDS.map((field): Cell[] => [
      fields[field].name,
      types[TYPES[field]],
      field === "value" ? Object.values(words.units).join(", ") : words.none,
      fields[field].meaning,
      field === "value" ? words.hiding : words.none,
    ]),
    ["", "", "", titleOf(report, language), ""],
    ...words.about.map((text): Cell[] => ["", "", "", text, ""]),
    ["", "", "", `${words.publisher}${language === "fr" ? "\u00a0" : ""}: ${report.department.name[language]}`, ""],
    ["", "", "", `${words.licence}${language === "fr" ? "\u00a0" : ""}: ${department.reports.licence[language]}`, ""],
  ];
}
