import type { Report } from "./sections.ts";
import { type Cell, hiddenOf, LEAST, type Sum } from "./suppress.ts";

/** A month as open data: counts and times of service, without anything that could speak of one person. */

export const ALL = "all";

export interface OpenRow {
  month: string;
  measure: "messages" | "replies" | "first-reply-median" | "first-reply-ninth";
  channel: string;
  language: string;
  topic: string;
  sentiment: string;
  /** Absent: hidden. */
  value?: number;
  unit: "count" | "minutes";
}

type About = Pick<OpenRow, "channel" | "language" | "topic" | "sentiment">;
type Counted = About & { measure: "messages" | "replies"; value: number };

const EACH: About = { channel: ALL, language: ALL, topic: ALL, sentiment: ALL };
const LANGUAGES = ["en", "fr", "other"] as const;
/** `other`: mixed texts, and those without a sentiment, are with the neutral ones of a topic. */
const TOPIC_SENTIMENTS = ["negative", "neutral", "positive"] as const;

export function openDataOf(report: Report): OpenRow[] {
  const month = report.period.from.slice(0, 7);
  const counted = countsOf(report);
  const cells: Cell[] = counted.map((one) => ({ id: idOf(one), value: one.value }));
  const hidden = hiddenOf(cells, sumsOf(counted));
  return [
    ...counted.map(
      ({ value, ...one }): OpenRow => ({
        month,
        ...one,
        unit: "count",
        ...(hidden.has(idOf(one)) ? {} : { value }),
      }),
    ),
    ...timesOf(report, hidden).map((row) => ({ month, ...row })),
  ];
}

const idOf = ({ measure, channel, language, topic, sentiment }: About & { measure: string }): string =>
  [measure, channel, language, topic, sentiment].join("|");

/** Sums are of the cells themselves, so that totals say nothing that the cells do not. */
function countsOf({ service }: Report): Counted[] {
  const { byChannel, byTopic } = service;
  const sentiments = service.bySentiment.filter(({ name }) => name !== "pending");
  const channelOf = (one: (typeof byChannel)[number]) => LANGUAGES.reduce((sum, language) => sum + one[language], 0);
  const languageOf = (language: (typeof LANGUAGES)[number]) => byChannel.reduce((sum, one) => sum + one[language], 0);
  const judged = (one: (typeof byTopic)[number]) => ({
    negative: one.negative.count,
    neutral: one.neutral,
    positive: one.positive,
  });
  const messages = (about: Partial<About>, value: number): Counted => ({
    measure: "messages",
    ...EACH,
    ...about,
    value,
  });
  const replies = (about: Partial<About>, value: number): Counted => ({
    ...messages(about, value),
    measure: "replies",
  });
  return [
    messages(
      {},
      byChannel.reduce((sum, one) => sum + channelOf(one), 0),
    ),
    ...byChannel.map((one) => messages({ channel: one.channel }, channelOf(one))),
    ...LANGUAGES.map((language) => messages({ language }, languageOf(language))),
    ...byChannel.flatMap((one) =>
      LANGUAGES.map((language) => messages({ channel: one.channel, language }, one[language])),
    ),
    ...sentiments.map(({ name, count }) => messages({ sentiment: name }, count)),
    ...byTopic.flatMap((one) => [
      messages(
        { topic: one.topic },
        Object.values(judged(one)).reduce((sum, count) => sum + count, 0),
      ),
      ...TOPIC_SENTIMENTS.map((sentiment) => messages({ topic: one.topic, sentiment }, judged(one)[sentiment])),
      ...LANGUAGES.map((language) => messages({ topic: one.topic, language }, one[language])),
    ]),
    replies(
      {},
      byChannel.reduce((sum, one) => sum + one.first.count, 0),
    ),
    ...byChannel.map((one) => replies({ channel: one.channel }, one.first.count)),
    ...service.byLanguage.map((one) => replies({ language: one.language }, one.first.count)),
  ];
}

/** Every sum that holds among these counts, or may hold: what nearly adds up (a message may have two topics) is taken as
 * adding up, so that more is hidden, never less. */
function sumsOf(counted: readonly Counted[]): Sum[] {
  const find = (measure: string, want: (one: Counted) => boolean) =>
    counted.filter((one) => one.measure === measure && want(one)).map(idOf);
  const total = (measure: string, about: Partial<About>) => idOf({ measure, ...EACH, ...about });
  const only = (one: About, ...names: (keyof About)[]) =>
    (Object.keys(EACH) as (keyof About)[]).every((name) => (one[name] !== ALL) === names.includes(name));
  const valuesOf = (name: keyof About) =>
    [...new Set(counted.map((one) => one[name]))].filter((value) => value !== ALL);
  return [
    ...["messages", "replies"].flatMap((measure) =>
      (["channel", "language"] as const).map((name) => ({
        total: total(measure, {}),
        parts: find(measure, (one) => only(one, name)),
      })),
    ),
    { total: total("messages", {}), parts: find("messages", (one) => only(one, "sentiment")) },
    ...valuesOf("channel").map((channel) => ({
      total: total("messages", { channel }),
      parts: find("messages", (one) => only(one, "channel", "language") && one.channel === channel),
    })),
    ...valuesOf("language").map((language) => ({
      total: total("messages", { language }),
      parts: find("messages", (one) => only(one, "channel", "language") && one.language === language),
    })),
    ...valuesOf("topic").flatMap((topic) =>
      (["sentiment", "language"] as const).map((name) => ({
        total: total("messages", { topic }),
        parts: find("messages", (one) => only(one, "topic", name) && one.topic === topic),
      })),
    ),
    { total: total("messages", {}), parts: find("messages", (one) => only(one, "topic")) },
    ...TOPIC_SENTIMENTS.map((sentiment) => ({
      total: total("messages", { sentiment }),
      parts: find("messages", (one) => only(one, "topic", "sentiment") && one.sentiment === sentiment),
    })),
    ...LANGUAGES.map((language) => ({
      total: total("messages", { language }),
      parts: find("messages", (one) => only(one, "topic", "language") && one.language === language),
    })),
  ].filter(({ parts }) => parts.length > 0);
}

/** To the minute; of counts that are published alone. */
function timesOf({ service }: Report, hidden: ReadonlySet<string>): Omit<OpenRow, "month">[] {
  const about: [Partial<About>, Report["service"]["first"]["now"]][] = [
    [{}, service.first.now],
    ...service.byChannel.map(({ channel, first }): [Partial<About>, typeof first] => [{ channel }, first]),
    ...service.byLanguage.map(({ language, first }): [Partial<About>, typeof first] => [{ language }, first]),
  ];
  return about.flatMap(([of, { count, p50, p90 }]) => {
    if (count < LEAST || hidden.has(idOf({ measure: "replies", ...EACH, ...of }))) return [];
    const row = (measure: OpenRow["measure"], seconds: number | undefined) =>
      seconds === undefined
        ? []
        : [{ measure, ...EACH, ...of, value: Math.round(seconds / 60), unit: "minutes" as const }];
    return [...row("first-reply-median", p50?.seconds), ...row("first-reply-ninth", p90?.seconds)];
  });
}
