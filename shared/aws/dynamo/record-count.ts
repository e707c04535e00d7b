import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Department } from "../../domain/department/department.ts";
import type { ExportClass } from "../../domain/records/export-record.ts";
import { messagePk, shardsOf } from "./items.ts";
import { dynamoTable } from "./table.ts";
import type { Item } from "./upgrade.ts";

/**
 * Counts stored items as they lie in the table, by their keys alone: the other side of an export's proof. Nothing of the
 * way that records take into an export is used here.
 */

export type RecordCount = Record<ExportClass, number>;

const PREFIX: Readonly<Record<string, ExportClass>> = { V: "version", O: "reply", N: "note", D: "decision" };

export function recordCount(tableName: string, size: Department["department"]["size"], client: DynamoDBClient) {
  const table = dynamoTable(tableName, client);

  async function* walk(query: Parameters<typeof table.page>[0]): AsyncGenerator<Item> {
    for (let from: Item | undefined; ; ) {
      const { items, last } = await table.page({ ...query, ...(from === undefined ? {} : { from }) });
      yield* items;
      if (last === undefined) return;
      from = last;
    }
  }

  return {
    /** Ids of the messages that the index has for a day. */
    async *messages(day: string): AsyncGenerator<string> {
      for (let shard = 0; shard < shardsOf(size); shard += 1) {
        const key = { expression: "dayShard = :p", values: { ":p": `${day}#${shard}` } };
        for await (const { pk, entity } of walk({ index: "day", key, forward: false }))
          if (entity === "message") yield String(pk).slice(messagePk("").length);
      }
    },

    /** What lies under one message. */
    async under(id: string): Promise<RecordCount> {
      const count: RecordCount = { message: 0, version: 0, reply: 0, note: 0, question: 0, decision: 0, attachment: 0 };
      const key = { expression: "pk = :pk", values: { ":pk": messagePk(id) } };
      for await (const item of walk({ key, forward: false, consistent: true })) {
        const sk = String(item.sk);
        const of = PREFIX[sk.split("#")[0] ?? ""];
        if (of !== undefined && sk.includes("#")) count[of] += 1;
        if (sk.startsWith("C#")) count.question += 1 + (item.answers as unknown[]).length;
        if (sk === "A") {
          count.message += 1;
          count.attachment += (item.attachments as unknown[] | undefined)?.length ?? 0;
        }
      }
      return count;
    },
  };
}
