import { CHANNEL_NAMES } from "../message/message.ts";
import { OFFICIAL_LANGUAGES, type OfficialOr, OTHER, officialOr } from "../official-language.ts";
import { compared, type Periods } from "./compared.ts";
import type { Dimension } from "./dimensions.ts";
import { NO_TIME } from "./histogram.ts";
import { layersAtRanks } from "./layer-split.ts";
import type { Part } from "./part.ts";
import { namedOf, partOf } from "./part.ts";
import type { PeriodCounts } from "./period.ts";
import type { Counts } from "./report.ts";
import type { ServiceSection, Timing } from "./sections.ts";
import { hourly, tallies, talliesBy, tally, tallyAll, writtenHere } from "./tally.ts";
import { timingOf } from "./timing.ts";

/** How people were served: what came, how long they waited and on whom, and what was left. */

const LANGUAGES = [...OFFICIAL_LANGUAGES, OTHER] as const satisfies readonly OfficialOr[];

export function serviceSection(periods: Periods, targetSeconds: number): ServiceSection {
  const { now } = periods;
  const counts = now.total;
  const all = received(counts);
  const corrected = (tag: string): Part => partOf(tally(counts, "corrected", tag), all);
  return {
    received: compared(periods, received),
    first: compared(periods, (of) => firstReply(of)),
    here: compared(periods, (of) => timingOf(writtenHere(of))),
    outsideHours: tally(counts, "reply", NO_TIME),
    standard: compared(periods, standardKept),
    overdue: tally(counts, "owed", "all"),
    targetSeconds,
    unanswered: compared(periods, (of) => partOf(tallyAll(of, "unanswered"), received(of))),
    unansweredWhy: namedOf(tallies(counts, "unanswered")),
    reopened: compared(periods, reopened),
    reopenedBy: { citizen: tally(counts, "reopened", "citizen"), officer: tally(counts, "reopened", "officer") },
    corrected: { language: corrected("language"), sentiment: corrected("sentiment"), topics: corrected("topics") },
    layers: layersAtRanks(counts),
    byLayer: {
      officer: timingOf(tallies(counts, "layer", "officer")),
      expert: timingOf(tallies(counts, "layer", "expert")),
      approval: timingOf(tallies(counts, "layer", "approval")),
      translation: timingOf(tallies(counts, "layer", "translation")),
      platform: timingOf(tallies(counts, "layer", "platform")),
    },
    byChannel: channels(counts),
    byTopic: topics(counts, periods.before.total),
    byLanguage: languages(counts),
    bySentiment: namedOf(tallies(counts, "sentiment")),
    byHour: { received: hourly(counts, "volume"), replies: hourly(counts, "reply") },
    byDay: byDay(now),
  };
}

export const received = (counts: Counts): number => tally(counts, "volume", "received");
/** First personal replies. */
export const answers = (counts: Counts): number => tallyAll(counts, "reply");

/** Of the messages whose time ran out, those that were answered in time: late and never are missed alike. */
export const standardKept = (counts: Counts): Part =>
  partOf(tally(counts, "standard", "met"), tallyAll(counts, "standard") + tally(counts, "owed", "all"));

/** `undefined` in place of a first part: of all. */
const firstReply = (counts: Counts, dimension: Dimension = "reply", ...first: string[]): Timing =>
  timingOf(tallies(counts, dimension, ...first));

/** Of what was answered or closed, how much came back. */
export const reopened = (counts: Counts): Part =>
  partOf(tallyAll(counts, "reopened"), answers(counts) + tally(counts, "closed", "closed"));

const OWED_OF = { "standard-channel": "owed-channel", "standard-language": "owed-language" } as const;
const kept = (counts: Counts, dimension: "standard-channel" | "standard-language", of: string): Part =>
  partOf(tally(counts, dimension, of, "met"), tallyAll(counts, dimension, of) + tally(counts, OWED_OF[dimension], of));

function channels(counts: Counts): ServiceSection["byChannel"] {
  const replies = talliesBy(counts, "reply-channel");
  return CHANNEL_NAMES.map((channel) => ({
    channel,
    en: tally(counts, "channel-language", channel, "en"),
    fr: tally(counts, "channel-language", channel, "fr"),
    other: tally(counts, "channel-language", channel, "other"),
    first: timingOf(replies.get(channel) ?? {}),
    standard: kept(counts, "standard-channel", channel),
  }))
    .filter(({ en, fr, other, first }) => en + fr + other + first.count > 0)
    .sort((a, b) => b.en + b.fr + b.other - (a.en + a.fr + a.other));
}

function topics(counts: Counts, before: Counts): ServiceSection["byTopic"] {
  const now = tallies(counts, "topic");
  const then = tallies(before, "topic");
  return [...new Set([...Object.keys(now), ...Object.keys(then)])]
    .map((topic) => {
      const count = now[topic] ?? 0;
      const negative = partOf(tally(counts, "topic-sentiment", topic, "negative"), count);
      const positive = Math.min(tally(counts, "topic-sentiment", topic, "positive"), count - negative.count);
      const en = Math.min(tally(counts, "topic-language", topic, "en"), count);
      const fr = Math.min(tally(counts, "topic-language", topic, "fr"), count - en);
      return {
        ...{ topic, count, before: then[topic] ?? 0 },
        ...{ negative, positive, neutral: count - negative.count - positive },
        ...{ en, fr, other: count - en - fr },
        first: firstReply(counts, "reply-topic", topic),
      };
    })
    .sort((a, b) => b.count - a.count || b.before - a.before || (a.topic < b.topic ? -1 : 1));
}

function languages(counts: Counts): ServiceSection["byLanguage"] {
  const codes = Object.entries(tallies(counts, "language"));
  return LANGUAGES.map((language) => ({
    language,
    count: codes.reduce((sum, [code, count]) => (officialOr(code) === language ? sum + count : sum), 0),
    first: firstReply(counts, "reply-language", language),
    standard: kept(counts, "standard-language", language),
  }));
}

function byDay({ days }: PeriodCounts): ServiceSection["byDay"] {
  if (days.length < 2) return [];
  return days.map(({ day, counts }) => ({ day, received: received(counts), replies: answers(counts) }));
}
