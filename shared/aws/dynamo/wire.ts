import type { AttributeValue, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Item } from "./upgrade.ts";

/** Plain records to DynamoDB's wire form and back. */

export interface Key {
  pk: string;
  sk: string;
}
export interface Condition {
  expression: string;
  names?: Record<string, string>;
  values?: Item;
}
export type Write =
  | { put: Item; when?: Condition }
  | { remove: Key; when?: Condition }
  | { update: Key; expression: string; names?: Record<string, string>; values?: Item; when?: string };
export interface Query {
  index?: "conversation" | "author" | "due" | "day";
  /** `pk = :pk AND sk > :after` with the index's own names. */
  key: Condition;
  filter?: Condition;
  forward: boolean;
  limit?: number;
  /** Where an earlier page stopped. */
  from?: Item;
  consistent?: boolean;
}

export const wire = (item: Item | Key): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true });

export const plain = (item: Record<string, AttributeValue>): Item => unmarshall(item);

export function conditionOf(when: Condition | undefined) {
  if (when === undefined) return {};
  return {
    ConditionExpression: when.expression,
    ...(when.names ? { ExpressionAttributeNames: when.names } : {}),
    ...(when.values ? { ExpressionAttributeValues: wire(when.values) } : {}),
  };
}

export function toWire(table: string, write: Write): TransactWriteItem {
  if ("put" in write) return { Put: { TableName: table, Item: wire(write.put), ...conditionOf(write.when) } };
  if ("remove" in write) return { Delete: { TableName: table, Key: wire(write.remove), ...conditionOf(write.when) } };
  return {
    Update: {
      TableName: table,
      Key: wire(write.update),
      UpdateExpression: write.expression,
      ...(write.when === undefined ? {} : { ConditionExpression: write.when }),
      ...(write.names ? { ExpressionAttributeNames: write.names } : {}),
      ...(write.values ? { ExpressionAttributeValues: wire(write.values) } : {}),
    },
  };
}
