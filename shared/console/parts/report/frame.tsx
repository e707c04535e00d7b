import type { Child, FC } from "hono/jsx";
import { SOURCES } from "../../../domain/report/behind-rule.ts";
import { reportMadeWords } from "../../words/report-made.ts";
import { type Cell, Shown } from "./figure.tsx";
import type { Told } from "./told.ts";

/** A section's box: the finding as its title, what is measured, the chart, its table, and what it counts. */
export const Frame: FC<{
  id: string;
  title: string;
  measure?: string | undefined;
  wide?: boolean;
  note?: Child;
  children?: Child;
}> = ({ id, title, measure, wide = false, note, children }) => (
  <section class={`chart${wide ? " chart-wide" : ""}`} id={id} aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {measure !== undefined && <p class="chart-measure">{measure}</p>}
    {children}
    {note !== undefined && note !== false && <p class="chart-note">{note}</p>}
  </section>
);

export interface Column {
  name: string;
  /** Words stand left, figures right. */
  words?: true;
}
export interface Row {
  head: Child;
  cells: readonly Cell[];
  strong?: true;
}

/** More columns than a narrow box holds. */
const MANY = 6;
/** So few that they would stand too far apart. */
const FEW = 3;

/** Figures in the order of their chart. On a narrow page each row stands as a block, its cells named. Below it, where
 * those come from behind which no message stands. */
export const DataTable: FC<{
  told: Told;
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
}> = (props) => (
  <>
    <Table {...props} />
    <Sources {...props} />
  </>
);

const Table: FC<Parameters<typeof DataTable>[0]> = ({ caption, columns, rows }) => (
  <table class={`data${columns.length > MANY ? " data-many" : columns.length <= FEW ? " data-short" : ""}`}>
    <caption class="said">{caption}</caption>
    <thead>
      <tr>
        {columns.map(({ name, words }, at) => (
          <th scope="col" {...(at === 0 || words ? {} : { class: "number" })}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ head, cells, strong }) => (
        <tr {...(strong ? { class: "data-total" } : {})}>
          <th scope="row">{head}</th>
          {cells.map((cell, at) => (
            <td
              data-label={columns[at + 1]?.name}
              data-none={cell.none}
              {...(columns[at + 1]?.words ? {} : { class: "number" })}
            >
              <Shown cell={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** `Followers, Likes: as the platform counted.` */
const Sources: FC<Parameters<typeof DataTable>[0]> = ({ told, columns, rows }) => {
  const { sources } = reportMadeWords[told.language];
  const found = SOURCES.flatMap((source) => {
    const names = columns.flatMap(({ name }, at) =>
      at > 0 && rows.some(({ cells }) => cells[at - 1]?.none === source) ? [name] : [],
    );
    return names.length === 0 ? [] : [sources[source](names.join(", "))];
  });
  return found.length === 0 ? null : <p class="data-sources">{found.join(" ")}</p>;
};

/** A chart's table, shut until it is asked for; on paper it is always there. */
export const Folded: FC<{ told: Told; children?: Child }> = ({ told, children }) => (
  <details class="chart-table">
    <summary>{told.words.reportService.table}</summary>
    {children}
  </details>
);
