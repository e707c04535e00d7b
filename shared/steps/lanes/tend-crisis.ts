import { previousDay } from "../../domain/days.ts";
import { HOUR_MS } from "../../domain/instants.ts";
import { NEGATIVE_SPIKE } from "../../domain/lanes/crisis.ts";
import type { SpikeRun } from "../../domain/report/spike-run.ts";
import { wallTime } from "../../domain/zone.ts";
import { type CrisisPorts, end, enterCrisis } from "./crisis.ts";

/** Each minute: crisis mode whose time is over is recorded as ended, and a spike begins one where the file says when. */
export const tendCrisis = (ports: CrisisPorts) => async (): Promise<void> => {
  const latest = await ports.store.latestCrisis();
  if (latest && latest.endedAt === undefined) {
    if (ports.nowMs() >= Date.parse(latest.endsAt)) await end(ports, latest, "sweep");
    return;
  }
  // Whoever ended one has looked: the same spike does not begin it anew.
  const { lasts } = ports.department.crisis;
  const restUntil = Date.parse(latest?.endedAt ?? "1970-01-01") + lasts;
  if (ports.nowMs() < restUntil) return;
  const spikes = await largeSpikes(ports);
  if (spikes.length === 0) return;
  // One of all messages, or of those that are about nothing known, is about everything.
  const topics = spikes.map(({ topic }) => topic ?? "none");
  const everything = topics.includes("none");
  const reason = spikes.every(({ what }) => what === "negative") ? NEGATIVE_SPIKE : "spike";
  await enterCrisis(ports)({ by: "spike", reason, topics: everything ? [] : [...new Set(topics)] });
};

/** Those that go on and that are as large as the department's file asks: so many messages, so many times the usual. */
async function largeSpikes({ department, store, nowMs }: CrisisPorts): Promise<SpikeRun[]> {
  const { spike } = department.crisis;
  if (spike === undefined) return [];
  const { timeZone } = department.department;
  const { day } = wallTime(nowMs(), timeZone);
  const lately = wallTime(nowMs() - HOUR_MS, timeZone);
  const runs = await store.spikes(previousDay(day), day);
  return runs.filter(
    ({ lastDay, lastHour, count, expected }) =>
      (lastDay > lately.day || (lastDay === lately.day && lastHour >= lately.hour)) &&
      count >= spike.messages &&
      count >= expected * spike.times,
  );
}
