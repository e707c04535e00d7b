import type { FC } from "hono/jsx";
import { pathOf } from "../../domain/report/names.ts";
import { upper } from "../../domain/upper.ts";
import type { ListedReport } from "../data/reports.ts";
import { reportWords } from "../words/report.ts";
import { reportListWords } from "../words/report-list.ts";
import { type Ctx, href, teamName } from "./ctx.ts";
import { periodSaid } from "./report/periods.ts";

/** Reports as rows: the page of each, and its files in the language of the reader. */
export const ReportRows: FC<{ ctx: Ctx; items: readonly ListedReport[] }> = ({ ctx, items }) => {
  const { columns } = reportListWords[ctx.language];
  return (
    <table class="table reports-table">
      <thead>
        <tr>
          <th scope="col">{columns.period}</th>
          <th scope="col">{columns.kind}</th>
          <th scope="col">{columns.about}</th>
          <th scope="col">{columns.files}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row ctx={ctx} item={item} />
        ))}
      </tbody>
    </table>
  );
};

const Row: FC<{ ctx: Ctx; item: ListedReport }> = ({ ctx, item }) => {
  const { language } = ctx;
  const said = reportListWords[ctx.language];
  const { period, scope, files } = item;
  const path = pathOf(item);
  const when = periodSaid({ words: reportWords[language], language }, period);
  const about = aboutOf(ctx, scope);
  const named = scope.kind === "department" ? when : `${when}, ${about}`;
  return (
    <tr>
      <th scope="row">
        <a href={href(ctx, `/reports/${path}`)}>{upper(when)}</a>
      </th>
      <td>{said.one[period.kind]}</td>
      <td>{about}</td>
      <td class="reports-files">
        {FILES.map(({ file, name }) => {
          const ending = file.replace("{language}", language);
          if (!files.includes(ending)) return null;
          return (
            <a href={href(ctx, `/reports/${path}.${ending}`)} aria-label={said.fileOf(said.file[name], named)}>
              {said.file[name]}
            </a>
          );
        })}
      </td>
    </tr>
  );
};

const FILES = [
  { file: "{language}.html", name: "html" },
  { file: "{language}.csv", name: "csv" },
  { file: "json", name: "json" },
  { file: "open-data.{language}.csv", name: "open" },
  { file: "open-data.dictionary.{language}.csv", name: "dictionary" },
] as const;

function aboutOf(ctx: Ctx, scope: ListedReport["scope"]): string {
  if (scope.kind === "department") return reportListWords[ctx.language].request.whole;
  return scope.kind === "team" ? teamName(ctx, scope.id) : scope.id;
}
