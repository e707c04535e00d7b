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
  killEveryMs: number;
  runnerKills: number;
  outageMs: number;
}

const VICTIMS: readonly Victim[] = ["webhook", "tag", "database", "queues", "outbox", "console", "sweep", "reply"];
/** What stands between a delivery and its answer; the others' kills are no excuse for a slow one. */
const FELT: readonly string[] = ["webhook", "queues", "runner"];
/** A whole start must not be all that the storm is about. */
const RUNNER_EVERY = 12;
const OUTAGE_TURN = 5;
/** No batch of the tagger lives this long when its process has to start first. */
const OUTAGE_EVERY_MS = 250;

export function startKills(system: System, { chance, killEveryMs, runnerKills, outageMs }: KillOptions): Kills {
  const counts: Record<string, number> = {};
  const windows: { fromMs: number; toMs: number }[] = [];
  let ending = false;
  let up = Promise.resolve();
  let turns = 0;

  const felt = async (victim: string, act: () => Promise<unknown>): Promise<void> => {
    if (FELT.includes(victim)) windows.push({ fromMs: performance.now(), toMs: Number.POSITIVE_INFINITY });
    await act();
  };
  const loop = (async () => {
    while (!ending) {
      await wait(killEveryMs * (0.5 + chance()));
      if (ending) return;
      turns += 1;
      if (turns === OUTAGE_TURN && outageMs > 0) {
        const endMs = performance.now() + outageMs;
        while (performance.now() < endMs) {
          counts.outage = (counts.outage ?? 0) + (await system.kill("tag"));
          await wait(OUTAGE_EVERY_MS);
        }
      }
      if (turns % RUNNER_EVERY === 0 && (counts.runner ?? 0) < runnerKills) {
        counts.runner = (counts.runner ?? 0) + 1;
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
