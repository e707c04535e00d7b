import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { type Indicator, OECD_DRIVERS } from "../../../domain/report/sections.ts";
import { reportTrustWords } from "../../words/report-trust.ts";
import { type Cell, Figure, figure, plain } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { nameSaid, partBetween, partSaid, shown, type Told, timed } from "./told.ts";

const at = rowsOf("trust");

/** One figure each with its definition, by the drivers of trust; never one score. */
export const Trust: FC<{ told: Told }> = ({ told }) => {
  const { reportHead: head } = told.words;
  const said = reportTrustWords[told.language];
  const { trust } = told.report;
  const columns = columnsSaid(told);
  const rows = OECD_DRIVERS.flatMap((driver) => trust.filter((one) => one.driver === driver));
  return (
    <Frame id="trust" title={said.title} measure={rows.length === 0 ? said.none : said.measure} wide>
      {rows.length > 0 && (
        <DataTable
          told={told}
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
            cells: [now(told, one), ...past(told, one, head.none)],
          }))}
        />
      )}
    </Frame>
  );
};

const placeOf = ({ driver, id }: Indicator) => at("indicator", ["driver", driver], ["indicator", id]);

function now(told: Told, one: Indicator): Cell {
  const { reportHead: head } = told.words;
  const said = reportTrustWords[told.language];
  if (!("gap" in one.figure)) {
    const part = one.figure.now;
    const note = partBetween(told, part) ?? (part.n > 0 ? head.tooFew : "");
    const { overdue } = told.report.service;
    return {
      ...figure(told, placeOf(one), part.count, <b>{partSaid(told, part)}</b>),
      more: (
        <>
          <span class="data-note">{note}</span>
          {one.id === "answered-in-time" && overdue > 0 && (
            <span class="data-note">{said.overdue(overdue, shown(told, overdue))}</span>
          )}
        </>
      ),
    };
  }
  const { a, b, seconds, overlap } = one.figure.gap;
  const [slow, fast] = [nameSaid(told, a), nameSaid(told, b)];
  if (seconds === undefined) return plain(<span class="data-note">{head.tooFew}</span>);
  const side = (longer: string, shorter: string, name: string) => (
    <Figure told={told} at={at("gap", ["indicator", one.id], ["longer", longer], ["shorter", shorter])} n={1}>
      {name}
    </Figure>
  );
  return plain(
    <>
      <b>{overlap ? said.noGap(slow, fast) : said.gap(slow, fast, timed(told, seconds))}</b>
      <span class="data-note">{overlap ? said.gapTouch : said.gapApart}</span>
      <span class="data-note">
        {side(a, b, slow)}, {side(b, a, fast)}
      </span>
    </>,
  );
}

const past = (told: Told, one: Indicator, none: string): Cell[] =>
  (["before", "lastYear"] as const).map((when) => {
    const then = "gap" in one.figure ? undefined : one.figure[when];
    return then === undefined ? plain(none) : figure(told, placeOf(one), then.count, partSaid(told, then), when);
  });
