import type { SavedViews } from "../../shared/domain/saved-views.ts";
import type { ViewStore } from "../../shared/ports.ts";

/** Officers' views in memory. */
export function memoryViews(): ViewStore {
  const kept = new Map<string, SavedViews>();
  return {
    async savedViews(officerId) {
      return structuredClone(kept.get(officerId));
    },
    async saveViews(next, was) {
      if (kept.get(next.officerId)?.revision !== was?.revision) return "conflict";
      kept.set(next.officerId, { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision });
      return "saved";
    },
  };
}
