import type { Child, FC } from "hono/jsx";
import { isChannelName } from "../../domain/message/message.ts";
import type { SentimentLabel } from "../../domain/message/tags.ts";
import { SMALL } from "../../domain/report/part.ts";
import type { Named, Part, Rank, Report } from "../../domain/report/sections.ts";
import type { Words } from "../en.ts";
import { BarRows, HourBars, Swatch } from "./charts.tsx";
import { languageName } from "./chips.tsx";
import type { Language } from "./ctx.ts";
import { PLATFORM } from "./platforms.ts";
import { count, duration, measured, percent, reportDay, when } from "./time.ts";

export interface ReportBodyProps {
  words: Words;
  language: Language;
  report: Report;
  topicName: (id: string) => string;
}

/** What this page shows of a report. */
interface Shown extends Omit<ReportBodyProps, "report"> {
  report: Flat;
}
type Flat = ReturnType<typeof flat>;

function flat(report: Report) {
  const { service } = report;
  const total = service.received.now;
  const figure = (name: string, count: number): Named => ({
    name,
    count,
    ...(report.small ? {} : { share: count / total }),
  });
  const { now: standard }: { now: Part } = service.standard;
  const { p50, p90, count: replies }: { p50?: Rank; p90?: Rank; count: number } = service.first.now;
  const why = (name: string) => service.unansweredWhy.find((one) => one.name === name)?.count ?? 0;
  return {
    ...report,
    received: {
      total,
      byChannel: service.byChannel.map(({ channel, en, fr, other }) => figure(channel, en + fr + other)),
      byLanguage: service.byLanguage
        .map(({ language, count: n }) => figure(language, n))
        .filter(({ count: n }) => n > 0),
      bySentiment: service.bySentiment,
      byTopic: service.byTopic.filter(({ count: n }) => n > 0).map(({ topic, count: n }) => figure(topic, n)),
      byHour: service.byHour.received,
    },
    outcome: {
      answered: total - service.unanswered.now.count,
      unanswered: service.unanswered.now.count - why("closed"),
      closed: why("closed"),
    },
    replies: { count: replies, p50, p90, byHour: service.byHour.replies },
    standard: { targetSeconds: service.targetSeconds, met: standard.count, all: standard.n, share: standard.share },
  };
}

/** The counter of messages without a topic. */
const NONE = "none";

/** The day in one finding, four figures, then each chart with its table: print and screen are the same page. */
export const ReportBody: FC<ReportBodyProps> = ({ report: whole, ...rest }) => {
  const report = flat(whole);
  const props: Shown = { ...rest, report };
  const { words, language } = rest;
  const { report: said } = words;
  const made = when(Date.parse(report.compiledAt), 0, { language, timeZone: report.timeZone });
  return (
    <article class="report">
      <p class="report-kind">
        {words.reports.daily}, {report.department.name[language]}, {reportDay(report.period.from, language)}
      </p>
      <h1>{finding(props)}</h1>
      <p class="report-lead">{report.small ? said.small(count(report.received.total, language)) : said.lead}</p>
      <Figures {...props} />
      <div class="report-grid">
        <Hours {...props} />
        <Chart
          {...props}
          title={said.channels}
          measure={said.measureChannels}
          figures={report.received.byChannel}
          name={(id) => (isChannelName(id) ? PLATFORM[id] : id)}
        />
        <Chart
          {...props}
          title={said.languages}
          measure={said.measureLanguages}
          figures={report.received.byLanguage}
          name={(code) => languageName({ words, language }, code)}
        />
        <Chart
          {...props}
          title={said.sentiment}
          measure={said.measureSentiment}
          figures={report.received.bySentiment}
          name={(label) => words.sentiment[label as SentimentLabel] ?? label}
        />
        <Chart
          {...props}
          title={said.topics}
          measure={said.measureTopics}
          figures={noneLast(report.received.byTopic)}
          name={(id) => (id === NONE ? words.tags.noTopic : props.topicName(id))}
        />
      </div>
      <p class="report-made">{said.made(made, report.timeZone)}</p>
    </article>
  );
};

/** The title states only what the figures carry. */
function finding({ words, language, report }: Shown): string {
  const { p50, count: replies } = report.replies;
  if (report.received.total === 0 && replies === 0) return words.report.quiet;
  if (replies === 0) return words.report.noReply(report.received.total, count(report.received.total, language));
  if (p50 === undefined) return words.report.replied(replies, count(replies, language));
  const time = measured(p50.seconds, language);
  return report.small || replies < SMALL ? words.report.fewReplies(replies, time) : words.report.half(time);
}

const Figures: FC<Shown> = ({ words, language, report }) => {
  const { report: said } = words;
  const { p50, p90 } = report.replies;
  const { share, met, all, targetSeconds } = report.standard;
  const none = said.none;
  const spread = ({ low, high }: Rank) => said.between(measured(low, language), measured(high, language));
  return (
    <dl class="figures">
      <FigureBox name={said.median} value={p50 === undefined ? none : measured(p50.seconds, language)}>
        {p50 !== undefined && spread(p50)}
      </FigureBox>
      <FigureBox name={said.nine} value={p90 === undefined ? none : measured(p90.seconds, language)}>
        {p90 !== undefined && spread(p90)}
      </FigureBox>
      <FigureBox
        name={said.standard(duration(targetSeconds * 1000, language))}
        value={
          share === undefined
            ? said.metOf(count(met, language), count(all, language))
            : percent(share.value, language, 1)
        }
      >
        {share === undefined
          ? said.tooFew
          : `${said.between(percent(share.low, language, 1), percent(share.high, language, 1))}. ${said.metOf(count(met, language), count(all, language))}`}
      </FigureBox>
      <FigureBox name={said.unanswered} value={count(report.outcome.unanswered, language)}>
        {said.ofReceived(
          count(report.received.total, language),
          count(report.outcome.answered, language),
          count(report.outcome.closed, language),
        )}
      </FigureBox>
    </dl>
  );
};

const FigureBox: FC<{ name: string; value: string; children?: Child }> = ({ name, value, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <span class="figure-value">{value}</span>
      <span class="figure-note">{children}</span>
    </dd>
  </div>
);

/** No topic is no finding: however many they are, they stand last and never in the title. */
const noneLast = (figures: readonly Named[]): Named[] => [
  ...figures.filter(({ name }) => name !== NONE),
  ...figures.filter(({ name }) => name === NONE),
];

/** One chart: measure, bars, its table under it in the same order, what it counts. */
const Chart: FC<
  Shown & {
    title: (name: string, words: string) => string;
    measure: string;
    figures: readonly Named[];
    name: (id: string) => string;
  }
> = ({ words, language, report, title, measure, figures, name }) => {
  const first = figures.find(({ name: id }) => id !== NONE);
  const { report: said } = words;
  const label = ({ count: n, share }: Named) =>
    share === undefined ? count(n, language) : `${count(n, language)} (${percent(share, language)})`;
  const id = `chart-${measure.length}-${figures.length}-${first?.name ?? "none"}`;
  return (
    <section class="chart" aria-labelledby={id}>
      <h2 id={id}>{first === undefined ? measure : title(name(first.name), count(first.count, language))}</h2>
      <p class="chart-measure">{figures.length === 0 ? said.noData : measure}</p>
      <BarRows
        rows={figures.map((figure) => ({ name: name(figure.name), value: figure.count, label: label(figure) }))}
      />
      <p class="chart-note">{report.small ? said.tooFew : said.counted(count(report.received.total, language))}</p>
    </section>
  );
};

const Hours: FC<Shown> = ({ words, language, report }) => {
  const { report: said } = words;
  const { byHour } = report.received;
  const peak = byHour.indexOf(Math.max(...byHour));
  const hour = (value: number) => (language === "fr" ? `${value}\u00a0h` : `${value}:00`);
  return (
    <section class="chart chart-wide" aria-labelledby="chart-hours">
      <h2 id="chart-hours">
        {report.received.total === 0
          ? said.measureHours
          : said.hours(hour(peak), hour((peak + 1) % 24), count(byHour[peak] ?? 0, language))}
      </h2>
      <p class="chart-measure">{said.measureHours}</p>
      <div class="legend">
        <span>
          <Swatch kind="fill" />
          {said.received}
        </span>
        <span>
          <Swatch kind="hatch" />
          {said.replies}
        </span>
      </div>
      <HourBars received={byHour} replies={report.replies.byHour} hour={hour} />
      <details>
        <summary>{said.table}</summary>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{said.hour}</th>
              <th scope="col" class="number">
                {said.received}
              </th>
              <th scope="col" class="number">
                {said.replies}
              </th>
            </tr>
          </thead>
          <tbody>
            {byHour.map((received, index) => (
              <tr>
                <th scope="row">{hour(index)}</th>
                <td class="number">{count(received, language)}</td>
                <td class="number">{count(report.replies.byHour[index] ?? 0, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
