import { previousDay } from "../domain/days.ts";
import { METRICS } from "../domain/events.ts";
import { inTurns } from "../domain/in-turns.ts";
import { HOUR_MS, iso } from "../domain/instants.ts";
import { caughtUpIn } from "../domain/report/gaps.ts";
import type { Counts } from "../domain/report/report.ts";
import { nextRun } from "../domain/report/spike-run.ts";
import {
  type DayRhythm,
  type PastDay,
  rhythmDays,
  rhythmOf,
  spikesAt,
  unknownRhythm,
} from "../domain/report/spikes.ts";
import { wallTime } from "../domain/zone.ts";
import type { Ports } from "../ports.ts";

/** Each minute: this hour and the one before it against what the day usually brings; a spike is recorded and told once. */

type SpikePorts = Pick<Ports, "department" | "store" | "nowMs" | "log">;

const DIMENSIONS = ["volume", "topic", "negative"];
const DAYS_AT_ONCE = 4;

export const tendSpikes = (ports: SpikePorts) => async (): Promise<void> => {
  const { department, store, nowMs } = ports;
  const { timeZone } = department.department;
  const looks = [nowMs() - HOUR_MS, nowMs()].map((atMs) => ({ atMs, ...wallTime(atMs, timeZone) }));
  for (const [day, ofDay] of Map.groupBy(looks, (look) => look.day)) {
    const rhythm = await dayRhythm(ports)(day);
    const hours = ofDay.map(({ hour }) => hour);
    const counts = await store.countsAt(day, hours, DIMENSIONS);
    for (const look of ofDay) await recordSpikes(ports, rhythm, counts, look);
  }
};

async function recordSpikes(
  { department, store, nowMs, log }: SpikePorts,
  rhythm: DayRhythm,
  counts: Counts,
  { atMs, day, hour }: { atMs: number; day: string; hour: number },
): Promise<void> {
  if (spikesAt(rhythm, counts, hour).length === 0) return;
  // What a channel brings after it could not be read is no spike.
  const gaps = await store.channelGaps(iso(atMs - 2 * HOUR_MS), iso(nowMs()));
  const found = spikesAt(rhythm, counts, hour, caughtUpIn(gaps, { day, hour }, department.department.timeZone));
  if (found.length === 0) return;
  const runs = await store.spikes(previousDay(day), day);
  for (const spike of found) {
    const moved = nextRun(spike, runs);
    if (moved === undefined) continue;
    const saved = await store.saveSpike(moved.next, moved.was);
    // Whoever recorded its beginning tells it.
    if (saved === "conflict" || moved.was !== undefined) continue;
    const { what, topic, count, expected } = spike;
    log.info("spike-found", { what, topic, day, hour, count, expected });
    log.count(METRICS.spikes);
  }
}

/** Made on the first look of a day, from eight weeks of counters; one item afterwards. */
export const dayRhythm =
  ({ department, store }: Pick<SpikePorts, "department" | "store">) =>
  async (day: string): Promise<DayRhythm> => {
    const kept = await store.rhythm(day);
    if (kept) return kept;
    const counts = new Map<string, Counts>();
    const days = rhythmDays(day);
    await inTurns(days, DAYS_AT_ONCE, async (one) => {
      counts.set(one, await store.counts(one));
    });
    const past = days.map((one): PastDay => ({ day: one, counts: counts.get(one) ?? {} }));
    const made = rhythmOf(day, past, department.service.closed) ?? unknownRhythm(day);
    await store.saveRhythm(made);
    return made;
  };
