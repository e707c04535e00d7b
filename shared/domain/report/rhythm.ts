import { weekdayOf } from "../days.ts";

/**
 * What an hour usually brings: rate of its hour of the week × level of its week, estimated in turns until both agree
 * (iterative proportional fitting: the maximum-likelihood fit of the multiplicative model). Hours that stand out are
 * cut down to where they would just have been noticed before they are counted again, so that a past spike is not
 * taken for the rhythm (the downweighting of Farrington et al. 1996, JRSS A 159:547).
 */

/** A past day: its class, how many weeks ago it was, and what came in each of its 24 hours. */
export interface RhythmDay {
  kind: DayKind;
  weeksAgo: number;
  hours: readonly number[];
}

/** Weekdays as 0 (Sunday) to 6; 7 is a day off that would have been a working day. */
type DayKind = number;
const KINDS = 8;
const HOLIDAY = 7;

interface Fit {
  /** Expected in an hour of a day of this kind, at today's level. */
  expected(kind: DayKind, hour: number): number;
  /** Of counts around what is expected: variance = mean + overdispersion × mean². With what the estimate itself does
   * not know: the less it has seen, the more. */
  overdispersion(kind: DayKind, hour: number): number;
}

/** An hour of the week is believed by itself once it has brought more than this; below it leans on what other days of
 * its group, or all messages together, say of it. The shape of its gamma prior. */
const PRIOR_COUNT = 4;
const ROUNDS = 4;
/** In standard deviations. */
const CLIP = 4;
const FIRST_TIMES = 3;
const FIRST_MORE = 5;
/** A median of fewer days says little. */
const LEAST_OF_KIND = 4;
/** Where little was seen counts vary by a third of their mean; this much of mean² was as good as seen. */
const USUAL_OVERDISPERSION = 0.1;
const USUAL_WEIGHT = 100;
/** No service is steadier than this: a seventh of the mean. */
const LEAST_OVERDISPERSION = 0.02;
/** A week counts half as much as the one after it in what today's level is. */
const WEEK_DECAY = 0.5;
const HOURS = 24;
const EVERY_HOUR = Array.from({ length: HOURS }, (_, hour) => hour);

export const kindOf = (day: string, closed: readonly string[]): DayKind => {
  const weekday = weekdayOf(day);
  return closed.includes(day) && weekday !== 0 && weekday !== 6 ? HOLIDAY : weekday;
};

/** `whole`: the fit of all messages, whose rhythm a topic has as long as its own is not known. */
export function fitRhythm(days: readonly RhythmDay[], whole?: { fit: Fit; total: number }): Fit {
  const weeks = Math.max(0, ...days.map(({ weeksAgo }) => weeksAgo)) + 1;
  const total = days.reduce((sum, { hours }) => sum + added(hours), 0);
  const clipped = firstClipped(days);
  let levels = new Array<number>(weeks).fill(1);
  let rates: number[][] = [];
  let counted: number[][] = [];
  let spread = USUAL_OVERDISPERSION;
  for (let round = 0; round < ROUNDS; round += 1) {
    ({ rates, counted } = ratesOf(days, clipped, levels, whole && { fit: whole.fit, share: total / whole.total }));
    levels = levelsOf(days, clipped, rates, weeks);
    spread = spreadOf(days, clipped, rates, levels);
    for (const [i, { kind, weeksAgo, hours }] of days.entries()) {
      const [rate, level, row] = [rates[kind] ?? [], levels[weeksAgo] ?? 1, clipped[i] ?? []];
      for (let hour = 0; hour < HOURS; hour += 1) {
        const mean = (rate[hour] ?? 0) * level;
        row[hour] = Math.min(hours[hour] ?? 0, Math.ceil(mean + CLIP * Math.sqrt(mean + spread * mean * mean)));
      }
    }
  }
  const level = todaysLevel(days, clipped, rates, weeks);
  return {
    expected: (kind, hour) => (rates[kind]?.[hour] ?? 0) * level,
    overdispersion: (kind, hour) => spread + 1 / ((counted[kind]?.[hour] ?? 0) + PRIOR_COUNT),
  };
}

/** Before anything is fitted: no more than three times the median of the same hour of such days, and a handful. */
function firstClipped(days: readonly RhythmDay[]): number[][] {
  const most = Array.from({ length: KINDS }, (): number[] => []);
  const mostOf = (kind: DayKind, hour: number): number => {
    const own = days.filter((day) => day.kind === kind);
    const like = own.length >= LEAST_OF_KIND ? own : days.filter((day) => alike(day.kind, kind));
    // A typed array sorts by value without a function that compares.
    const sorted = new Float64Array(like.map(({ hours }) => hours[hour] ?? 0)).sort();
    return FIRST_TIMES * (sorted[sorted.length >> 1] ?? 0) + FIRST_MORE;
  };
  return days.map(({ kind, hours }) => {
    const known = most[kind] ?? [];
    return EVERY_HOUR.map((hour) => {
      const count = hours[hour] ?? 0;
      if (count <= FIRST_MORE) return count;
      known[hour] ??= mostOf(kind, hour);
      return Math.min(count, known[hour]);
    });
  });
}

/** By kind of day and hour, at level 1. */
function ratesOf(
  days: readonly RhythmDay[],
  counts: readonly number[][],
  levels: readonly number[],
  whole: { fit: Fit; share: number } | undefined,
): { rates: number[][]; counted: number[][] } {
  const counted = Array.from({ length: KINDS }, () => new Array<number>(HOURS).fill(0));
  const exposure = new Array<number>(KINDS).fill(0);
  for (const [i, { kind, weeksAgo }] of days.entries()) {
    exposure[kind] = (exposure[kind] ?? 0) + (levels[weeksAgo] ?? 1);
    const [into, row] = [counted[kind] ?? [], counts[i] ?? []];
    for (let hour = 0; hour < HOURS; hour += 1) into[hour] = (into[hour] ?? 0) + (row[hour] ?? 0);
  }
  const groupRates = GROUPS.map((group) => {
    const shown = group.reduce((sum, kind) => sum + (exposure[kind] ?? 0), 0);
    const profile = Array.from({ length: HOURS }, (_, hour) =>
      group.reduce((sum, kind) => sum + (counted[kind]?.[hour] ?? 0), 0),
    );
    return { shown, profile };
  });
  const everything = { shown: added(exposure), total: counted.reduce((sum, row) => sum + added(row), 0) };
  const usual = (kind: DayKind, hour: number): number => {
    if (whole) return whole.fit.expected(kind, hour) * whole.share;
    const { shown, profile } = groupRates[groupOf(kind)] ?? { shown: 0, profile: [] };
    const flat = everything.shown === 0 ? 0 : everything.total / everything.shown / HOURS;
    // A group of which a day's worth was seen speaks for itself.
    return ((profile[hour] ?? 0) + flat) / (shown + 1);
  };
  const rates = counted.map((row, kind) =>
    row.map((count, hour) => {
      const prior = usual(kind, hour);
      return prior === 0 ? 0 : (count + PRIOR_COUNT) / ((exposure[kind] ?? 0) + PRIOR_COUNT / prior);
    }),
  );
  return { rates, counted };
}

/** Working days lean on each other, and weekends and days off do. */
const GROUPS = [
  [1, 2, 3, 4, 5],
  [0, 6, HOLIDAY],
];
const groupOf = (kind: DayKind): number => (kind >= 1 && kind <= 5 ? 0 : 1);
const alike = (a: DayKind, b: DayKind): boolean => groupOf(a) === groupOf(b);

function levelsOf(
  days: readonly RhythmDay[],
  counts: readonly number[][],
  rates: readonly number[][],
  weeks: number,
): number[] {
  const { came, due } = byWeek(days, counts, rates, weeks);
  return came.map((count, week) => (count + PRIOR_COUNT) / ((due[week] ?? 0) + PRIOR_COUNT));
}

/** The last weeks' level, the last one most. */
function todaysLevel(
  days: readonly RhythmDay[],
  counts: readonly number[][],
  rates: readonly number[][],
  weeks: number,
): number {
  const { came, due } = byWeek(days, counts, rates, weeks);
  const weighed = (values: readonly number[]) =>
    values.reduce((sum, value, week) => sum + value * WEEK_DECAY ** week, 0);
  return (weighed(came) + PRIOR_COUNT) / (weighed(due) + PRIOR_COUNT);
}

function byWeek(
  days: readonly RhythmDay[],
  counts: readonly number[][],
  rates: readonly number[][],
  weeks: number,
): { came: number[]; due: number[] } {
  const came = new Array<number>(weeks).fill(0);
  const due = new Array<number>(weeks).fill(0);
  for (const [i, { kind, weeksAgo }] of days.entries()) {
    came[weeksAgo] = (came[weeksAgo] ?? 0) + added(counts[i] ?? []);
    due[weeksAgo] = (due[weeksAgo] ?? 0) + added(rates[kind] ?? []);
  }
  return { came, due };
}

/** By moments. */
function spreadOf(
  days: readonly RhythmDay[],
  counts: readonly number[][],
  rates: readonly number[][],
  levels: readonly number[],
): number {
  let excess = USUAL_OVERDISPERSION * USUAL_WEIGHT;
  let squares = USUAL_WEIGHT;
  for (const [i, { kind, weeksAgo }] of days.entries()) {
    const [rate, level, row] = [rates[kind] ?? [], levels[weeksAgo] ?? 1, counts[i] ?? []];
    for (let hour = 0; hour < HOURS; hour += 1) {
      const mean = (rate[hour] ?? 0) * level;
      excess += ((row[hour] ?? 0) - mean) ** 2 - mean;
      squares += mean * mean;
    }
  }
  return Math.max(LEAST_OVERDISPERSION, excess / squares);
}

const added = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
