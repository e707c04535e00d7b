import type { FC } from "hono/jsx";
import { PLATFORM } from "../platforms.ts";
import { DataTable, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { partSaid, shown, type Told } from "./told.ts";

/** Who wrote, and which official language fell silent where. */
export const Authors: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { authors: said, silent } = words.reportAudience;
  const { authors, silentLanguages } = report.audience;
  const kinds = (["new", "returning", "advocate"] as const).filter((kind) => authors[kind].n > 0);
  return (
    <Frame
      id="audience"
      title={silentLanguages.length > 0 ? silent.title(silentLanguages.length) : said.title}
      measure={kinds.length === 0 ? words.reportService.nothing : said.measure}
      note={
        silentLanguages.length === 0
          ? kinds.length > 0 && silent.none
          : silentLanguages.map(({ channel, language, count, before, other }) => (
              <span class="chart-line">
                {silent.text(
                  words.language[language],
                  PLATFORM[channel],
                  shown(told, count),
                  shown(told, before),
                  shown(told, other),
                )}
              </span>
            ))
      }
    >
      {kinds.length > 0 && (
        <DataTable
          caption={said.measure}
          columns={[{ name: said.kind }, { name: said.messages }, { name: said.share }]}
          rows={kinds.map((kind) => ({
            head: said[kind],
            cells: [
              shown(told, authors[kind].count),
              authors[kind].share === undefined ? words.reportHead.none : partSaid(told, authors[kind]),
            ],
          }))}
        />
      )}
    </Frame>
  );
};

/** The department's own hashtags, and whether one was taken over. */
export const Hashtags: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { hashtags: said } = words.reportAudience;
  const { hashtags } = report.audience;
  const taken = hashtags.find(({ hijack }) => hijack);
  return (
    <Frame
      id="hashtags"
      title={taken === undefined ? said.title : said.hijack(taken.hashtag)}
      measure={hashtags.length === 0 ? said.none : said.measure}
    >
      {hashtags.length > 0 && (
        <DataTable
          caption={said.title}
          columns={[
            { name: said.tag },
            { name: said.uses },
            { name: columnsSaid(told).before },
            { name: said.reach },
            { name: said.negative },
            { name: said.foreign },
          ]}
          rows={hashtags.map(({ hashtag, uses, reach, negative, foreign, hijack }) => ({
            head: (
              <>
                #{hashtag}
                {hijack && <span class="data-warning">{said.warning}</span>}
              </>
            ),
            cells: [
              shown(told, uses.now),
              uses.before === undefined ? words.reportHead.none : shown(told, uses.before),
              reach === undefined ? words.reportHead.none : shown(told, reach),
              partSaid(told, negative),
              partSaid(told, foreign),
            ],
          }))}
        />
      )}
    </Frame>
  );
};
