import { setTimeout as wait } from "node:timers/promises";
import type { Victim } from "./product.ts";
import type { System } from "./system.ts";

/** kill -9, again and again, of whoever chance names; the runner with everything a few times beside. */

export interface Kills {
  counts: Record<string, number>;
  /** Resolves when the runner is there. */
  down(): Promise<void>;
  /** A delivery that was sent at this time was taken: whoever had been killed before is back. */
  taken(sentMs: number): void;
  /** Did a kill that a delivery may feel fall into this time, or was its victim not back yet? */
  touched(fromMs: number, toMs: number): boolean;
  end(): Promise<void>;
}

interface KillOptions {
  chance: () => number;
  /** On the average so many deliveries are taken between two kills: a slow machine is not killed more often. */
  killEvery: number;
  /** Spread over the deliveries: of one runner kill, half of them come before it. */
  runnerKills: number;
  deliveries: number;
}

const VICTIMS: readonly Victim[] = ["webhook", "tag", "database", "queues", "outbox", "console", "sweep", "reply"];
/** What stands between a delivery and its answer; the others' kills are no excuse for a slow one. */
const FELT: readonly string[] = ["webhook", "queues", "runner"];
/** No batch of the tagger lives this long when its process has to start first. */
const OUTAGE_EVERY_MS = 250;
const LOOK_MS = 20;
const POLL_VICTIMS: readonly Victim[] = ["poll", "tag", "database", "queues"];
const POLL_KILLS = 8;
/** A turn of the poll reads all accounts' lists. */
const BETWEEN_POLL_KILLS_MS = 1_000;
const POLLED_WITHIN_MS = 180_000;

export function startKills(system: System, { chance, killEvery, runnerKills, deliveries }: KillOptions): Kills {
  const counts: Record<string, number> = {};
  const windows: { fromMs: number; toMs: number }[] = [];
  let ending = false;
  let up = Promise.resolve();
  let delivered = 0;
  let next = killEvery;

  const felt = async (victim: string, act: () => Promise<unknown>): Promise<void> => {
    if (FELT.includes(victim)) windows.push({ fromMs: performance.now(), toMs: Number.POSITIVE_INFINITY });
    await act();
  };
  const loop = (async () => {
    while (!ending) {
      if (delivered < next) {
        await wait(LOOK_MS);
        continue;
      }
      next = delivered + killEvery * (0.5 + chance());
      const ended = counts.runner ?? 0;
      if (ended < runnerKills && delivered >= (deliveries * (ended + 1)) / (runnerKills + 1)) {
        counts.runner = ended + 1;
        up = felt("runner", () => system.killAll());
        await up;
        continue;
      }
      const victim = VICTIMS[Math.floor(chance() * VICTIMS.length)] ?? "tag";
      await felt(victim, async () => {
        counts[victim] = (counts[victim] ?? 0) + (await system.kill(victim));
      });
    }
  })();
  return {
    counts,
    down: () => up,
    taken(sentMs) {
      delivered += 1;
      for (const one of windows)
        if (one.toMs === Number.POSITIVE_INFINITY && sentMs > one.fromMs) one.toMs = performance.now();
    },
    touched: (fromMs, toMs) => windows.some((one) => fromMs <= one.toMs && toMs >= one.fromMs),
    async end() {
      ending = true;
      await loop;
    },
  };
}

/** For so long the tagger gets nothing done; how many processes were killed. */
export async function outage(system: System, forMs: number): Promise<number> {
  const endMs = performance.now() + forMs;
  let killed = 0;
  while (performance.now() < endMs) {
    killed += await system.kill("tag");
    await wait(OUTAGE_EVERY_MS);
  }
  return killed;
}

/** Kills what stands between a platform's list and the table until all of it is there, or time is up; how many. */
export async function killsUntil(
  system: System,
  chance: () => number,
  isDone: () => Promise<boolean>,
): Promise<number> {
  const endMs = performance.now() + POLLED_WITHIN_MS;
  let killed = 0;
  for (let turn = 0; performance.now() < endMs; turn++) {
    const victim = POLL_VICTIMS[Math.floor(chance() * POLL_VICTIMS.length)] ?? "poll";
    if (turn < POLL_KILLS) killed += await system.kill(victim);
    await wait(BETWEEN_POLL_KILLS_MS);
    if (turn >= POLL_KILLS && (await isDone())) break;
  }
  return killed;
}
