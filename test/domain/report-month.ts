import { poisson } from "../../infra/local/seeded/chance.ts";
import { weekdayOf } from "../../shared/domain/days.ts";
import type { Dimension } from "../../shared/domain/report/dimensions.ts";
import { bucketOf } from "../../shared/domain/report/histogram.ts";
import { daysOf, monthOfPeriod, type Period, type PeriodCounts } from "../../shared/domain/report/period.ts";
import { addCount, addCounts, type Counts } from "../../shared/domain/report/report.ts";
import { binomial, gamma } from "./spike-year.ts";

/** Counters of a period as a test needs them: said outright, or of a service in which nothing happens, from one seed. */

export const NOW = monthOfPeriod("2026-10");
export const BEFORE = monthOfPeriod("2026-09");

/** As a period's days add up. */
export function addedUp(period: Period, days: PeriodCounts["days"]): PeriodCounts {
  const total: Counts = {};
  for (const { counts } of days) addCounts(total, counts);
  return { period, days, total };
}

/** The same every day: `"topic renewal"` → how many a day. */
export function steadyCounts(period: Period, perDay: Readonly<Record<string, number>>): PeriodCounts {
  return addedUp(
    period,
    daysOf(period).map((day) => ({ day, counts: countsOf(perDay) })),
  );
}

/** All of a period on its last day but for what rates are of: `"library fees|settled"` → how many in all. */
export function wholeCounts(period: Period, total: Readonly<Record<string, number>>): PeriodCounts {
  const days = daysOf(period);
  return addedUp(
    period,
    days.map((day, i) => ({ day, counts: i === days.length - 1 ? countsOf(total) : {} })),
  );
}

export function countsOf(named: Readonly<Record<string, number>>, hour = 12): Counts {
  const counts: Counts = {};
  for (const [key, count] of Object.entries(named)) {
    const at = key.indexOf(" ");
    add(counts, key.slice(0, at) as Dimension, key.slice(at + 1), count, hour);
  }
  return counts;
}

const TOPICS = {
  renewal: 18,
  delay: 16,
  fees: 9,
  appointment: 12,
  child: 12,
  photo: 7,
  lost: 5,
  web: 6,
  thanks: 6,
  none: 9,
};
const ALL = Object.values(TOPICS).reduce((sum, one) => sum + one, 0);
const CHANNELS = { facebook: 0.4, x: 0.25, instagram: 0.2, whatsapp: 0.15 };
/** Median working seconds, and e to the power of its standard deviation. */
const WAITS = {
  officer: [420, 3],
  expert: [900, 2.7],
  approval: [700, 2],
  translation: [1100, 2],
  platform: [13, 2],
} as const;
const LAYER_SHARE = { officer: 1, expert: 0.15, approval: 0.06, translation: 0.03, platform: 1 };

/** Days differ by a fifth, topics by a fifth of their day, shares by a tenth: more than chance alone makes them. */
export function quietMonth(period: Period, random: () => number, perDay: number): PeriodCounts {
  return addedUp(
    period,
    daysOf(period).map((day) => ({ day, counts: quietDay(random, day, perDay) })),
  );
}

function quietDay(random: () => number, day: string, perDay: number): Counts {
  const counts: Counts = {};
  const plus = (dimension: Dimension, name: string, count: number) => add(counts, dimension, name, count, 12);
  const weekend = [0, 6].includes(weekdayOf(day)) ? 0.45 : 1.15;
  const rate = perDay * weekend * gamma(random, 0.2);
  const wobbly = (share: number) => Math.min(1, share * gamma(random, 0.1));
  for (const [topic, weight] of Object.entries(TOPICS)) {
    const came = poisson(random, (rate * weight * gamma(random, 0.2)) / ALL);
    const open = binomial(random, came, wobbly(0.04));
    const positive = binomial(random, came, wobbly(topic === "thanks" ? 0.85 : 0.08));
    plus("volume", "received", came);
    plus("topic", topic, came);
    plus("topic-question", topic, binomial(random, came, wobbly(topic === "thanks" ? 0.02 : 0.75)));
    plus("topic-outcome", `${topic}|open`, open);
    plus("topic-outcome", `${topic}|answered`, came - open);
    plus("topic-sentiment", `${topic}|positive`, positive);
    plus(
      "topic-sentiment",
      `${topic}|negative`,
      binomial(random, came - positive, wobbly(topic === "delay" ? 0.5 : 0.2)),
    );
    const uses = topic === "none" ? 0 : binomial(random, came - open, 0.4);
    const again = binomial(random, uses, wobbly(0.08));
    plus("library", `${topic}|reopened`, again);
    plus("library", `${topic}|settled`, uses - again);
    for (let i = 0; i < came - open; i += 1) replied(random, plus);
  }
  return counts;
}

function replied(random: () => number, plus: (dimension: Dimension, name: string, count: number) => void): void {
  const channel = pick(random, CHANNELS);
  const language = random() < 0.65 ? "en" : "fr";
  let whole = 0;
  for (const [layer, [median, spread]] of Object.entries(WAITS)) {
    if (random() >= LAYER_SHARE[layer as keyof typeof WAITS]) continue;
    const seconds = median * spread ** normal(random);
    whole += seconds;
    plus("layer", `${layer}|${bucketOf(seconds)}`, 1);
  }
  plus("reply-channel-language", `${channel}|${language}|${bucketOf(whole)}`, 1);
}

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function pick(random: () => number, shares: Readonly<Record<string, number>>): string {
  let left = random();
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left < 0) return name;
  }
  return Object.keys(shares)[0] ?? "";
}

function add(counts: Counts, dimension: Dimension, name: string, count: number, hour: number): void {
  if (count === 0) return;
  addCount(counts, { dimension, hour, name, add: count });
}
