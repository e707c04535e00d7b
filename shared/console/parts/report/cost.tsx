import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { reportMadeWords } from "../../words/report-made.ts";
import { aboutDollars, dollars } from "../time.ts";
import { figure, plain } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { shown, type Told } from "./told.ts";

const at = rowsOf("cost");

/** What AWS and the platforms took. */
export const Cost: FC<{ told: Told }> = ({ told }) => {
  const { language, report } = told;
  const { cost: said } = reportMadeWords[told.language];
  const { lines, aws, platform, perThousandMessages, perReply } = report.cost;
  const money = (value: number) => dollars(value, language);
  const per =
    perThousandMessages === undefined || perReply === undefined
      ? undefined
      : said.per(aboutDollars(perThousandMessages, language), aboutDollars(perReply, language));
  return (
    <Frame id="cost" title={said.title} measure={said.measure} {...(per === undefined ? {} : { note: per })}>
      <DataTable
        told={told}
        caption={said.title}
        columns={[{ name: said.what }, { name: said.units }, { name: said.dollars }]}
        rows={[
          ...lines.map(({ what, units, dollars: spent }) => ({
            head: said.lines[what],
            cells: [figure(told, at("line", ["line", what]), units, shown(told, units)), plain(money(spent), "price")],
          })),
          { head: said.total, cells: [plain(""), plain(money(aws + platform), "price")], strong: true as const },
        ]}
      />
    </Frame>
  );
};
