import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { instantOf } from "../../../domain/zone.ts";
import { reportAudienceWords } from "../../words/report-audience.ts";
import { count } from "../time.ts";
import { figure, plain } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { atSaid } from "./times.ts";
import { shown, type Told, topicSaid } from "./told.ts";

const at = rowsOf("spikes");

/** Hours that left their own rhythm. */
export const Spikes: FC<{ told: Told }> = ({ told }) => {
  const { spikes: said } = reportAudienceWords[told.language];
  const { spikes, shortHistory } = told.report;
  if (spikes.length === 0 && shortHistory) return <Frame id="spikes" title={said.short} measure={said.shortText} />;
  const hours = new Set(spikes.map(({ day, hour }) => `${day} ${hour}`)).size;
  return (
    <Frame
      id="spikes"
      title={spikes.length === 0 ? said.none : said.title(hours, spikes.length)}
      measure={spikes.length === 0 ? said.noneText : said.measure}
    >
      {spikes.length > 0 && (
        <DataTable
          told={told}
          caption={said.measure}
          columns={[
            { name: said.when },
            { name: said.what, words: true },
            { name: said.counted },
            { name: said.expected },
          ]}
          rows={spikes.map(({ what, topic, day, hour, count: counted, expected }) => {
            const name = topic === undefined ? said.all : topicSaid(told, topic);
            const of = [
              ["spike", what],
              ...(topic === undefined ? [] : [["topic", topic] as const]),
              ["day", day],
              ["hour", String(hour)],
            ] as const;
            return {
              head: atSaid(told, instantOf(day, hour * 60, told.report.timeZone)),
              cells: [
                plain(what === "volume" ? said.volume(name) : said.negative(name)),
                figure(told, at("spike", ...of), counted, shown(told, counted)),
                figure(
                  told,
                  at("spike-expected", ...of),
                  undefined,
                  expected < 1 ? said.less : count(Math.round(expected), told.language),
                ),
              ],
            };
          })}
        />
      )}
    </Frame>
  );
};
