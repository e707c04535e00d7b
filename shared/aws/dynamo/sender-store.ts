import type { SenderStore } from "../../ports.ts";
import { accountStore } from "./accounts.ts";
import { crisisStore } from "./crisis.ts";
import { shardsOf } from "./items.ts";
import { messageStore } from "./messages.ts";
import { outgoingStore } from "./outgoing.ts";
import { postStore } from "./posts.ts";
import { withReadsTogether } from "./read-together.ts";
import type { TableOptions } from "./store.ts";
import { dynamoTable } from "./table.ts";

/** The table as the port `SenderStore`: a third of what the whole store weighs. */
export function senderStore({ tableName, size, nowMs, client }: TableOptions): SenderStore {
  const shards = shardsOf(size);
  const table = withReadsTogether(dynamoTable(tableName, client));
  return {
    ...messageStore(table, shards),
    ...outgoingStore(table, shards),
    ...postStore(table, shards, nowMs),
    ...crisisStore(table, nowMs),
    ...accountStore(table, nowMs),
  };
}
