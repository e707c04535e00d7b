import { gamma as gammaOfSize, normal, poisson, seeded } from "../../infra/local/seeded/chance.ts";
import { nextDay, weekdayOf } from "../../shared/domain/days.ts";
import type { PastDay } from "../../shared/domain/report/spikes.ts";

/** A simulated service: a year of hourly counts that behave as citizens do, from one seed. */

export const HOLIDAYS = [
  "2025-12-25",
  "2025-12-26",
  "2026-01-01",
  "2026-04-03",
  "2026-04-06",
  "2026-05-18",
  "2026-07-01",
  "2026-08-03",
  "2026-09-07",
  "2026-09-30",
  "2026-10-12",
  "2026-11-11",
  "2026-12-25",
  "2026-12-28",
];

export interface Year {
  seed: number;
  /** All topics together, of an average working day. */
  perDay: number;
  from: string;
  days: number;
  /** More messages of one topic: that many in each of these hours, negative at this share. */
  planted?: { day: string; hour: number; topic: string; add: number; negative?: number }[];
}

/** Share of the messages, and of negative ones among them. The first is written about at lunch and in the evening. */
const TOPICS = [
  { name: "renewal", share: 0.3, negative: 0.15 },
  { name: "delay", share: 0.2, negative: 0.4 },
  { name: "none", share: 0.15, negative: 0.1 },
  { name: "photo", share: 0.12, negative: 0.1 },
  { name: "fees", share: 0.1, negative: 0.3 },
  { name: "lost", share: 0.07, negative: 0.25 },
  { name: "child", share: 0.04, negative: 0.1 },
  { name: "office", share: 0.02, negative: 0.35 },
];

/** By the hour of a working day, and of a weekend or holiday. */
const WORKING = [1, 0.5, 0.3, 0.2, 0.3, 0.8, 2, 4, 7, 9, 9, 8.5, 9, 8.5, 8, 7.5, 7, 6, 5, 5, 4.5, 4, 3, 2];
const RESTING = [2, 1, 0.6, 0.4, 0.4, 0.6, 1, 2, 4, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 6, 4, 3];
const WEEKDAYS = [0.35, 1.2, 1.1, 1.05, 1, 0.85, 0.4];

/** Gamma with mean 1: hours by a quarter around the day, days by an eighth around the week, topics among them. */
const HOUR_CV = 0.25;
const DAY_CV = 0.12;
const SHARE_CV = 0.2;

export function simulatedYear({ seed, perDay, from, days, planted = [] }: Year): PastDay[] {
  const random = seeded(seed);
  const out: PastDay[] = [];
  let level = 1;
  const drift = TOPICS.map(() => 1);
  let day = from;
  for (let i = 0; i < days; i += 1, day = nextDay(day)) {
    // A random walk, and the tide of a year: by a quarter up and down, as before summers.
    if (weekdayOf(day) === 1) {
      level = Math.min(1.6, Math.max(0.6, level * Math.exp(0.05 * normal(random))));
      for (const t of drift.keys())
        drift[t] = Math.min(2, Math.max(0.5, (drift[t] ?? 1) * Math.exp(0.07 * normal(random))));
    }
    const tide = 1 + 0.25 * Math.sin((2 * Math.PI * i) / 365);
    const off = HOLIDAYS.includes(day);
    const weekday = weekdayOf(day);
    const rest = off || weekday === 0 || weekday === 6;
    const shape = rest ? RESTING : WORKING;
    const whole = shape.reduce((sum, one) => sum + one, 0);
    const dayRate = perDay * level * tide * (off ? 0.3 : (WEEKDAYS[weekday] ?? 1)) * gamma(random, DAY_CV);
    const topicDay = TOPICS.map(({ share }, t) => share * (drift[t] ?? 1) * gamma(random, SHARE_CV));
    const mood = TOPICS.map(({ negative }) => Math.min(0.9, negative * gamma(random, 0.2)));
    const volume = zeros();
    const topic: Record<string, number[]> = {};
    const negative: Record<string, number[]> = {};
    for (const { name } of TOPICS) [topic[name], negative[name]] = [zeros(), zeros()];
    for (let hour = 0; hour < 24; hour += 1) {
      const rate = ((dayRate * (shape[hour] ?? 0)) / whole) * gamma(random, HOUR_CV);
      for (const [t, { name }] of TOPICS.entries()) {
        let came = poisson(random, rate * (topicDay[t] ?? 0) * gamma(random, HOUR_CV));
        let angry = binomial(random, came, Math.min(0.95, (mood[t] ?? 0) * gamma(random, 0.2)));
        for (const one of planted) {
          if (one.day !== day || one.hour !== hour || one.topic !== name) continue;
          came += one.add;
          angry += binomial(random, one.add, one.negative ?? mood[t] ?? 0);
        }
        (topic[name] as number[])[hour] = came;
        (negative[name] as number[])[hour] = angry;
        volume[hour] = (volume[hour] ?? 0) + came;
      }
    }
    out.push({ day, counts: { volume: { received: volume }, topic, negative } });
  }
  return out;
}

const zeros = () => new Array<number>(24).fill(0);

/** Mean 1 and this coefficient of variation. */
export const gamma = (random: () => number, cv: number): number => gammaOfSize(random, 1 / (cv * cv));

export function binomial(random: () => number, n: number, share: number): number {
  let hits = 0;
  for (let i = 0; i < n; i += 1) if (random() < share) hits += 1;
  return hits;
}
