import { previousDay } from "../days.ts";
import type { Spike } from "./sections.ts";

/** A spike from its first hour to its last: told to people once, however long it goes on. */
export interface SpikeRun {
  v: 1;
  what: Spike["what"];
  /** Absent: all messages. */
  topic?: string;
  /** The first hour. */
  day: string;
  hour: number;
  /** The last one. */
  lastDay: string;
  lastHour: number;
  /** Of the hour that brought most. */
  count: number;
  expected: number;
  revision: number;
}

/** Another hour of this spike, or its first: `undefined` where it says nothing new. */
export function nextRun(spike: Spike, runs: readonly SpikeRun[]): { next: SpikeRun; was?: SpikeRun } | undefined {
  const was = runs.findLast((run) => sameSeries(run, spike) && reaches(run, spike));
  if (was === undefined) {
    return { next: { v: 1, ...spike, lastDay: spike.day, lastHour: spike.hour, revision: 1 } };
  }
  const more = spike.count > was.count;
  const later = at(spike.day, spike.hour) > at(was.lastDay, was.lastHour);
  if (!more && !later) return undefined;
  const next = {
    ...was,
    ...(more ? { count: spike.count, expected: spike.expected } : {}),
    ...(later ? { lastDay: spike.day, lastHour: spike.hour } : {}),
  };
  return { next, was };
}

/** Which series, and when it began: no two runs have the same. */
export const runKey = ({ day, hour, what, topic }: Pick<SpikeRun, "day" | "hour" | "what" | "topic">): string =>
  `${at(day, hour)}#${what}#${topic ?? ""}`;

const sameSeries = (a: Pick<Spike, "what" | "topic">, b: Pick<Spike, "what" | "topic">): boolean =>
  a.what === b.what && a.topic === b.topic;

/** The hour is in the run, or the one after its last. */
function reaches(run: SpikeRun, { day, hour }: Spike): boolean {
  const [before, beforeDay] = hour === 0 ? [23, previousDay(day)] : [hour - 1, day];
  return at(run.day, run.hour) <= at(day, hour) && at(run.lastDay, run.lastHour) >= at(beforeDay, before);
}

/** Sorts as time does. */
const at = (day: string, hour: number): string => `${day}T${String(hour).padStart(2, "0")}`;
