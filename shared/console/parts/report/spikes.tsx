import type { FC } from "hono/jsx";
import { count } from "../time.ts";
import { Behind, DataTable, Frame } from "./frame.tsx";
import { daySaid, hourSaid } from "./periods.ts";
import { messagesAt, shown, type Told, topicSaid } from "./told.ts";

/** Hours that left their own rhythm. */
export const Spikes: FC<{ told: Told }> = ({ told }) => {
  const { spikes: said } = told.words.reportAudience;
  const { spikes } = told.report;
  return (
    <Frame
      id="spikes"
      title={spikes.length === 0 ? said.none : said.title(spikes.length)}
      measure={spikes.length === 0 ? said.noneText : said.measure}
    >
      {spikes.length > 0 && (
        <DataTable
          caption={said.measure}
          columns={[
            { name: said.when },
            { name: said.what, words: true },
            { name: said.counted },
            { name: said.expected },
          ]}
          rows={spikes.map(({ what, topic, day, hour, count: counted, expected }) => {
            const name = topic === undefined ? said.all : topicSaid(told, topic);
            const query = { topic, from: day, to: day, ...(what === "negative" ? { sentiment: "negative" } : {}) };
            return {
              head: `${daySaid(told, day)}, ${hourSaid(told, hour)}`,
              cells: [
                what === "volume" ? said.volume(name) : said.negative(name),
                <Behind href={messagesAt(told, query)}>{shown(told, counted)}</Behind>,
                expected < 1 ? said.less : count(Math.round(expected), told.language),
              ],
            };
          })}
        />
      )}
    </Frame>
  );
};
