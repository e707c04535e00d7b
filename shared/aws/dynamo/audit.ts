import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { AuditSource } from "../../ports.ts";
import { chainPk } from "./chains.ts";
import { messagePk } from "./items.ts";
import { dynamoTable, type Table } from "./table.ts";
import type { Item } from "./upgrade.ts";

/** Chains and decisions as they are stored, read from one department's table. */

const ITEMS_A_PAGE = 500;

export const auditSource = (tableName: string, client?: DynamoDBClient): AuditSource =>
  auditSourceOn(dynamoTable(tableName, client));

export function auditSourceOn(table: Pick<Table, "page" | "all">): AuditSource {
  return {
    async *chainItems(chain) {
      let from: Item | undefined;
      do {
        const { items, last } = await table.page({
          key: { expression: "pk = :pk", values: { ":pk": chainPk(chain) } },
          forward: true,
          limit: ITEMS_A_PAGE,
          consistent: true,
          ...(from ? { from } : {}),
        });
        yield items;
        from = last;
      } while (from !== undefined);
    },
    decisionItems: (messageId) =>
      table.all({
        key: {
          expression: "pk = :pk AND begins_with(sk, :decision)",
          values: { ":pk": messagePk(messageId), ":decision": "D#" },
        },
        forward: true,
        consistent: true,
      }),
  };
}
