import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { PLATFORM } from "../platforms.ts";
import { percent } from "../time.ts";
import { StackedBar } from "./bars.tsx";
import { Figure, figure } from "./figure.tsx";
import { DataTable, Folded, Frame } from "./frame.tsx";
import { Legend } from "./textures.tsx";
import { atSaid } from "./times.ts";
import { partSaid, rankSaid, shown, type Told, total } from "./told.ts";

const at = rowsOf("service");

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
                    <Figure told={told} at={at("received", ["channel", channel])} n={n}>
                      {PLATFORM[channel]}
                    </Figure>
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
              told={told}
              caption={said.plain}
              columns={[
                { name: said.channel },
                { name: said.legend.fr },
                { name: said.legend.en },
                { name: said.legend.other },
                { name: said.first },
                { name: said.standard },
              ]}
              rows={rows.map((row) => {
                const channel = ["channel", row.channel] as const;
                const counted = (language: "fr" | "en" | "other") =>
                  figure(
                    told,
                    at("received", channel, ["language", language]),
                    row[language],
                    shown(told, row[language]),
                  );
                return {
                  head: (
                    <Figure told={told} at={at("received", channel)} n={row.all}>
                      {PLATFORM[row.channel]}
                    </Figure>
                  ),
                  cells: [
                    ...(["fr", "en", "other"] as const).map(counted),
                    figure(told, at("first", channel), row.first.count, rankSaid(told, row.first.p50)),
                    figure(told, at("standard", channel), row.standard.count, partSaid(told, row.standard)),
                  ],
                };
              })}
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
  const when = (instant: string) => atSaid(told, instant);
  return (
    <>
      {report.gaps.map(({ channel, account, from, to }) =>
        to === undefined
          ? `${said.gapOpen(PLATFORM[channel], account, when(from))} `
          : `${said.gap(PLATFORM[channel], account, when(from), when(to))} `,
      )}
      {report.service.received.now > 0 && told.link?.("/inbox") !== undefined && (
        <Figure told={told} at={at("received")} n={report.service.received.now}>
          {words.reportHead.messages}
        </Figure>
      )}
    </>
  );
};
