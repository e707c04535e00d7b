import { runKey, type SpikeRun } from "../../shared/domain/report/spike-run.ts";
import type { DayRhythm } from "../../shared/domain/report/spikes.ts";
import type { SpikeStore } from "../../shared/ports.ts";

/** Spikes and what is usual, in memory. */
export function memorySpikes(): SpikeStore {
  const rhythms = new Map<string, DayRhythm>();
  const runs = new Map<string, SpikeRun>();
  return {
    async rhythm(day) {
      return structuredClone(rhythms.get(day));
    },
    async saveRhythm(rhythm) {
      if (rhythms.has(rhythm.day)) return "conflict";
      rhythms.set(rhythm.day, structuredClone(rhythm));
      return "saved";
    },
    async spikes(from, to) {
      const found = [...runs].filter(([, { day }]) => day >= from && day <= to).sort(([a], [b]) => (a < b ? -1 : 1));
      return structuredClone(found.map(([, run]) => run));
    },
    async saveSpike(next, was) {
      const key = runKey(next);
      if (runs.get(key)?.revision !== was?.revision) return "conflict";
      runs.set(key, structuredClone({ ...next, revision: was ? was.revision + 1 : next.revision }));
      return "saved";
    },
  };
}
