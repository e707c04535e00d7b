import { type Countable, type CountedKind, countedAt } from "../../shared/domain/report/counters.ts";
import type { Recount } from "../../shared/domain/report/recount.ts";
import type { Delta } from "../../shared/domain/report/report.ts";
import type { RecountStore } from "../../shared/ports.ts";

/** Recounts in memory, over the items of the rest of the store. */
export function memoryRecounts(
  items: { [K in CountedKind]: () => readonly Countable[K][] },
  add: (delta: Delta) => void,
): RecountStore {
  const records = new Map<string, Recount>();
  return {
    async *countables<K extends CountedKind>(kind: K, from: string, to: string) {
      const all = items[kind]() as readonly Countable[K][];
      yield structuredClone(all.filter((item) => countedAt(kind, item).some((at) => at >= from && at < to)));
    },
    async recounts(days) {
      return days.flatMap((day) => structuredClone(records.get(day)) ?? []);
    },
    async saveRecount(next, was, adds = []) {
      if (records.get(next.day)?.revision !== was?.revision) return "conflict";
      records.set(next.day, { ...structuredClone(next), revision: was ? was.revision + 1 : next.revision });
      for (const delta of adds) add(delta);
      return "saved";
    },
  };
}
