import type { FC } from "hono/jsx";
import { type Indicator, OECD_DRIVERS } from "../../../domain/report/sections.ts";
import { DataTable, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { nameSaid, partBetween, partSaid, shown, type Told, timed } from "./told.ts";

/** One figure each with its definition, by the drivers of trust; never one score. */
export const Trust: FC<{ told: Told }> = ({ told }) => {
  const { reportTrust: said, reportHead: head } = told.words;
  const { trust } = told.report;
  const columns = columnsSaid(told);
  const rows = OECD_DRIVERS.flatMap((driver) => trust.filter((one) => one.driver === driver));
  return (
    <Frame id="trust" title={said.title} measure={rows.length === 0 ? said.none : said.measure} wide>
      {rows.length > 0 && (
        <DataTable
          caption={said.title}
          columns={[
            { name: said.indicator },
            { name: said.value },
            { name: columns.before },
            { name: columns.lastYear },
          ]}
          rows={rows.map((one) => ({
            head: (
              <>
                <span class="data-kind">{said.drivers[one.driver]}</span>
                {said.names[one.id]}
                <span class="data-note">{said.definitions[one.id]}</span>
              </>
            ),
            cells: [<Now told={told} indicator={one} />, ...past(told, one.figure, head.none)],
          }))}
        />
      )}
    </Frame>
  );
};

const Now: FC<{ told: Told; indicator: Indicator }> = ({ told, indicator: { id, figure } }) => {
  const { reportTrust: said, reportHead: head } = told.words;
  if ("gap" in figure) {
    const { a, b, seconds, overlap } = figure.gap;
    const [one, other] = [nameSaid(told, a), nameSaid(told, b)];
    if (seconds === undefined) return <span class="data-note">{head.tooFew}</span>;
    return (
      <>
        <b>{overlap ? said.noGap(one, other) : said.gap(one, other, timed(told, seconds))}</b>
        <span class="data-note">{overlap ? said.gapTouch : said.gapApart}</span>
      </>
    );
  }
  const { overdue } = told.report.service;
  return (
    <>
      <b>{partSaid(told, figure.now)}</b>
      <span class="data-note">{partBetween(told, figure.now) ?? (figure.now.n > 0 ? head.tooFew : "")}</span>
      {id === "answered-in-time" && overdue > 0 && (
        <span class="data-note">{said.overdue(overdue, shown(told, overdue))}</span>
      )}
    </>
  );
};

const past = (told: Told, figure: Indicator["figure"], none: string): string[] =>
  "gap" in figure
    ? [none, none]
    : [figure.before, figure.lastYear].map((then) => (then === undefined ? none : partSaid(told, then)));
