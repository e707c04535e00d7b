import { previousDay } from "../../domain/days.ts";
import type { Counts } from "../../domain/report/report.ts";
import { wallTime } from "../../domain/zone.ts";
import { type CrisisPorts, end, enterCrisis } from "./crisis.ts";

/** Each minute: crisis mode whose time is over is recorded as ended, and a spike begins one where the file says when. */
export const tendCrisis = (ports: CrisisPorts) => async (): Promise<void> => {
  if (await ports.store.crisis()) return;
  const latest = await ports.store.latestCrisis();
  if (latest && latest.endedAt === undefined) {
    await end(ports, latest, "sweep");
    return;
  }
  // Whoever ended one has looked: the same spike does not begin it anew.
  const { lasts } = ports.department.crisis;
  const restUntil = Date.parse(latest?.endedAt ?? "1970-01-01") + lasts;
  if (ports.nowMs() >= restUntil && (await isSpike(ports))) await enterCrisis(ports)({ by: "spike", reason: "spike" });
};

/** Days whose same hour is the usual one. */
const USUAL_DAYS = 7;

/** This hour has brought so many messages, and so many times as many as the same hour of the last seven days. */
async function isSpike({ department, store, nowMs }: CrisisPorts): Promise<boolean> {
  const { spike } = department.crisis;
  if (spike === undefined) return false;
  const { day, hour } = wallTime(nowMs(), department.department.timeZone);
  const now = received(await store.counts(day), hour);
  if (now < spike.messages) return false;
  let before = 0;
  let earlier = day;
  for (let i = 0; i < USUAL_DAYS; i += 1) {
    earlier = previousDay(earlier);
    before += received(await store.counts(earlier), hour);
  }
  return now >= (before / USUAL_DAYS) * spike.times;
}

const received = (counts: Counts, hour: number): number => counts.volume?.received?.[hour] ?? 0;
