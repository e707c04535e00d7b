import { HISTOGRAM_ERROR, type Percentile, percentile } from "./histogram.ts";

/** Counters are the only source of reports: a report's cost grows with days, never with messages. */

/** One addition to a counter. `name` values are closed lists or ids of the department file, never words. */
export interface Delta {
  /** Day in the department's time zone, `2026-11-23`. */
  day: string;
  /** What `counters.ts` counts by: `volume`, `channel`, `topic`… */
  dimension: string;
  /** Hour 0 to 23 in the department's time zone. */
  hour: number;
  name: string;
  add: number;
}

/** One day: dimension → name → hour (0–23) → count. */
export type Counts = Record<string, Record<string, number[]>>;

export interface Figure {
  /** A closed list's value, a topic id of the department file, a language code, or `none`. */
  name: string;
  count: number;
  /** 0 to 1; absent under `SMALL` messages. */
  share?: number;
}

export interface Share {
  value: number;
  /** 95 % interval (Wilson 1927), 0 to 1. */
  low: number;
  high: number;
}

export interface DailyReport {
  v: 1;
  kind: "daily";
  day: string;
  department: { id: string; name: { en: string; fr: string } };
  timeZone: string;
  compiledAt: string;
  /** Fewer than `SMALL` messages: counts only, no shares. */
  small: boolean;
  /** Messages that arrived on this day. */
  received: {
    total: number;
    byChannel: Figure[];
    byLanguage: Figure[];
    bySentiment: Figure[];
    /** A message with several topics counts under each: these may add up to more than the total. */
    byTopic: Figure[];
    /** 24 counts, by the hour of arrival. */
    byHour: number[];
  };
  /** What became of the messages that arrived on this day, when the report was compiled. */
  outcome: { answered: number; unanswered: number; closed: number };
  /** First personal replies that went out on this day, in working time from the citizen's message. */
  replies: { count: number; p50?: Percentile; p90?: Percentile; error: number; byHour: number[] };
  /** How many of those replies kept the promise. */
  standard: { targetSeconds: number; met: number; missed: number; share?: Share };
}

/** Under this many messages a percentage says more than the figures carry. */
export const SMALL = 30;

/** Two-sided 95 %. */
const Z = 1.96;
const HOURS = 24;

export interface ReportInput {
  day: string;
  department: { id: string; name: { en: string; fr: string }; timeZone: string };
  targetSeconds: number;
  compiledAt: string;
  counts: Counts;
}

export function compileReport({ day, department, targetSeconds, compiledAt, counts }: ReportInput): DailyReport {
  const total = sum(counts.volume?.received);
  const figures = (dimension: string): Figure[] => figuresOf(counts[dimension], total);
  const named = (dimension: string, name: string): number => sum(counts[dimension]?.[name]);
  const buckets = Object.fromEntries(Object.entries(counts.reply ?? {}).map(([name, hours]) => [name, sum(hours)]));
  const [p50, p90] = [percentile(buckets, 0.5), percentile(buckets, 0.9)];
  const [met, missed] = [named("standard", "met"), named("standard", "missed")];
  return {
    v: 1,
    kind: "daily",
    day,
    department: { id: department.id, name: department.name },
    timeZone: department.timeZone,
    compiledAt,
    small: total < SMALL,
    received: {
      total,
      byChannel: figures("channel"),
      byLanguage: figures("language"),
      bySentiment: figures("sentiment"),
      byTopic: figures("topic"),
      byHour: hoursOf([counts.volume?.received]),
    },
    outcome: {
      answered: named("outcome", "answered"),
      unanswered: named("outcome", "open"),
      closed: named("outcome", "closed"),
    },
    replies: {
      count: Object.values(buckets).reduce((all, count) => all + count, 0),
      ...(p50 ? { p50 } : {}),
      ...(p90 ? { p90 } : {}),
      error: HISTOGRAM_ERROR,
      byHour: hoursOf(Object.values(counts.reply ?? {})),
    },
    standard: { targetSeconds, met, missed, ...(met + missed < SMALL ? {} : { share: wilson(met, met + missed) }) },
  };
}

/** Largest first, names in order where counts are equal. Counts that went back to nothing are left out. */
function figuresOf(names: Record<string, number[]> | undefined, total: number): Figure[] {
  return Object.entries(names ?? {})
    .map(([name, hours]) => ({ name, count: sum(hours) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map((figure) => (total < SMALL ? figure : { ...figure, share: Math.min(1, figure.count / total) }));
}

function hoursOf(rows: readonly (readonly number[] | undefined)[]): number[] {
  return Array.from({ length: HOURS }, (_, hour) => rows.reduce((all, row) => all + (row?.[hour] ?? 0), 0));
}

/** A counter over the hours of its day. */
export const sum = (hours: readonly number[] | undefined): number =>
  (hours ?? []).reduce((all, count) => all + (count ?? 0), 0);

function wilson(hits: number, n: number): Share {
  const p = hits / n;
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const centre = p + (Z * Z) / (2 * n);
  const scale = 1 + (Z * Z) / n;
  return { value: p, low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
