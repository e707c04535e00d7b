import type { FC } from "hono/jsx";

import { PLATFORM } from "../platforms.ts";
import { percent } from "../time.ts";
import { StackedBar } from "./bars.tsx";
import { Behind, DataTable, Folded, Frame } from "./frame.tsx";
import { atSaid } from "./periods.ts";
import { Legend } from "./textures.tsx";
import { messagesAt, partSaid, rankSaid, shown, type Told, total } from "./told.ts";

/** Messages by channel, each split by official language. */
export const Channels: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { channels: said } = words.reportService;
  const rows = [...report.service.byChannel]
    .map((row) => ({ ...row, all: row.en + row.fr + row.other }))
    .sort((a, b) => b.all - a.all);
  const all = total(rows.map((row) => row.all));
  const french = total(rows.map(({ fr }) => fr));
  const most = Math.max(1, ...rows.map((row) => row.all));
  const other = rows.some((row) => row.other > 0);
  const title =
    all === 0
      ? said.plain
      : report.small
        ? said.titleSmall(shown(told, french), shown(told, all))
        : said.title(percent(french / all, language, 1));
  return (
    <Frame
      id="volume"
      title={title}
      measure={all === 0 ? words.reportService.nothing : said.measure(shown(told, all), shown(told, french))}
      note={<Gaps told={told} />}
    >
      {rows.length > 0 && (
        <>
          <Legend
            series={[
              { name: said.legend.fr, texture: "french" },
              { name: said.legend.en, texture: "english" },
              ...(other ? [{ name: said.legend.other, texture: "other" } as const] : []),
            ]}
          />
          <ul class="bar-rows">
            {rows.map(({ channel, fr, en, other: rest, all: n }) => {
              const values = said.values(shown(told, fr), shown(told, en));
              return (
                <li>
                  <span class="bar-name">
                    <Behind href={messagesAt(told, { channel })}>{PLATFORM[channel]}</Behind>
                  </span>
                  <StackedBar
                    most={most}
                    title={`${PLATFORM[channel]}, ${shown(told, n)}`}
                    desc={`${values}${rest > 0 ? said.others(shown(told, rest)) : ""}`}
                    pieces={[
                      { texture: "french", value: fr },
                      { texture: "english", value: en },
                      { texture: "other", value: rest },
                    ]}
                  />
                  <span class="bar-value">{values}</span>
                </li>
              );
            })}
          </ul>
          <Folded told={told}>
            <DataTable
              caption={said.plain}
              columns={[
                { name: said.channel },
                { name: said.legend.fr },
                { name: said.legend.en },
                { name: said.legend.other },
                { name: said.first },
                { name: said.standard },
              ]}
              rows={rows.map(({ channel, fr, en, other: rest, first, standard }) => ({
                head: <Behind href={messagesAt(told, { channel })}>{PLATFORM[channel]}</Behind>,
                cells: [
                  <Behind href={messagesAt(told, { channel, language: "fr" })}>{shown(told, fr)}</Behind>,
                  <Behind href={messagesAt(told, { channel, language: "en" })}>{shown(told, en)}</Behind>,
                  shown(told, rest),
                  rankSaid(told, first.p50),
                  partSaid(told, standard),
                ],
              }))}
            />
          </Folded>
        </>
      )}
    </Frame>
  );
};

/** Channels of which nothing can be known for a while: what a figure lacks stands beside it. */
const Gaps: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { channels: said } = words.reportService;
  const at = (instant: string) => atSaid(told, instant);
  return (
    <>
      {report.gaps.map(({ channel, account, from, to }) =>
        to === undefined
          ? `${said.gapOpen(PLATFORM[channel], account, at(from))} `
          : `${said.gap(PLATFORM[channel], account, at(from), at(to))} `,
      )}
      {report.service.received.now > 0 && told.link !== undefined && (
        <Behind href={messagesAt(told)}>{words.reportHead.messages}</Behind>
      )}
    </>
  );
};
