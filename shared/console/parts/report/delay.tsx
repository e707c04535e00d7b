import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import { LAYERS, type Layer, type LayerSeconds } from "../../../domain/report/dimensions.ts";
import type { Timing } from "../../../domain/report/sections.ts";
import { reportThereWords } from "../../words/report-there.ts";
import { percent } from "../time.ts";
import { StackedBar } from "./bars.tsx";
import { Figure, figure, plain } from "./figure.tsx";
import { longestLayer } from "./finding.ts";
import { DataTable, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { Legend } from "./textures.tsx";
import { intervalSaid, rankSaid, shown, type Told, thereOf, timed } from "./told.ts";
import { wholeMinutes } from "./whole-minutes.ts";

type RankName = "p50" | "p90" | "p99";

const at = rowsOf("service");

/** Where the time before a first personal reply went, for those near each rank. */
export const Delay: FC<{ told: Told }> = ({ told }) => {
  const { words, language, report } = told;
  const { delay } = words.reportService;
  const { layers, here } = report.service;
  const longest = longestLayer(told);
  const columns = columnsSaid(told);
  const error = here.now.p50?.error ?? here.now.p90?.error;
  const there = thereOf(told);
  const elsewhere = there > 0 ? reportThereWords[told.language].notSplit(there, shown(told, there)) : "";
  const said = (total: number, seconds: LayerSeconds) => {
    const whole = wholeMinutes(total, seconds);
    return (layer: Layer) => {
      if (whole[layer] > 0) return timed(told, whole[layer]);
      return seconds[layer] > 0 ? delay.under : "0";
    };
  };
  const past = (timing: Timing | undefined, rank: RankName, when: "before" | "lastYear") =>
    timing?.[rank] === undefined
      ? plain(words.reportHead.none)
      : figure(told, at("here"), timing.count, rankSaid(told, timing[rank]), when);
  if (layers.length === 0) {
    const none = here.now.count === 0 && there > 0;
    const why = none
      ? reportThereWords[told.language].noneToSplit(there, shown(told, there))
      : `${delay.few} ${elsewhere}`;
    return <Frame id="delay" title={delay.plain} measure={why} wide />;
  }
  return (
    <Frame
      id="delay"
      title={longest === undefined ? delay.plain : delay.longest[longest.layer]}
      measure={delay.measure}
      wide
      note={
        <>
          {delay.note(here.now.count, shown(told, here.now.count))} {elsewhere}{" "}
          {error !== undefined && delay.error(`±${percent(error, language)}`)}{" "}
          {told.link?.("/inbox") !== undefined && (
            <Figure told={told} at={at("here")} n={here.now.count}>
              {words.reportHead.messages}
            </Figure>
          )}
        </>
      }
    >
      <Legend series={LAYERS.map((layer) => ({ name: delay.layer[layer], texture: layer }))} />
      <ul class="ranks">
        {layers.map(({ rank, total, seconds }) => {
          const interval = here.now[rank];
          const before = here.before?.[rank];
          const part = said(total, seconds);
          return (
            <li>
              <b class="rank-value">{timed(told, total)}</b>
              <span class="rank-name">
                <b>{delay.ranks[rank]}</b>
                <span>{interval !== undefined && intervalSaid(told, interval)}</span>
                {before !== undefined && <span>{delay.was(timed(told, before.seconds), columns.before)}</span>}
              </span>
              <StackedBar
                most={total}
                title={`${delay.rankLong[rank]}, ${timed(told, total)}`}
                desc={LAYERS.map((layer) => delay.part(delay.layer[layer], part(layer))).join(", ")}
                pieces={LAYERS.map((layer) => ({
                  texture: layer,
                  value: seconds[layer],
                  label: part(layer),
                }))}
              />
            </li>
          );
        })}
      </ul>
      <DataTable
        told={told}
        caption={delay.plain}
        columns={[
          { name: delay.rank },
          ...LAYERS.map((layer) => ({ name: delay.layer[layer] })),
          { name: words.reportService.total },
          { name: columns.before },
          { name: columns.lastYear },
        ]}
        rows={layers.map(({ rank, total, seconds, n }) => {
          const part = said(total, seconds);
          const of = ["rank", rank] as const;
          return {
            head: delay.rankLong[rank],
            cells: [
              ...LAYERS.map((layer) =>
                figure(told, at("delay", of, ["layer", layer]), seconds[layer] === 0 ? 0 : n, part(layer)),
              ),
              figure(told, at("delay", of), n, <b>{timed(told, total)}</b>),
              past(here.before, rank, "before"),
              past(here.lastYear, rank, "lastYear"),
            ],
          };
        })}
      />
    </Frame>
  );
};
