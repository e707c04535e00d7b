import { type Crisis, isOn } from "../../domain/lanes/crisis.ts";
import type { CrisisStore } from "../../ports.ts";
import { decided } from "./chains.ts";
import { fromItem } from "./items.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";

/** Crisis mode: one item, which the next crisis replaces; the chains keep what was decided. */

const KEY = { pk: "CRISIS", sk: "A" };

export function crisisStore(table: Table, nowMs: () => number): CrisisStore {
  async function latestCrisis(): Promise<Crisis | undefined> {
    const item = await table.get(KEY);
    return item && fromItem<Crisis>(item);
  }

  return {
    latestCrisis,
    async crisis() {
      const found = await latestCrisis();
      return isOn(found, nowMs()) ? found : undefined;
    },
    saveCrisis(next, was, decision) {
      const revision = was ? was.revision + 1 : next.revision;
      const item = { ...next, revision, ...KEY, entity: "crisis", v: 1 };
      return decided(table, [{ put: item, when: unchanged(was) }], decision);
    },
  };
}
