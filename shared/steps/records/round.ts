import { wallTime } from "../../domain/zone.ts";
import type { Ports } from "../../ports.ts";
import { byItself } from "../by-itself.ts";

/**
 * Once a day through what has ended, a bounded number a run: each run goes on where the last one came to. What is held or
 * under way is behind the round, and looked at again tomorrow.
 */

export type RoundPorts = Pick<Ports, "department" | "log" | "nowMs" | "store">;

/** A run's share of the sweep's minute: each takes some ten calls. A day has 72,000. */
export const MOST = 50;
const DONE = "done";

interface Round<T> {
  /** Its cursor: `2026-11-26 place`, or `2026-11-26 done`. */
  name: string;
  /** From behind a place on. */
  find: (after: string) => Promise<T[]>;
  placeOf: (one: T) => string;
  /** Whether it went. */
  work: (one: T) => Promise<boolean>;
}

export async function round<T>(
  { department, log, nowMs, store }: RoundPorts,
  { name, find, placeOf, work }: Round<T>,
): Promise<number> {
  const { day: today } = wallTime(nowMs(), department.department.timeZone);
  const [day, place = ""] = ((await store.cursor(name)) ?? "").split(" ");
  if (day === today && place === DONE) return 0;
  const found = await find(day === today ? place : "");
  let gone = 0;
  for (const one of found) {
    if ((await byItself({ log }, "disposal-failed", { round: name }, () => work(one))) === true) gone += 1;
  }
  const last = found.at(-1);
  await store.saveCursor(name, `${today} ${last === undefined || found.length < MOST ? DONE : placeOf(last)}`);
  return gone;
}
