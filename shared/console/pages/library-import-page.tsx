import type { FC } from "hono/jsx";
import { LIBRARY_COLUMNS } from "../../domain/library/library-file.ts";
import type { Imported, ImportOutcome } from "../../steps/library/import-pairs.ts";
import { Layout } from "../layout.tsx";
import { Label } from "../parts/abilities.tsx";
import { Banner, Hidden } from "../parts/controls.tsx";
import { type Ctx, href } from "../parts/ctx.ts";
import type { ChannelHealth } from "../parts/rail.tsx";
import { count } from "../parts/time.ts";
import type { Counts } from "../parts/view-tally.ts";
import { libraryWords } from "../words/library.ts";

export interface LibraryImportProps {
  ctx: Ctx;
  /** Who approves may bring in texts that are in use already. */
  mayApprove: boolean;
  mayExport: boolean;
  imported?: LibraryImported;
  channels?: readonly ChannelHealth[];
  counts?: Counts;
}

export type LibraryImported =
  | { outcomes: readonly Imported[] }
  | { bad: "unreadable" | "too-many" | "cross-origin"; text: string }
  | { badRow: number; text: string };

/** A department's texts in, and all of them out. */
export const LibraryImportPage: FC<LibraryImportProps> = (props) => {
  const { ctx, mayApprove, mayExport, imported, channels = [], counts = {} } = props;
  const said = libraryWords[ctx.language].import;
  return (
    <Layout ctx={ctx} title={said.title} section="library" channels={channels} counts={counts} heading={said.title}>
      <div class="page-column library">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead}</p>
        {imported && <Result ctx={ctx} imported={imported} />}
        <form method="post" enctype="multipart/form-data" action={href(ctx, "/library/import")} class="import-form">
          <Hidden ctx={ctx} />
          <label>
            {said.file}
            <input type="file" name="file" accept=".json,.csv,application/json,text/csv" />
          </label>
          <label>
            {said.paste}
            <textarea name="text" rows={6} spellcheck={false}>
              {imported && "text" in imported ? imported.text : ""}
            </textarea>
          </label>
          {mayApprove && (
            <label class="check">
              <input type="checkbox" name="approved" value="on" />
              <span>
                {said.approved} <span class="second">{said.approvedHint}</span>
              </span>
            </label>
          )}
          <button type="submit" class="button button-primary">
            {said.button}
          </button>
        </form>
        <p class="second">{said.columns}</p>
        <p class="library-columns">
          {LIBRARY_COLUMNS.map((column) => (
            <>
              <code>{column}</code>{" "}
            </>
          ))}
        </p>
        {mayExport && (
          <section class="library-export">
            <h2>{said.exportAs}</h2>
            <div class="actions">
              <a class="button" href={href(ctx, "/library/export.json")} download>
                JSON
              </a>
              <a class="button" href={href(ctx, "/library/export.csv")} download>
                CSV
              </a>
            </div>
          </section>
        )}
      </div>
    </Layout>
  );
};

const Result: FC<{ ctx: Ctx; imported: LibraryImported }> = ({ ctx, imported }) => {
  const said = libraryWords[ctx.language].import;
  if ("bad" in imported) return <Banner kind="error" title={said.bad[imported.bad]} alert />;
  if ("badRow" in imported) return <Banner kind="error" title={said.badRow(String(imported.badRow))} alert />;
  const by = new Map<ImportOutcome, number>();
  for (const { outcome } of imported.outcomes) by.set(outcome, (by.get(outcome) ?? 0) + 1);
  const rows = imported.outcomes.map((one, index) => ({ ...one, row: index + 1 }));
  const not = rows.filter(({ outcome }) => !TAKEN.includes(outcome));
  return (
    <>
      <Banner
        kind={not.length === 0 ? "good" : "caution"}
        title={said.result(count(imported.outcomes.length, ctx.language))}
        text={[...by].map(([outcome, n]) => `${count(n, ctx.language)} ${said.outcome[outcome]}`).join(", ")}
      />
      {not.length > 0 && <NotTaken ctx={ctx} rows={not} />}
    </>
  );
};

const TAKEN: readonly ImportOutcome[] = ["created", "updated", "unchanged"];

/** Each by its row and its key, with what is wrong and what may stand there instead. */
const NotTaken: FC<{ ctx: Ctx; rows: readonly (Imported & { row: number })[] }> = ({ ctx, rows }) => {
  const said = libraryWords[ctx.language].import;
  return (
    <table class="table stacked library-not-taken">
      <caption>{said.notTaken(count(rows.length, ctx.language))}</caption>
      <thead>
        <tr>
          <th scope="col">{said.row}</th>
          <th scope="col">{said.key}</th>
          <th scope="col">{said.became}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, key, outcome, field, detail }) => (
          <tr>
            <td>
              <Label>{said.row}</Label>
              <span>{String(row)}</span>
            </td>
            <th scope="row">{outcome === "personal-information" && field === "key" ? "–" : key}</th>
            <td>
              <Label>{said.became}</Label>
              <span>
                {said.outcome[outcome]}
                {field !== undefined && detail !== undefined && ` (${why(ctx, outcome, field, detail)})`}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

function why(ctx: Ctx, outcome: ImportOutcome, field: string, detail: string): string {
  const said = libraryWords[ctx.language].import;
  if (outcome === "not-offered") return said.among(field, detail);
  return said.found(field, detail);
}
