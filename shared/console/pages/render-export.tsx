import type { Child } from "hono/jsx";
import { eachText, WORDS_BESIDE } from "../../domain/records/export-fields.ts";
import type { ExportClass, ExportRecord } from "../../domain/records/export-record.ts";
import { EXPORT_CLASSES } from "../../domain/records/export-record.ts";
import type { Language } from "../parts/ctx.ts";
import { webAddress } from "../parts/ctx.ts";
import { LOCALES, reportDay } from "../parts/time.ts";
import { styleOnly } from "../security-headers.ts";
import { exportWords } from "../words/export.ts";

/** An export as pages that need nothing else: one that lists the days with the proof of their number, and one a day. */

export interface ExportCover {
  department: string;
  from: string;
  to: string;
  ofPerson: boolean;
  days: readonly string[];
  counts: Readonly<Record<ExportClass, { exported: number; stored: number }>>;
  /** All that is kept is in it, and each exemption met words. */
  complete: boolean;
}

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1.5rem;color-scheme:light dark}article{border-top:2px solid;padding:.5rem 0 1rem}section{margin:.75rem 0 0 1.25rem}h3,h4{font-size:1rem;margin:.5rem 0 0}p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:0 1rem;margin:.25rem 0;font-size:.875rem}dd{margin:0;overflow-wrap:anywhere}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem 1rem .2rem 0}.n{text-align:right}";

const page = (language: Language, title: string, body: Child): string =>
  `<!DOCTYPE html>${(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={styleOnly(STYLE)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>{body}</main>
      </body>
    </html>
  )}\n`;

export function renderCover(cover: ExportCover, language: Language): string {
  const said = exportWords[language];
  const { from, to, ofPerson, days, counts, complete } = cover;
  const number = new Intl.NumberFormat(LOCALES[language]);
  const title = said.title(cover.department);
  return page(
    language,
    title,
    <>
      <h1>{title}</h1>
      {!complete && (
        <p>
          <strong>{said.incomplete}</strong>
        </p>
      )}
      <p>
        {[
          said.period(reportDay(from, language, "date"), reportDay(to, language, "date")),
          ...(ofPerson ? [said.person, said.leftOut] : []),
          said.withheld,
        ].join(" ")}
      </p>
      <h2>{said.counts}</h2>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col" class="n">
              {said.exported}
            </th>
            <th scope="col" class="n">
              {said.stored}
            </th>
          </tr>
        </thead>
        <tbody>
          {EXPORT_CLASSES.map((of) => (
            <tr>
              <th scope="row">{said.classes[of]}</th>
              <td class="n">{number.format(counts[of].exported)}</td>
              <td class="n">{number.format(counts[of].stored)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{said.days}</h2>
      {days.length === 0 && <p>{said.none}</p>}
      <ul>
        {days.map((day) => (
          <li>
            <a href={`days/${day}.${language}.html`}>{reportDay(day, language, "date")}</a>
          </li>
        ))}
      </ul>
    </>,
  );
}

/** A day in parts, so that a file is written as it is read: its head, each thread, its end. */
export function dayPage(day: string, language: Language): { head: string; end: string } {
  const said = exportWords[language];
  const title = said.day(reportDay(day, language, "date"));
  const mark = "<!--threads-->";
  const whole = page(
    language,
    title,
    <>
      <p>
        <a href={`../index.${language}.html`}>{said.back}</a>
      </p>
      <h1>{title}</h1>
      <div id="threads" />
    </>,
  ).replace('<div id="threads"></div>', mark);
  const [head = "", end = ""] = whole.split(mark);
  return { head, end };
}

export function renderThread(records: readonly ExportRecord[], language: Language): string {
  const [message, ...under] = records;
  if (message === undefined) return "";
  return `${(
    <article id={message.id}>
      <Record record={message} language={language} level={2} />
      {under.map((record) => (
        <section>
          <Record record={record} language={language} level={3} />
        </section>
      ))}
    </article>
  )}\n`;
}

function Record({ record, language, level }: { record: ExportRecord; language: Language; level: 2 | 3 }) {
  const said = exportWords[language];
  const Heading = `h${level}` as "h2";
  const { text, at, noText } = record;
  const spoken = record.language as { code?: string } | string | undefined;
  const code = typeof spoken === "string" ? spoken : spoken?.code;
  const lang = code === undefined || !/^[a-z]{2}$/.test(code) ? {} : { lang: code };
  return (
    <>
      <Heading>
        {said.classes[record.class]}, <time datetime={at}>{at.replace("T", " ").replace(/\.\d+Z$/, " UTC")}</time>
      </Heading>
      {text === undefined ? null : noText !== undefined ? (
        <p>{said.noText[noText]}</p>
      ) : (
        <p dir="auto" {...lang}>
          {text}
        </p>
      )}
      <dl>
        {factsOf(record, language).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

function factsOf(record: ExportRecord, language: Language): [string, Child][] {
  const { fields } = exportWords[language];
  const author = record.author as { handle?: string; name?: string; key?: string } | undefined;
  const url = webAddress(typeof record.url === "string" ? record.url : undefined);
  const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
  const by = text(record.by) ?? text(record.createdBy);
  return [
    ...(author === undefined
      ? []
      : [[fields.author, author.handle ?? author.name ?? author.key ?? ""] as [string, Child]]),
    ...(text(record.channel) ? [[fields.channel, `${record.channel}, ${record.account}`] as [string, Child]] : []),
    ...(text(record.state) ? [[fields.state, String(record.state)] as [string, Child]] : []),
    ...(text(record.move) ? [[fields.move, String(record.move)] as [string, Child]] : []),
    ...(by === undefined ? [] : [[fields.by, by] as [string, Child]]),
    ...(url === undefined ? [] : [[fields.url, <a href={url}>{url}</a>] as [string, Child]]),
    ...wordsBeside(record, language),
    [fields.id, <code>{record.id}</code>],
  ];
}

/** Whoever withholds words reads the pages: all words that the record has are there. */
function wordsBeside(record: ExportRecord, language: Language): [string, Child][] {
  const { beside } = exportWords[language];
  const found: [string, Child][] = [];
  eachText(record, (text, place) => {
    const [known] = WORDS_BESIDE.filter((one) => one === place);
    if (known !== undefined && text !== "") found.push([beside[known], text]);
    return text;
  });
  return found;
}
