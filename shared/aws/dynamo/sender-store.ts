import type { SenderStore } from "../../ports.ts";
import { accountStore } from "./accounts.ts";
import { crisisStore } from "./crisis.ts";
import { shardsOf } from "./items.ts";
import { messageStore } from "./messages.ts";
import { outgoingStore } from "./outgoing.ts";
import { postStore } from "./posts.ts";
import { readTogether } from "./read-together.ts";
import type { StoreOptions } from "./store.ts";
import { dynamoTable } from "./table.ts";

/** The table as the port `SenderStore`: a third of what the whole store weighs. */
export function senderStore({ tableName, size, nowMs, client }: StoreOptions): SenderStore {
  const shards = shardsOf(size);
  const own = dynamoTable(tableName, client);
  const table = { ...own, many: readTogether(own) };
  return {
    ...messageStore(table, shards),
    ...outgoingStore(table, shards),
    ...postStore(table, shards, nowMs),
    ...crisisStore(table, nowMs),
    ...accountStore(table, nowMs),
  };
}
