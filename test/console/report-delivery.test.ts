import { describe, expect, it } from "vitest";
import { openDataFiles } from "../../shared/console/open-data-files.ts";
import { idOf, reportCsv } from "../../shared/console/report-csv.ts";
import { reportFiles } from "../../shared/console/report-files.ts";
import { reportMail } from "../../shared/console/report-mail.ts";
import { openDataWords } from "../../shared/console/words/open-data.ts";
import { reportTableWords } from "../../shared/console/words/report-table.ts";
import type { Department } from "../../shared/domain/department/department.ts";
import { openDataOf } from "../../shared/domain/report/open-data.ts";
import type { Opportunity } from "../../shared/domain/report/opportunity.ts";
import { partOf } from "../../shared/domain/report/part.ts";
import type { Report } from "../../shared/domain/report/sections.ts";
import { tableOf } from "../../shared/domain/report/table.ts";
import { department as sample } from "../browser/example-data.ts";
import { readCsv } from "../fakes/read-csv.ts";
import { emptyDay, monthReport, nightDay, runningDays, smallWeek, teamMonth } from "../fakes/reports.ts";

/** A report as tables, open data and mail. */

const REPORTS: [string, Report][] = [
  ["a month", monthReport],
  ["a small week", smallWeek],
  ["an empty day", emptyDay],
  ["a team's month", teamMonth],
  ["days that are not over", runningDays],
  ["a night", nightDay],
];
const department = (over: Partial<Department["reports"]> = {}): Department => ({
  ...sample,
  reports: { ...sample.reports, ...over },
});
const table = (report: Report, language: "en" | "fr") => readCsv(reportCsv(report, { department: sample, language }));

describe("the table of a report", () => {
  it.each(REPORTS)("of %s has the same figures in both languages, each under an id of its own", (_, report) => {
    const [en, fr] = [table(report, "en"), table(report, "fr")];
    const heads = "from,to,scope,id,section,figure,of,value,unit,n,low,high,before,last_year,note,messages_or_source";
    const colonnes =
      "du,au,portée,id,section,mesure,objet,valeur,unité,n,bas,haut,avant,an_dernier,note,messages_ou_source";
    expect([en[0], fr[0]]).toEqual([heads.split(","), colonnes.split(",")]);
    const figures = (rows: string[][]) =>
      rows.slice(1).map((row) => [...row.slice(0, 2), row[3], row[7], ...row.slice(9, 15)]);
    expect(figures(fr)).toEqual(figures(en));
    const ids = en.slice(1).map((row) => row[3]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(en.every(({ length }) => length === 16)).toBe(true);
  });

  it.each(["en", "fr"] as const)("names everything in words: %s", (language) => {
    const words = reportTableWords[language];
    const rows = table(monthReport, language).slice(1);
    expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(Object.values(words.sections)));
    const codes = new Set(tableOf(monthReport).map(({ figure }) => figure));
    for (const [index, row] of rows.entries()) {
      const { figure } = tableOf(monthReport)[index] ?? { figure: "" };
      if (figure.includes("-")) expect(codes.has(row[5] ?? "")).toBe(false);
      expect(row[5]).toMatch(/^\p{Lu}/u);
    }
  });

  it.each([
    ["en", "asked in French", "answered in Spanish", "by a communication officer"],
    ["fr", "demande\u00a0: Français", "réponse\u00a0: espagnol", "par les communications"],
  ] as const)("has each exception with the reason that was written: %s", (language, ...said) => {
    const rows = table(monthReport, language).filter((row) => row[3]?.startsWith("languages.exception|"));
    expect(rows).toHaveLength(4);
    for (const words of said) expect(rows[0]?.[6]?.toLowerCase()).toContain(words.toLowerCase());
    expect(rows[0]?.[14]).toBe("She wrote in French and asked to be answered in Spanish for her mother.");
    expect(rows[2]?.[14]).toBe("");
  });

  it("says of a share its interval, and of each figure what it was before", () => {
    const { standard } = monthReport.service;
    const row = table(monthReport, "en").find((one) => one[3] === "service.standard-share");
    const number = (at: number) => Number(row?.[at]);
    expect(number(7)).toBeCloseTo(standard.now.share?.value ?? -1, 5);
    expect([number(9), number(7) >= number(10), number(7) <= number(11)]).toEqual([standard.now.n, true, true]);
    expect(number(12)).toBeCloseTo(standard.before?.share?.value ?? -1, 5);
  });

  it("has no share and no percentile that the figures do not carry", () => {
    expect(tableOf(emptyDay).filter(({ unit, figure }) => unit === "share" || figure.includes("-p"))).toEqual([]);
  });

  it("says which figure it is, and about what", () => {
    expect(
      idOf({
        section: "service",
        figure: "first-p50",
        of: [
          ["channel", "x"],
          ["language", "fr"],
        ],
      }),
    ).toBe("service.first-p50|channel=x|language=fr");
  });
});

describe("open data of a month", () => {
  const files = openDataFiles(monthReport, department());

  it("are the same rows as CSV in both languages and as JSON", () => {
    const json = JSON.parse(files["open-data.json"] ?? "");
    const [en, fr] = ["en", "fr"].map((language) => readCsv(files[`open-data.${language}.csv`] ?? ""));
    const codes = [0, 1, 2, 4, 6, 8, 10];
    const plain = (rows: string[][] | undefined) => (rows ?? []).slice(1).map((row) => codes.map((at) => row[at]));
    expect(plain(fr)).toEqual(plain(en));
    expect(json.rows).toHaveLength((en?.length ?? 0) - 1);
    expect(json.rows).toEqual(
      openDataOf(monthReport).map((row) => ({ ...row, value: row.value ?? null, hidden: row.value === undefined })),
    );
    expect(json.licence).toEqual(department().reports.licence);
  });

  it("publish no count of 1 to 9, and no name of ours beyond topics and channels", () => {
    for (const [, report] of REPORTS) {
      const rows = openDataOf(report);
      expect(rows.filter(({ unit, value = 0 }) => unit === "count" && value > 0 && value < 10)).toEqual([]);
    }
    const text = Object.values(files).join("");
    for (const { account, followers } of monthReport.audience.accounts) {
      expect(text).not.toContain(`${account},`);
      expect(text).not.toContain(`,${followers},`);
    }
    for (const { id } of monthReport.audience.posts) expect(text).not.toContain(id);
  });

  it("say no time of a group whose replies are hidden, though it is large enough itself", () => {
    const few = { ...monthReport.service.first.now, count: 4 };
    const [first, second, ...others] = monthReport.service.byChannel;
    const byChannel = [{ ...first!, first: few }, second!, ...others];
    const rows = openDataOf({ ...monthReport, service: { ...monthReport.service, byChannel } });
    const hidden = rows.filter(({ measure, value }) => measure === "replies" && value === undefined);
    // The few, and another, so that the few do not follow from the total.
    expect(hidden.length).toBeGreaterThan(1);
    for (const { channel, language } of hidden)
      expect(
        rows.filter((row) => row.unit === "minutes" && row.channel === channel && row.language === language),
      ).toEqual([]);
    expect(rows.some(({ unit, channel }) => unit === "minutes" && channel !== "all")).toBe(true);
  });

  it("have a dictionary in each language that names every column, what is hidden and the licence", () => {
    for (const language of ["en", "fr"] as const) {
      const [header] = readCsv(files[`open-data.${language}.csv`] ?? "");
      const dictionary = readCsv(files[`open-data.dictionary.${language}.csv`] ?? "");
      expect(dictionary[0]).toEqual(Object.values(openDataWords[language].headers));
      expect(dictionary.slice(1, 1 + (header?.length ?? 0)).map(([field]) => field)).toEqual(header);
      const said = dictionary.flat().join("\n");
      expect(said).toContain(department().reports.licence[language]);
      expect(said).toContain(openDataWords[language].hiding);
    }
  });

  it.each(["en", "fr"] as const)("hold in each column what the dictionary says of it: %s", (language) => {
    const [header = [], ...rows] = readCsv(files[`open-data.${language}.csv`] ?? "");
    const dictionary = readCsv(files[`open-data.dictionary.${language}.csv`] ?? "").slice(1);
    const { types, yes, no, fields, units } = openDataWords[language];
    const isOf: Record<string, (cell: string) => boolean> = {
      [types.month]: (cell) => cell === "2026-10",
      [types.code]: (cell) => /^[a-zé][a-zA-Zé-]*$/.test(cell),
      [types.text]: (cell) => cell !== "" && !/undefined|NaN/.test(cell),
      [types.number]: (cell) => cell === "" || /^\d+$/.test(cell),
      [types.yesNo]: (cell) => cell === yes || cell === no,
    };
    for (const [at, name] of header.entries()) {
      const [field, type = "", unit, meaning = ""] = dictionary[at] ?? [];
      expect(field).toBe(name);
      expect(meaning.length).toBeGreaterThan(10);
      if (name === fields.value.name) expect(unit).toBe(Object.values(units).join(", "));
      expect(rows.map((row) => row[at] ?? "").filter((cell) => !isOf[type]?.(cell))).toEqual([]);
    }
    // Nothing is empty but what is hidden, and that says so.
    const [value, hidden] = [fields.value.name, fields.hidden.name].map((name) => header.indexOf(name));
    for (const row of rows)
      expect([row[value ?? 0] === "", row[hidden ?? 0]]).toEqual([
        row[value ?? 0] === "",
        row[value ?? 0] === "" ? yes : no,
      ]);
    expect(new Set(rows.map((row) => row.slice(0, 10).join("|"))).size).toBe(rows.length);
  });

  it("are of the whole department's month that is over, where the file says so", () => {
    const open = department({ monthly: { day: 1, at: "07:00", to: [], openData: true } });
    const has = (file: Department, report: Report) => "open-data.json" in reportFiles(file)(report);
    expect(has(open, monthReport)).toBe(true);
    expect(has(department({ monthly: { day: 1, at: "07:00", to: [], openData: false } }), monthReport)).toBe(false);
    expect([teamMonth, smallWeek, { ...monthReport, partial: true as const }].map((one) => has(open, one))).toEqual([
      ...[false, false, false],
    ]);
  });
});

describe("the mail of a report", () => {
  const of = (report: Report, over: Partial<Department["reports"]> = {}) =>
    reportMail({ department: department(over), consoleUrl: "https://console.test" })(report, "lead@passport.example");

  it.each(REPORTS)("of %s says the finding and four figures in both languages, and where the page is", (_, report) => {
    const mail = of(report);
    const [en = "", fr = ""] = mail.text.split("–".repeat(24));
    for (const [language, text] of [
      ["en", en],
      ["fr", fr],
    ] as const) {
      expect(text).toContain(`https://console.test/reports/${report.period.kind}/${report.name}?lang=${language}`);
      expect(
        text.split("\n").filter((line) => /: .+ \(.+\)$|\u00a0: .+ \(.+\)$/.test(line)).length,
      ).toBeGreaterThanOrEqual(4);
    }
    expect(fr).not.toMatch(/\p{L}: /u);
    expect(mail).toMatchObject({ to: "lead@passport.example", language: "both" });
    expect(mail.html).not.toMatch(/<(script|img|link|style)\b|undefined|NaN|\[object/);
    expect(mail.text).not.toMatch(/undefined|NaN|\[object/);
  });

  it("puts the language first that the department puts first", () => {
    const english = of(monthReport, { first: "en" });
    expect(english.subject).toMatch(/^Passport Office, October 2026: Half of the [^|]* are still waiting \| Bureau/);
    for (const said of [
      "To act on",
      "- French fell silent on WhatsApp. 4",
      "Check the French account on WhatsApp.",
      "in September",
    ])
      expect(english.text).toContain(said);
    expect(english.html).toContain("Vérifier le compte français de WhatsApp.");
    const french = of(monthReport, { first: "fr" });
    expect(french.subject).toMatch(
      /^Bureau des passeports, octobre 2026\u00a0: La moitié .*attendent encore \| Passport/,
    );
    expect(french.html.indexOf('<div lang="fr">')).toBeLessThan(french.html.indexOf('<div lang="en">'));
    expect(french.html).toContain('<html lang="fr">');
  });

  it("names the team of a team's report, and escapes what it shows", () => {
    const named = { en: "Parks & <b>", fr: "Parcs & <b>" };
    const mail = of({ ...teamMonth, department: { ...teamMonth.department, name: named } });
    expect(mail.subject).toContain("team ");
    expect(mail.html).toContain("Parks &amp; &lt;b&gt;");
    expect(mail.html).not.toContain("<b>");
  });
});

it("a file's figures lead to the console, in the file's language, where it is known", () => {
  const at = reportFiles(department(), "https://openline.passport.example/live")(monthReport);
  expect(at["fr.html"]).toContain('href="https://openline.passport.example/live/inbox?from=2026-10-01');
  expect(at["fr.html"]).toContain("lang=fr");
  expect(at["en.html"]).toContain("lang=en");
  const away = reportFiles(department())(monthReport);
  expect(away["en.html"]).not.toContain("<a ");
  const [ends, without] = [at, away].map((files) => readCsv(files["fr.csv"] ?? "").map((row) => [row[3], row[15]]));
  const url = "https://openline.passport.example/live/inbox?from=2026-10-01&to=2026-10-31";
  expect(ends).toContainEqual(["service.first-p50", `${url}&counted=reply&lang=fr`]);
  expect(ends).toContainEqual(["cost.aws", "listes de prix"]);
  expect(without).toContainEqual(["service.first-p50", ""]);
  expect(without).toContainEqual(["cost.aws", "listes de prix"]);
});

it("a text of the library is called by its title in every file, as it was when the report was made", () => {
  const opportunity: Opportunity = {
    ...({ kind: "failing-text", about: { pair: "p-1" }, size: 40, confidence: "high" } as const),
    next: "rewrite-text",
    evidence: { now: 40, part: partOf(20, 40) },
  };
  const texts = { "p-1": { en: "Lost abroad", fr: "Perdu à l’étranger" } };
  const at = reportFiles(department())({ ...monthReport, opportunities: [opportunity], texts });
  expect(at["en.html"]).toContain("“Lost abroad” leaves questions open");
  expect(at["fr.html"]).toContain("Perdu à l’étranger");
  expect(readCsv(at["fr.csv"] ?? "").find((row) => row[3]?.startsWith("opportunities.size"))?.[6]).toContain(
    "Perdu à l’étranger",
  );
});
