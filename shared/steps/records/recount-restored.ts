import { difference, net } from "../../domain/report/counters.ts";
import { factOptions } from "../../domain/report/facts.ts";
import { OPEN, openDeltas } from "../../domain/report/open-work.ts";
import { deltasOf, touchOf } from "../../domain/report/recount.ts";
import type { Delta } from "../../domain/report/report.ts";
import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { counted, daysBack, FIRST, touchesOf } from "../recount.ts";

/**
 * Counters of a restored table, from its items: they follow a stream that the backup was ahead of by some seconds, and
 * that what was applied again never reached. Nothing runs on the table, so that what differs is missing for good. Safe to
 * repeat.
 */

/** The days that were counted again, and how many counters were off, those of open work among them. */
export interface RestoredCounters {
  from: string;
  to: string;
  mended: number;
}

type RestoredPorts = Pick<Ports, "department" | "store" | "nowMs">;

/** The most that a list shows at once. */
const A_PAGE = 100;
const MOST_RETRIES = 3;

export async function recountRestored(ports: RestoredPorts): Promise<RestoredCounters> {
  const { store, nowMs, department } = ports;
  const { day: today } = wallTime(nowMs(), department.department.timeZone);
  const days = [today, ...daysBack(today, (await store.cursor(FIRST)) ?? "")];
  const touched = await touchesOf(store, days);
  let mended = await recountOpen(ports);
  for (const day of days) mended += await recountDay(ports, day, { touched: touched.get(day) ?? 0, over: day < today });
  return { from: days.at(-1) ?? today, to: today, mended };
}

async function recountDay(
  ports: RestoredPorts,
  day: string,
  { touched, over }: { touched: number; over: boolean },
): Promise<number> {
  const { store, nowMs, department } = ports;
  for (let attempt = 0; attempt < MOST_RETRIES; attempt += 1) {
    const [was] = await store.recounts([day]);
    const found = await counted(ports, day, factOptions(department));
    const off = difference(deltasOf(day, await store.counts(day)), found.sums);
    // Also where a run was cut off after its last counter.
    const touches = off.length > 0 || was?.state === "open";
    const at = new Date(nowMs()).toISOString();
    const mended = (was?.mended ?? 0) + off.length;
    // What the day still brings is counted in its own night.
    const state = over ? (mended > 0 ? "mended" : "equal") : "open";
    const next = {
      v: 1 as const,
      day,
      state,
      mended,
      items: found.items,
      since: at,
      at,
      touched: touches ? touched + 1 : touched,
      revision: 1,
    } as const;
    if ((await store.saveRecount(next, was, touches ? [...off, touchOf(day)] : [])) === "saved") return off.length;
  }
  return 0;
}

/** How much is open, for the rail: it has no day. */
async function recountOpen({ store, nowMs }: RestoredPorts): Promise<number> {
  let sums: Delta[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.inbox({ status: "open", limit: A_PAGE, ...(cursor === undefined ? {} : { cursor }) });
    // The index may lag behind what was applied a moment ago.
    const messages = await store.messages(page.items.map(({ id }) => id));
    sums = net([...sums, ...messages.flatMap((message) => openDeltas(undefined, message))]);
    cursor = page.cursor;
  }
  const off = difference(deltasOf(OPEN, await store.counts(OPEN)), sums);
  if (off.length > 0) await store.count("restore", String(nowMs()), off);
  return off.length;
}
