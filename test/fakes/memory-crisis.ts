import { type Crisis, isOn } from "../../shared/domain/lanes/crisis.ts";
import type { Decision } from "../../shared/domain/outgoing/outgoing.ts";
import type { CrisisStore } from "../../shared/ports.ts";

/** Crisis mode in memory. */
export function memoryCrisis(nowMs: () => number, append: (decision: Decision) => void): CrisisStore {
  let latest: Crisis | undefined;
  return {
    async crisis() {
      return isOn(latest, nowMs()) ? structuredClone(latest) : undefined;
    },
    async latestCrisis() {
      return structuredClone(latest);
    },
    async saveCrisis(next, was, decision) {
      if (latest?.revision !== was?.revision) return "conflict";
      latest = { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision };
      append(decision);
      return "saved";
    },
  };
}
