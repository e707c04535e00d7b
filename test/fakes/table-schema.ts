import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { SUMMARY_FIELDS } from "../../shared/domain/message/message.ts";

/** The table as the template makes it: a test on the template asserts that the two are the same. */

export const INDEX_KEYS = {
  conversation: ["conversationKey", "daySort"],
  author: ["authorKey", "daySort"],
  due: ["dueShard", "dueSort"],
  day: ["dayShard", "daySort"],
} as const;

export const PROJECTED = [...SUMMARY_FIELDS, "excerpt", "authorKey", "state", "entity"];

export const tableSchema = (TableName: string): CreateTableCommandInput => ({
  TableName,
  BillingMode: "PAY_PER_REQUEST",
  KeySchema: keys("pk", "sk"),
  AttributeDefinitions: [...new Set(["pk", "sk", ...Object.values(INDEX_KEYS).flat()])].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  GlobalSecondaryIndexes: Object.entries(INDEX_KEYS).map(([IndexName, [hash, range]]) => ({
    IndexName,
    KeySchema: keys(hash, range),
    Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: PROJECTED },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
});

function keys(hash: string, range: string): NonNullable<CreateTableCommandInput["KeySchema"]> {
  return [
    { AttributeName: hash, KeyType: "HASH" },
    { AttributeName: range, KeyType: "RANGE" },
  ];
}
