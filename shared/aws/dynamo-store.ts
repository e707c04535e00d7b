import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../domain/department.ts";
import type { Store } from "../ports.ts";
import { accountStore } from "./dynamo-accounts.ts";
import { approvalStore } from "./dynamo-approvals.ts";
import { chainStore } from "./dynamo-chains.ts";
import { consultationStore } from "./dynamo-consultations.ts";
import { counterStore } from "./dynamo-counters.ts";
import { crisisStore } from "./dynamo-crisis.ts";
import { feedStore } from "./dynamo-feed.ts";
import { inboxStore } from "./dynamo-inbox.ts";
import { shardsOf } from "./dynamo-items.ts";
import { libraryStore } from "./dynamo-library.ts";
import { libraryUseStore } from "./dynamo-library-use.ts";
import { messageStore } from "./dynamo-messages.ts";
import { noteStore } from "./dynamo-notes.ts";
import { officerStore } from "./dynamo-officers.ts";
import { outgoingStore } from "./dynamo-outgoing.ts";
import { partnerStore } from "./dynamo-partners.ts";
import { postStore } from "./dynamo-posts.ts";
import { searchStore } from "./dynamo-search.ts";
import { dynamoTable } from "./dynamo-table.ts";

/** The table as the port `Store`. No request scans. */

export interface StoreOptions {
  tableName: string;
  size: Department["department"]["size"];
  nowMs: () => number;
  client?: DynamoDBClient;
}

export function dynamoStore({ tableName, size, nowMs, client }: StoreOptions): Store {
  const table = dynamoTable(tableName, client);
  const shards = shardsOf(size);
  return {
    ...messageStore(table, shards),
    ...inboxStore(table, shards),
    ...noteStore(table, shards, nowMs),
    ...outgoingStore(table, shards),
    ...approvalStore(table, shards),
    ...postStore(table, shards),
    ...chainStore(table),
    ...consultationStore(table, shards, nowMs),
    ...crisisStore(table, nowMs),
    ...counterStore(table, shards),
    ...feedStore(table, nowMs),
    ...libraryStore(table, shards),
    ...libraryUseStore(table, shards),
    ...officerStore(table, nowMs),
    ...accountStore(table, nowMs),
    ...partnerStore(table),
    ...searchStore(table),
  };
}
