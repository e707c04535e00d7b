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
  /** Writes nothing: the others stand or fall with it. */
  | { check: Key; when: Condition }
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

export const keyOf = (write: Write): Key => {
  if ("put" in write) return { pk: String(write.put.pk), sk: String(write.put.sk) };
  if ("remove" in write) return write.remove;
  return "check" in write ? write.check : write.update;
};

export const wire = (item: Item | Key): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true });

export const plain = (item: Record<string, AttributeValue>): Item => unmarshall(item);

interface WireCondition {
  ConditionExpression: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, AttributeValue>;
}

export function conditionOf(when: Condition): WireCondition;
export function conditionOf(when: Condition | undefined): Partial<WireCondition>;
export function conditionOf(when: Condition | undefined): Partial<WireCondition> {
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
  if ("check" in write) {
    return { ConditionCheck: { TableName: table, Key: wire(write.check), ...conditionOf(write.when) } };
  }
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
