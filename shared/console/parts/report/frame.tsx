import type { Child, FC } from "hono/jsx";
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
  cells: readonly Child[];
  strong?: true;
}

/** More columns than a narrow box holds. */
const MANY = 6;
/** So few that they would stand too far apart. */
const FEW = 3;

/** Figures in the order of their chart. On a narrow page each row stands as a block, its cells named. */
export const DataTable: FC<{ caption: string; columns: readonly Column[]; rows: readonly Row[] }> = ({
  caption,
  columns,
  rows,
}) => (
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
            <td data-label={columns[at + 1]?.name} {...(columns[at + 1]?.words ? {} : { class: "number" })}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A chart's table, shut until it is asked for; on paper it is always there. */
export const Folded: FC<{ told: Told; children?: Child }> = ({ told, children }) => (
  <details class="chart-table">
    <summary>{told.words.reportService.table}</summary>
    {children}
  </details>
);

/** Words that lead to the messages behind them, where there is a console to lead to. */
export const Behind: FC<{ href: string | undefined; children?: Child }> = ({ href, children }) => (
  <>{href === undefined ? children : <a href={href}>{children}</a>}</>
);
