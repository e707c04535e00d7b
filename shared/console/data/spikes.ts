import { previousDay } from "../../domain/days.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";

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
