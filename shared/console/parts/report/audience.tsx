import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { reportAudienceWords } from "../../words/report-audience.ts";
import { PLATFORM } from "../platforms.ts";
import { Figure, figure, plain } from "./figure.tsx";
import { DataTable, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { partSaid, shown, type Told } from "./told.ts";

const at = rowsOf("audience");

/** Who wrote, and which official language fell silent where. */
export const Authors: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { authors: said, silent } = reportAudienceWords[told.language];
  const { authors, silentLanguages } = report.audience;
  const kinds = (["new", "returning", "advocate"] as const).filter((kind) => authors[kind].n > 0);
  return (
    <Frame
      id="audience"
      title={silentLanguages.length > 0 ? silent.title(silentLanguages.length) : said.title}
      measure={kinds.length === 0 ? words.reportService.nothing : said.measure}
      note={
        silentLanguages.length === 0
          ? kinds.length > 0 && (report.shortHistory ? silent.short : silent.none)
          : silentLanguages.map(({ channel, language, count, before, other }) => (
              <span class="chart-line">
                <Figure told={told} at={at("silent-other", ["channel", channel], ["language", language])} n={other}>
                  {silent.text(
                    words.shared.language[language],
                    PLATFORM[channel],
                    shown(told, count),
                    shown(told, before),
                    shown(told, other),
                  )}
                </Figure>
              </span>
            ))
      }
    >
      {kinds.length > 0 && (
        <DataTable
          told={told}
          caption={said.measure}
          columns={[{ name: said.kind }, { name: said.messages }, { name: said.share }]}
          rows={kinds.map((kind) => {
            const part = authors[kind];
            const of = at("authors", ["author", kind]);
            return {
              head: said[kind],
              cells: [
                figure(told, of, part.count, shown(told, part.count)),
                part.share === undefined
                  ? plain(words.reportHead.none)
                  : figure(told, of, part.count, partSaid(told, part)),
              ],
            };
          })}
        />
      )}
    </Frame>
  );
};

/** The department's own hashtags, and whether one was taken over. */
export const Hashtags: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { hashtags: said } = reportAudienceWords[told.language];
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
          told={told}
          caption={said.title}
          columns={[
            { name: said.tag },
            { name: said.uses },
            { name: columnsSaid(told).before },
            { name: said.reach },
            { name: said.negative },
            { name: said.foreign },
          ]}
          rows={hashtags.map(({ hashtag, uses, reach, negative, foreign, hijack }) => {
            const of = ["hashtag", hashtag] as const;
            const { none } = words.reportHead;
            return {
              head: (
                <>
                  #{hashtag}
                  {hijack && <span class="data-warning">{said.warning}</span>}
                </>
              ),
              cells: [
                figure(told, at("hashtag-uses", of), uses.now, shown(told, uses.now)),
                figure(
                  told,
                  at("hashtag-uses", of),
                  uses.before,
                  uses.before === undefined ? none : shown(told, uses.before),
                  "before",
                ),
                figure(told, at("hashtag-reach", of), reach, reach === undefined ? none : shown(told, reach)),
                figure(told, at("hashtag-negative", of), negative.count, partSaid(told, negative)),
                figure(told, at("hashtag-foreign", of), foreign.count, partSaid(told, foreign)),
              ],
            };
          })}
        />
      )}
    </Frame>
  );
};
