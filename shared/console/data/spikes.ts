import { previousDay } from "../../domain/days.ts";
import { HOUR_MS } from "../../domain/instants.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";

/** Those that go on: this hour or the last one is among theirs. The largest against its usual first. */
export async function ongoingSpikes({
  department,
  store,
  nowMs,
}: Pick<Ports, "department" | "store" | "nowMs">): Promise<SpikeRun[]> {
  const { timeZone } = department.department;
  const lately = wallTime(nowMs() - HOUR_MS, timeZone);
  const runs = await store.spikes(previousDay(lately.day), wallTime(nowMs(), timeZone).day);
  const times = ({ count, expected }: SpikeRun): number => count / Math.max(1, expected);
  return runs
    .filter(({ lastDay, lastHour }) => lastDay > lately.day || (lastDay === lately.day && lastHour >= lately.hour))
    .sort((a, b) => times(b) - times(a));
}

/** Those that went on within the last day, for the channels page, the crisis page and the API. */
export async function latestSpikes({
  department,
  store,
  nowMs,
}: Pick<Ports, "department" | "store" | "nowMs">): Promise<SpikeRun[]> {
  const { timeZone } = department.department;
  const { day, hour } = wallTime(nowMs(), timeZone);
  const before = previousDay(day);
  const runs = await store.spikes(previousDay(before), day);
  return runs.filter(({ lastDay, lastHour }) => lastDay > before || (lastDay === before && lastHour >= hour));
}
