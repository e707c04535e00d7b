import { previousDay } from "../domain/days.ts";
import { asError } from "../domain/errors.ts";
import { METRICS } from "../domain/events.ts";
import { DAY_MS } from "../domain/instants.ts";
import { COUNTED_KINDS, difference } from "../domain/report/counters.ts";
import { type FactOptions, factOptions } from "../domain/report/facts.ts";
import { dayPeriod, instantsOf } from "../domain/report/period.ts";
import { deltasOf, type Recount, TOUCHED, tallyOf, touchedOf, touchOf } from "../domain/report/recount.ts";
import { sum } from "../domain/report/report.ts";
import { wallTime } from "../domain/zone.ts";
import type { Ports } from "../ports.ts";

/**
 * Counts days again from their stored items, each night: yesterday, those whose counters moved since, and those that
 * were found to differ. Equal is proven at once.
 *
 * What differs is mended only when no change of these items can still be on its way through the stream: when they are
 * the very same as they were longer ago than the stream keeps a change. Then the counters lack what they differ by for
 * good, and the difference is added, as the stream adds: whatever it counts meanwhile is neither lost nor doubled. The
 * record of the day goes with it, so that two runs cannot both.
 */

type RecountPorts = Pick<Ports, "department" | "store" | "nowMs" | "log">;

/** From this hour on the night's run may begin: what was written before midnight has long been counted. */
const FROM_HOUR = 3;
/** The stream keeps a change for 24 hours (Amazon DynamoDB developer guide, "Change data capture"). */
const QUIET_MS = DAY_MS;
/** Records of approvers are kept for 35 days: a day that is older cannot be counted whole any more. */
const MOST_DAYS = 30;
/** More are not read in the function's time, some 250 µs each, twice where something is mended: such a day, of an emergency,
 * stays as the stream counted it. */
const MOST_MESSAGES = 500_000;
/** The night that was done, and the first day that was counted by these rules. */
const NIGHT = "recount-night";
export const FIRST = "recount-first";

/** Called each hour; it knows when there is something to do. Answers the days that it looked at. */
export const recount = (ports: RecountPorts) => async (): Promise<string[]> => {
  const { store, nowMs, department, log } = ports;
  const { day: today, hour } = wallTime(nowMs(), department.department.timeZone);
  const first = await store.cursor(FIRST);
  if (first === undefined) {
    // The first run may come, or succeed, only after the midnight of the day on which counting began.
    await store.saveCursor(FIRST, previousDay(today));
    return [];
  }
  const nightly = hour >= FROM_HOUR && (await store.cursor(NIGHT)) !== today;
  const days = await daysToCount(ports, { today, first, nightly });
  for (const { day, was, touched } of days) {
    try {
      await recountDay(ports, day, was, touched);
    } catch (error) {
      log.error("recount-failed", asError(error), { day });
      log.count(METRICS.recountFailed);
    }
  }
  if (nightly) await store.saveCursor(NIGHT, today);
  return days.map(({ day }) => day);
};

interface Due {
  day: string;
  was: Recount | undefined;
  touched: number;
}

async function daysToCount(
  { store, nowMs }: RecountPorts,
  { today, first, nightly }: { today: string; first: string; nightly: boolean },
): Promise<Due[]> {
  const days = daysBack(today, first);
  const known = new Map((await store.recounts(days)).map((record) => [record.day, record]));
  // Between the nights only what has been quiet for long enough by now.
  if (!nightly)
    return days.flatMap((day) => {
      const was = known.get(day);
      const due = was?.state === "open" && nowMs() - Date.parse(was.since) >= QUIET_MS;
      // What is still open after it was quiet waits for the next night.
      return due && Date.parse(was.at) - Date.parse(was.since) < QUIET_MS ? [{ day, was, touched: was.touched }] : [];
    });
  const moved = await touchesOf(store, days);
  return days.flatMap((day) => {
    const was = known.get(day);
    const touched = moved.get(day) ?? 0;
    return was === undefined || was.state === "open" || was.touched !== touched ? [{ day, was, touched }] : [];
  });
}

/** Those before today that can be counted again, the latest first. */
export function daysBack(today: string, first: string): string[] {
  const days: string[] = [];
  for (let day = previousDay(today); day >= first && days.length < MOST_DAYS; day = previousDay(day)) days.push(day);
  return days;
}

/** How often changes of other days have moved each day's counters. */
export async function touchesOf(
  store: Pick<RecountPorts["store"], "counts">,
  days: readonly string[],
): Promise<Map<string, number>> {
  const months = [...new Set(days.map(touchedOf))];
  const touched = await Promise.all(months.map(async (month) => (await store.counts(month))[TOUCHED] ?? {}));
  return new Map(touched.flatMap(Object.entries).map(([day, times]) => [day, sum(times)]));
}

async function recountDay(ports: RecountPorts, day: string, was: Recount | undefined, touched: number): Promise<void> {
  const { store, nowMs, log } = ports;
  const options = factOptions(ports.department);
  const { volume } = await store.counts(day);
  if (sum(volume?.received) > MOST_MESSAGES) return log.info("recount-too-large", { day });
  const found = await counted(ports, day, options);
  const at = new Date(nowMs()).toISOString();
  const same = was?.items === found.items;
  const next: Recount = {
    ...{ v: 1, day, state: "equal", mended: was?.mended ?? 0, items: found.items },
    ...{ since: same ? was.since : at, at, touched, revision: 1 },
  };
  const off = difference(deltasOf(day, await store.counts(day)), found.sums);
  // Whoever rolled up the day before hears of it, also where a run was cut off after its last counter.
  const mending = { ...next, touched: touched + 1 };
  if (off.length === 0) {
    const state = next.mended > 0 ? "mended" : "equal";
    if (was?.state === "open") await store.saveRecount({ ...mending, state }, was, [touchOf(day)]);
    else await store.saveRecount({ ...next, state }, was);
    return;
  }
  const quiet = same && nowMs() - Date.parse(was.since) >= QUIET_MS;
  // Nothing has changed while the counters were read either.
  const still = quiet && (await counted(ports, day, options)).items === found.items;
  if (!still) {
    await store.saveRecount({ ...next, state: "open" }, was);
    return;
  }
  const mended = next.mended + off.length;
  if ((await store.saveRecount({ ...mending, state: "mended", mended }, was, [...off, touchOf(day)])) === "conflict")
    return;
  log.info("recount-mended", { day, counters: off.length });
  log.count(METRICS.recountMended, off.length);
}

/** What a day's stored items add up to. */
export async function counted({ store }: Pick<RecountPorts, "store">, day: string, options: FactOptions) {
  const { from, to } = instantsOf(dayPeriod(day), options.timeZone);
  const tally = tallyOf(day, options);
  for (const kind of COUNTED_KINDS) for await (const page of store.countables(kind, from, to)) tally.add(kind, page);
  return tally.result();
}
