import { daysBetween, previousDay, shiftDay } from "../days.ts";
import { type Count, type Counts, countAt, hoursOf as hoursIn, sum } from "./report.ts";
import { fitRhythm, kindOf, type RhythmDay } from "./rhythm.ts";
import type { Spike } from "./sections.ts";
import { betaBinomialTail, negativeBinomialLimit } from "./tails.ts";

/**
 * Spikes: an hour in which all messages, or those of a topic, or the negative ones among a topic's, left their own
 * rhythm. The rhythm of a day is computed once (eight weeks of counters) and kept as one small item; an hour is then
 * looked at with that item and the day's counters alone. An hour that is not over is held against the whole hour's
 * limit: looking each minute makes no more alarms than looking at its end.
 */

/** What the hours of one day usually bring, and from what count on chance does not explain them. */
export interface DayRhythm {
  v: 2;
  day: string;
  all: Hours;
  topics: Record<string, Hours>;
  /** Negative messages of a topic: usual share, and the intraclass correlation of those of one hour (beta-binomial). */
  negative: Record<string, { share: number; intraclassCorrelation: number }>;
  /** What a channel's hours bring by themselves: with it a silence is judged. None where days are looked back at. */
  channels: Record<string, ChannelHours>;
}

/** 24 each. Of counts: variance = mean + overdispersion × mean². */
export interface ChannelHours {
  expected: number[];
  overdispersion: number[];
}

/** 24 each. */
export interface Hours {
  expected: number[];
  limit: number[];
}

export interface PastDay {
  day: string;
  counts: Counts;
}

/** Days that the rhythm is taken from. */
export const RHYTHM_DAYS = 56;
/** With fewer days that brought anything nothing is said to be unusual. */
const LEAST_RHYTHM_DAYS = 14;
/** Each hour of each series passes by chance once in so many: some 40 series make 7,000 looks a week. */
const ALPHA = 1e-7;
/** Hours with enough negative messages to be looked at are fewer. */
const NEGATIVE_ALPHA = 1e-5;
/** Whatever the odds, fewer messages in an hour than this are no spike, nor fewer than so many times the usual. */
export const LEAST_MESSAGES = 10;
const LEAST_TIMES = 2;
const LEAST_NEGATIVE_TIMES = 1.5;

/** Of a topic's hours with two messages or more, the intraclass correlation of its negative ones until it is known. */
const USUAL_CORRELATION = 0.05;
const USUAL_PAIRS = 1000;
const LEAST_CORRELATION = 0.02;
/** In standard deviations. */
const CLIP = 4;
/** A topic's share leans on that of all topics by as many messages. */
const PRIOR_MESSAGES = 20;
/** What comes late comes at once, and more or less of it. */
const LATE_TIMES = 2;
const HOURS = 24;

/** The days that the rhythm of `day` is taken from, newest first. */
export function rhythmDays(day: string): string[] {
  const days: string[] = [];
  for (let at = previousDay(day); days.length < RHYTHM_DAYS; at = previousDay(at)) days.push(at);
  return days;
}

/** `undefined`: too little is known. `closed`: days off, holidays among them. `counts`: of a day that is over, so that
 * only topics are looked at that had an hour large enough to be a spike. */
export function rhythmOf(
  day: string,
  past: readonly PastDay[],
  closed: readonly string[],
  counts?: Counts,
): DayRhythm | undefined {
  // A day on which nothing at all came was before the first day, or an outage: it says nothing of the rhythm.
  const known = past.filter(({ counts }) => sum(counts.volume?.received) > 0);
  if (known.length < LEAST_RHYTHM_DAYS) return undefined;
  const places = known.map(({ day: at, counts }) => ({
    counts,
    kind: kindOf(at, closed),
    // Yesterday is one day back, and of the last week.
    weeksAgo: Math.floor((daysBetween(at, day) - 1) / 7),
  }));
  const rows = (countOf: (counts: Counts) => Count | undefined): RhythmDay[] =>
    places.map(({ counts, ...place }) => ({ ...place, hours: hoursIn(countOf(counts)) }));
  const kind = kindOf(day, closed);
  const whole = fitRhythm(rows((counts) => counts.volume?.received));
  const total = known.reduce((all, { counts }) => all + sum(counts.volume?.received), 0);
  const hoursOf = (fit: typeof whole): Hours => {
    const expected = Array.from({ length: HOURS }, (_, hour) => fit.expected(kind, hour));
    return {
      expected: expected.map((mean) => Math.round(mean * 100) / 100),
      limit: expected.map((mean, hour) =>
        Math.max(
          LEAST_MESSAGES,
          Math.ceil(mean * LEAST_TIMES),
          negativeBinomialLimit(mean, fit.overdispersion(kind, hour), ALPHA),
        ),
      ),
    };
  };
  const large = (dimension: "topic" | "negative", topic: string): boolean =>
    counts === undefined || hoursIn(counts[dimension]?.[topic]).some((count) => count >= LEAST_MESSAGES);
  const namesIn = (dimension: "topic" | "channel"): string[] =>
    [...new Set(known.flatMap(({ counts: of }) => Object.keys(of[dimension] ?? {})))].sort();
  const topics = namesIn("topic").filter((topic) => large("topic", topic));
  const fitOf = (dimension: "topic" | "channel", name: string) =>
    fitRhythm(
      rows((of) => of[dimension]?.[name]),
      { fit: whole, total },
    );
  const channelOf = (name: string): ChannelHours => {
    const fit = fitOf("channel", name);
    const each = (of: (hour: number) => number) =>
      Array.from({ length: HOURS }, (_, hour) => Math.round(of(hour) * 1e4) / 1e4);
    return {
      expected: each((hour) => fit.expected(kind, hour)),
      overdispersion: each((hour) => fit.overdispersion(kind, hour)),
    };
  };
  return {
    v: 2,
    day,
    all: hoursOf(whole),
    topics: Object.fromEntries(topics.map((topic) => [topic, hoursOf(fitOf("topic", topic))])),
    negative: negativeOf(
      known,
      topics.filter((topic) => large("negative", topic)),
    ),
    channels: counts === undefined ? Object.fromEntries(namesIn("channel").map((name) => [name, channelOf(name)])) : {},
  };
}

/** Fewer days before this one than a rhythm needs: nothing can be said to be unusual. */
export const isShort = (history: readonly PastDay[], day: string): boolean =>
  history.filter((one) => one.day < day && sum(one.counts.volume?.received) > 0).length < LEAST_RHYTHM_DAYS;

/** A day of which too little is known: nothing is a spike. */
export const unknownRhythm = (day: string): DayRhythm => ({
  v: 2,
  day,
  all: { expected: [], limit: [] },
  topics: {},
  negative: {},
  channels: {},
});

/** Whatever left its rhythm in this hour; a topic of which nothing is known yet never did. `caughtUp`: hours of the day whose messages come in this one too, after a channel could not be read. Twice what they
 * usually bring is no surprise then. */
export function spikesAt(rhythm: DayRhythm, counts: Counts, hour: number, caughtUp: readonly number[] = []): Spike[] {
  const { day } = rhythm;
  const at = (dimension: string, name: string): number => countAt(counts[dimension]?.[name], hour);
  const volume = (hours: Hours | undefined, count: number, topic?: string): Spike[] => {
    const late = caughtUp.reduce((all, at) => all + (hours?.expected[at] ?? 0), 0);
    const expected = (hours?.expected[hour] ?? 0) + late;
    if (hours === undefined || count < (hours.limit[hour] ?? Number.POSITIVE_INFINITY) + LATE_TIMES * late) return [];
    return [{ what: "volume", ...(topic === undefined ? {} : { topic }), day, hour, count, expected }];
  };
  const negative = (topic: string): Spike[] => {
    const usual = rhythm.negative[topic];
    const [count, of] = [at("negative", topic), at("topic", topic)];
    if (usual === undefined || count < LEAST_MESSAGES) return [];
    const expected = of * usual.share;
    if (
      count < expected * LEAST_NEGATIVE_TIMES ||
      betaBinomialTail(count, of, usual.share, usual.intraclassCorrelation) >= NEGATIVE_ALPHA
    )
      return [];
    return [{ what: "negative", topic, day, hour, count, expected: Math.round(expected * 100) / 100 }];
  };
  return [
    ...volume(rhythm.all, at("volume", "received")),
    ...Object.keys(counts.topic ?? {})
      .sort()
      .flatMap((topic) => volume(rhythm.topics[topic], at("topic", topic), topic)),
    ...Object.keys(counts.negative ?? {})
      .sort()
      .flatMap(negative),
  ];
}

/** Every spike of these days, oldest first, each day held against the eight weeks before it: `history` has them all. */
export function spikesIn(
  days: readonly string[],
  history: readonly PastDay[],
  closed: readonly string[],
  caughtUp: (at: { day: string; hour: number }) => readonly number[] = () => [],
): Spike[] {
  const known = new Map(history.map(({ day, counts }) => [day, counts]));
  return days.flatMap((day) => {
    const counts = known.get(day);
    if (counts === undefined || !hoursIn(counts.volume?.received).some((count) => count >= LEAST_MESSAGES)) return [];
    const first = shiftDay(day, -RHYTHM_DAYS);
    const past = history.filter((one) => one.day >= first && one.day < day);
    const rhythm = rhythmOf(day, past, closed, counts);
    if (rhythm === undefined) return [];
    return Array.from({ length: HOURS }, (_, hour) => spikesAt(rhythm, counts, hour, caughtUp({ day, hour }))).flat();
  });
}

function negativeOf(days: readonly PastDay[], topics: readonly string[]): DayRhythm["negative"] {
  if (topics.length === 0) return {};
  const pairs = (topic: string): [number, number][] =>
    days.flatMap(({ counts }) =>
      hoursIn(counts.topic?.[topic]).map((of, hour): [number, number] => [countAt(counts.negative?.[topic], hour), of]),
    );
  const sumAll = (dimension: "negative" | "topic"): number =>
    days.reduce(
      (all, { counts }) => Object.values(counts[dimension] ?? {}).reduce<number>((so, one) => so + sum(one), all),
      0,
    );
  const overall = (sumAll("negative") + 1) / (sumAll("topic") + 4);
  return Object.fromEntries(
    topics.map((topic) => {
      const seen = pairs(topic);
      let hours = seen;
      let share = overall;
      let intraclassCorrelation = USUAL_CORRELATION;
      // As with volumes: what stands out is cut down, so that a past wave of anger is not taken for the usual.
      for (let round = 0; round < 4; round += 1) {
        share = (sumOf(hours, 0) + PRIOR_MESSAGES * overall) / (sumOf(hours, 1) + PRIOR_MESSAGES);
        intraclassCorrelation = correlationOf(hours, share);
        const sd = (of: number) => Math.sqrt(of * share * (1 - share) * (1 + (of - 1) * intraclassCorrelation));
        hours = seen.map(([count, of]) => [Math.min(count, Math.ceil(of * share + CLIP * sd(of))), of]);
      }
      const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
      return [topic, { share: rounded(share), intraclassCorrelation: rounded(intraclassCorrelation) }];
    }),
  );
}

/** By moments. */
function correlationOf(hours: readonly [number, number][], share: number): number {
  const chance = share * (1 - share);
  let excess = USUAL_CORRELATION * USUAL_PAIRS * chance;
  let pairs = USUAL_PAIRS * chance;
  for (const [count, of] of hours) {
    excess += (count - of * share) ** 2 - of * chance;
    pairs += of * (of - 1) * chance;
  }
  return Math.min(0.5, Math.max(LEAST_CORRELATION, excess / pairs));
}

const sumOf = (pairs: readonly [number, number][], at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0);
