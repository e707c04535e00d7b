import type { FC } from "hono/jsx";
import { rowsOf } from "../../../domain/report/behind.ts";
import type { ServiceSection } from "../../../domain/report/sections.ts";
import { percent } from "../time.ts";
import { DivergingBar, IntervalLine } from "./bars.tsx";
import { Figure, figure } from "./figure.tsx";
import { DataTable, Folded, Frame } from "./frame.tsx";
import { columnsSaid } from "./periods.ts";
import { Legend } from "./textures.tsx";
import { intervalOf, NONE, partSaid, rankSaid, shown, type Told, topicSaid } from "./told.ts";

type TopicRow = ServiceSection["byTopic"][number];

const at = rowsOf("service");

/** Rows that a chart holds before it says less; its table has all. */
const MOST_ROWS = 12;

/** How people felt by topic: negative to the left of the line, the rest to its right. */
export const Topics: FC<{ told: Told }> = ({ told }) => {
  const { words, report } = told;
  const { topics: said, smallNote } = words.reportService;
  const rows = ordered(report.service.byTopic);
  const charted = rows.slice(0, MOST_ROWS);
  const worst = mostNegative(rows);
  const reach = {
    left: Math.max(0.1, ...charted.map(({ negative }) => negative.share?.value ?? intervalOf(negative)?.high ?? 0)),
    right: Math.max(0.1, ...charted.map(({ negative }) => (negative.share ? 1 - negative.share.value : 0))),
  };
  const { topics: corrected } = report.service.corrected;
  const series = [
    { name: said.legend.negative, texture: "negative" },
    { name: said.legend.neutral, texture: "neutral" },
    { name: said.legend.positive, texture: "positive" },
  ] as const;
  const shares = charted.some(({ negative }) => negative.share !== undefined);
  return (
    <Frame
      id="sentiment"
      title={worst === undefined ? said.plain : said.title(topicSaid(told, worst.topic))}
      measure={rows.length === 0 ? words.reportService.nothing : shares ? said.measure : said.measureSmall}
      note={
        rows.length > 0 && (
          <>
            {charted.some(({ negative }) => negative.share === undefined) && (
              <span class="chart-line">{smallNote}</span>
            )}
            <span class="chart-line">
              <Figure told={told} at={at("corrected", ["tag", "topics"])} n={corrected.count}>
                {corrected.share === undefined
                  ? said.correctedSmall(partSaid(told, corrected))
                  : said.corrected(partSaid(told, corrected))}
              </Figure>
            </span>
          </>
        )
      }
    >
      {rows.length > 0 && (
        <>
          {shares && <Legend series={series} />}
          <ul class="bar-rows bar-rows-topics">
            {charted.map((row) => (
              <TopicBar told={told} row={row} reach={reach} />
            ))}
          </ul>
          <TopicTable told={told} rows={rows} />
        </>
      )}
    </Frame>
  );
};

const TopicBar: FC<{ told: Told; row: TopicRow; reach: { left: number; right: number } }> = ({ told, row, reach }) => {
  const { words, language } = told;
  const { topics: said, count: n } = words.reportService;
  const { topic, count, negative, neutral, positive } = row;
  const title = `${topicSaid(told, topic)}, ${n(shown(told, count))}`;
  const share = (value: number) => percent(value / Math.max(1, count), language);
  const name = (
    <span class="bar-name">
      <Figure told={told} at={at("received", ["topic", topic])} n={count}>
        {topicSaid(told, topic)}
      </Figure>
      <span class="bar-n">{n(shown(told, count))}</span>
    </span>
  );
  if (negative.share !== undefined) {
    const [bad, even, good] = [share(negative.count), share(neutral), share(positive)];
    return (
      <li>
        {name}
        <DivergingBar
          left={{ texture: "negative", value: negative.count / count, label: bad }}
          right={[
            { texture: "neutral", value: neutral / count, label: even },
            { texture: "positive", value: positive / count, label: good },
          ]}
          reach={reach}
          title={title}
          desc={said.desc(bad, even, good)}
        />
      </li>
    );
  }
  const interval = intervalOf(negative);
  const sentence =
    interval &&
    said.fewOf(
      shown(told, negative.count),
      shown(told, negative.n),
      percent(interval.low, language),
      percent(interval.high, language),
    );
  return (
    <li class="bar-few">
      {name}
      {interval && <IntervalLine interval={interval} reach={reach} title={title} desc={sentence ?? ""} />}
      <span class="bar-few-said">
        <b>{said[interval === undefined ? "few" : judged(interval)]}</b> {sentence}
      </span>
    </li>
  );
};

const TopicTable: FC<{ told: Told; rows: readonly TopicRow[] }> = ({ told, rows }) => {
  const { words } = told;
  const { topics: said, received } = words.reportService;
  return (
    <Folded told={told}>
      <DataTable
        told={told}
        caption={said.plain}
        columns={[
          { name: said.topic },
          { name: received },
          { name: columnsSaid(told).before },
          { name: said.legend.negative },
          { name: said.legend.neutral },
          { name: said.legend.positive },
          { name: words.reportService.channels.first },
        ]}
        rows={rows.map(({ topic: id, count, before, negative, neutral, positive, first }) => {
          const topic = ["topic", id] as const;
          const felt = (sentiment: string, n: number) =>
            figure(told, at("sentiment", topic, ["sentiment", sentiment]), n, shown(told, n));
          return {
            head: topicSaid(told, id),
            cells: [
              figure(told, at("received", topic), count, shown(told, count)),
              figure(told, at("received", topic), before, shown(told, before), "before"),
              felt("negative", negative.count),
              felt("rest", neutral),
              felt("positive", positive),
              figure(told, at("first", topic), first.count, rankSaid(told, first.p50)),
            ],
          };
        })}
      />
    </Folded>
  );
};

/** Of few messages: on which side of one half the true share is, where its interval says so. */
const judged = ({ low, high }: { low: number; high: number }): "mostly" | "seldom" | "few" =>
  low > 0.5 ? "mostly" : high < 0.5 ? "seldom" : "few";

/** Most first; those of too few after those that can be judged; no topic last. */
const ordered = (rows: readonly TopicRow[]): TopicRow[] => {
  const place = ({ topic, negative }: TopicRow) => (topic === NONE ? 2 : negative.share === undefined ? 1 : 0);
  return [...rows].sort((a, b) => place(a) - place(b) || b.count - a.count);
};

/** Only where its interval is apart from every other's. */
function mostNegative(rows: readonly TopicRow[]): TopicRow | undefined {
  const judged = rows.filter(({ topic, negative }) => topic !== NONE && negative.share !== undefined);
  const [worst, ...others] = judged.sort((a, b) => (b.negative.share?.value ?? 0) - (a.negative.share?.value ?? 0));
  const low = worst?.negative.share?.low ?? 0;
  return others.length > 0 && others.every(({ negative }) => (negative.share?.high ?? 1) < low) ? worst : undefined;
}
