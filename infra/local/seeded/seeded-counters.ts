import { addCount, type Counts } from "../../../shared/domain/report/report.ts";
import type { Ports } from "../../../shared/ports.ts";

/** Counters and their checkpoints in memory, for the counting step: what comes again is told from what is new. */
export function seededCounters(): Pick<Ports["store"], "count" | "checkpoint" | "counts"> {
  const checkpoints = new Map<string, string>();
  const days = new Map<string, Counts>();
  return {
    async checkpoint(shard) {
      return checkpoints.get(shard);
    },
    async counts(day) {
      return days.get(day) ?? {};
    },
    async count(shard, sequence, deltas) {
      if (BigInt(checkpoints.get(shard) ?? -1) >= BigInt(sequence)) return false;
      checkpoints.set(shard, sequence);
      for (const { day, ...delta } of deltas) {
        const counts = days.get(day) ?? {};
        addCount(counts, delta);
        days.set(day, counts);
      }
      return true;
    },
  };
}
