import type { FC } from "hono/jsx";
import { aboutDollars, dollars } from "../time.ts";
import { DataTable, Frame } from "./frame.tsx";
import { shown, type Told } from "./told.ts";

/** What AWS and the platforms took. */
export const Cost: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { cost: said } = words.reportMade;
  const { lines, aws, platform, perThousandMessages, perReply } = report.cost;
  const money = (value: number) => dollars(value, language);
  const per =
    perThousandMessages === undefined || perReply === undefined
      ? undefined
      : said.per(aboutDollars(perThousandMessages, language), aboutDollars(perReply, language));
  return (
    <Frame id="cost" title={said.title} measure={said.measure} {...(per === undefined ? {} : { note: per })}>
      <DataTable
        caption={said.title}
        columns={[{ name: said.what }, { name: said.units }, { name: said.dollars }]}
        rows={[
          ...lines.map(({ what, units, dollars: spent }) => ({
            head: said.lines[what],
            cells: [shown(told, units), money(spent)],
          })),
          { head: said.total, cells: ["", money(aws + platform)], strong: true as const },
        ]}
      />
    </Frame>
  );
};
