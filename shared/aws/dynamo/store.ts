import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../../domain/department/department.ts";
import type { Store } from "../../ports.ts";
import { accountStore } from "./accounts.ts";
import { approvalStore } from "./approvals.ts";
import { chainStore } from "./chains.ts";
import { consultationStore } from "./consultations.ts";
import { countedStore } from "./counted.ts";
import { counterStore } from "./counters.ts";
import { crisisStore } from "./crisis.ts";
import { exceptionStore } from "./exceptions.ts";
import { feedStore } from "./feed.ts";
import { inboxStore } from "./inbox.ts";
import { shardsOf } from "./items.ts";
import type { keepEarlier } from "./kept-earlier.ts";
import { libraryStore } from "./library.ts";
import { libraryUseStore } from "./library-use.ts";
import { messageStore } from "./messages.ts";
import { noteStore } from "./notes.ts";
import { officerStore } from "./officers.ts";
import { outgoingStore } from "./outgoing.ts";
import { partnerStore } from "./partners.ts";
import { postStore } from "./posts.ts";
import { withReadsTogether } from "./read-together.ts";
import { notHere, recordStore } from "./records.ts";
import { recountStore } from "./recounts.ts";
import { reportStore } from "./reports.ts";
import type { rollupStore } from "./rollups.ts";
import { searchStore } from "./search.ts";
import { spikeStore } from "./spikes.ts";
import { dynamoTable, type ManyAtOnce, type Table } from "./table.ts";
import { viewStore } from "./views.ts";

/** The table as the port `Store`. No request scans. */

export interface TableOptions {
  tableName: string;
  size: Department["department"]["size"];
  nowMs: () => number;
  client?: DynamoDBClient;
}

export interface StoreOptions extends TableOptions {
  /** What one function alone does, so that the others do not carry it. */
  manyAtOnce?: ManyAtOnce;
  earlier?: typeof keepEarlier;
  rollups?: typeof rollupStore;
}

export const dynamoStore = ({ tableName, client, manyAtOnce, ...options }: StoreOptions): Store =>
  storeOn(dynamoTable(tableName, client, manyAtOnce), options);

export function storeOn(
  own: Table,
  {
    size,
    shards = shardsOf(size),
    nowMs,
    earlier,
    rollups,
  }: Pick<StoreOptions, "size" | "nowMs" | "earlier" | "rollups"> & {
    /** As the size has them: another number is for finding out what the size should have. */
    shards?: number;
  },
): Store {
  const table = withReadsTogether(own);
  return {
    ...messageStore(table, shards),
    ...inboxStore(table, shards),
    ...noteStore(table, shards, nowMs),
    ...outgoingStore(table, shards),
    ...approvalStore(table, shards),
    ...postStore(table, shards, nowMs),
    ...chainStore(table),
    ...consultationStore(table, shards, nowMs),
    ...crisisStore(table, nowMs),
    ...countedStore(table, shards),
    ...counterStore(table, shards),
    ...exceptionStore(table),
    ...feedStore(table, nowMs),
    ...(rollups ?? withoutRollups)(table),
    ...libraryStore(table, shards, nowMs),
    ...libraryUseStore(table, shards),
    ...officerStore(table, nowMs),
    ...accountStore(table, nowMs),
    ...partnerStore(table),
    ...recordStore(table, shards, nowMs, earlier),
    ...recountStore(table, shards),
    ...reportStore(table),
    ...searchStore(table),
    ...spikeStore(table),
    ...viewStore(table),
  };
}

/** Of functions that compile no report. */
const withoutRollups: typeof rollupStore = () => ({
  ...{ rollups: async () => [], monthRollups: async () => [] },
  ...{ saveRollup: notHere, saveMonthRollup: notHere },
});
