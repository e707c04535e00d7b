import type { SavedViews } from "../../domain/saved-views.ts";
import type { ViewStore } from "../../ports.ts";
import { fromItem } from "./items.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** An officer's views: one item each, so that their number is bounded by a condition. */

const keyOf = (officerId: string): Key => ({ pk: `VIEWS#${officerId}`, sk: "A" });

export function viewStore(table: Table): ViewStore {
  return {
    async savedViews(officerId) {
      const item = await table.get(keyOf(officerId));
      return item && fromItem<SavedViews>(item);
    },
    saveViews(next, was) {
      const revision = was ? was.revision + 1 : next.revision;
      return table.put({ ...next, revision, ...keyOf(next.officerId), entity: "views" }, unchanged(was));
    },
  };
}
