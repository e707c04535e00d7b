import type { ReportRun } from "../../domain/report/run.ts";
import type { ReportStore } from "../../ports.ts";
import { fromItem } from "./items.ts";
import { unchanged } from "./messages.ts";
import type { Table } from "./table.ts";
import type { Key } from "./wire.ts";

/** Reports that were made: one item each, beside its files in the bucket. */

const keyOf = (path: string): Key => ({ pk: `REPORT#${path}`, sk: "A" });

export function reportStore(table: Table): ReportStore {
  return {
    async reportRuns(paths) {
      const items = await table.many([...new Set(paths)].map(keyOf));
      return items.map((item) => fromItem<ReportRun>(item));
    },
    saveReportRun(next, was) {
      const revision = was ? was.revision + 1 : next.revision;
      return table.put({ ...next, revision, ...keyOf(next.path), entity: "report" }, unchanged(was));
    },
  };
}
