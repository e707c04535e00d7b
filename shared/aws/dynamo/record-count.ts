import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { nextDay } from "../../domain/days.ts";
import type { Department } from "../../domain/department/department.ts";
import type { ExportClass } from "../../domain/records/export-record.ts";
import { messagePk, shardsOf } from "./items.ts";
import { idOf } from "./message-form.ts";
import { dynamoTable } from "./table.ts";
import type { Item } from "./upgrade.ts";

/**
 * Counts stored items as they lie in the table, by their keys alone: the other side of an export's proof. Nothing of the
 * way that records take into an export is used here.
 */

/** Reports are in a bucket. */
export type RecordCount = Record<Exclude<ExportClass, "report">, number>;
const NONE: RecordCount = {
  ...{ message: 0, version: 0, reply: 0, note: 0, question: 0, decision: 0, attachment: 0 },
  ...{ post: 0, posting: 0, library: 0, history: 0 },
};
/** A record is each language's words. */
const LANGUAGES = 2;

const PREFIX: Readonly<Record<string, keyof RecordCount>> = { V: "version", O: "reply", N: "note", D: "decision" };

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
          if (entity === "message") yield idOf(pk);
      }
    },

    /** What lies under one message. */
    async under(id: string): Promise<RecordCount> {
      const count: RecordCount = { ...NONE };
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

    /** What lies under the posts that are planned on these days: in the index by month, or withdrawn and in that of what
     * is kept. */
    async posts(from: string, to: string): Promise<RecordCount> {
      const found = new Set<string>();
      const values = { ":from": from, ":to": `${to}~` };
      const among = async (index: "day" | "due", partition: string): Promise<void> => {
        const expression = `${index}Shard = :p AND ${index}Sort BETWEEN :from AND :to`;
        const key = { expression, values: { ...values, ":p": partition } };
        for await (const { pk } of walk({ index, key, forward: false })) found.add(String(pk));
      };
      const months = new Set<string>();
      for (let day = from; day <= to; day = nextDay(day)) months.add(day.slice(0, 7));
      for (const month of months) await among("day", `posts#${month}`);
      for (let shard = 0; shard < shardsOf(size); shard += 1) await among("due", `post-kept#${shard}`);
      const count: RecordCount = { ...NONE };
      for (const pk of found) {
        const key = { expression: "pk = :pk", values: { ":pk": pk } };
        for await (const { sk } of walk({ key, forward: false, consistent: true }))
          if (sk === "PAIR") count.post += LANGUAGES;
          else if (String(sk).startsWith("O#")) count.posting += 1;
          else if (String(sk).startsWith("D#")) count.decision += 1;
      }
      return count;
    },

    /** Texts of the library that stood on these days, with their history. */
    async texts(from: string, to: string): Promise<RecordCount> {
      const count: RecordCount = { ...NONE };
      for (const partition of ["LIB", "LIBC"]) {
        const key = { expression: "pk = :pk", values: { ":pk": partition } };
        for await (const { sk, createdAt, updatedAt } of walk({ key, forward: false, consistent: true })) {
          if (String(createdAt).slice(0, 10) > to || String(updatedAt).slice(0, 10) < from) continue;
          count.library += LANGUAGES;
          const lines = { expression: "pk = :pk", values: { ":pk": `LIBH#${sk}` } };
          for await (const { words } of walk({ key: lines, forward: false, consistent: true }))
            count.history += words === undefined ? 1 : LANGUAGES;
        }
      }
      return count;
    },
  };
}
