import { parentPort, workerData } from "node:worker_threads";
import type { ChannelName } from "../../shared/domain/message/message.ts";
import { planOf } from "./plan.ts";
import { runOf } from "./run.ts";
import { SABOTAGES } from "./sabotage.ts";

/** Runs every so many-th seed, and says what it found. */

export interface Share {
  first: number;
  end: number;
  step: number;
  channel?: ChannelName;
  sabotage?: string;
}
export interface Told {
  runs: number;
  /** How often each fault and event was seen. */
  seen: Map<string, number>;
  failed?: { seed: number; violation: string };
}

// Deadlines of calls are the scheduler's here: a real timer would wait in real time, thousands at once.
AbortSignal.timeout = () => new AbortController().signal;

/** Runs between two words to the one who asked. */
const ROUND = 50;

const { first, end, step, channel, sabotage } = workerData as Share;
let told: Told = { runs: 0, seen: new Map() };
for (let seed = first; seed < end; seed += step) {
  const { violations, world } = await runOf(
    planOf(seed, channel),
    sabotage === undefined ? undefined : SABOTAGES[sabotage],
  );
  const [violation] = violations;
  told.runs += 1;
  for (const [event, times] of world.faults.seen) told.seen.set(event, (told.seen.get(event) ?? 0) + times);
  if (violation !== undefined) told.failed = { seed, violation };
  if (told.runs < ROUND && violation === undefined && seed + step < end) continue;
  parentPort?.postMessage(told);
  told = { runs: 0, seen: new Map() };
  if (violation !== undefined) break;
}
