import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEmbeddedDynamodb } from "../../infra/local/embedded-dynamodb.ts";
import { keepEarlier } from "../../shared/aws/dynamo/kept-earlier.ts";
import { rollupStore } from "../../shared/aws/dynamo/rollups.ts";
import { dynamoStore } from "../../shared/aws/dynamo/store.ts";
import type { Store } from "../../shared/ports.ts";
import { tableSchema } from "./table-schema.ts";

/** A real table for tests: in the embedded DynamoDB, or at the standard endpoint where one is set. */

export interface TableService {
  client: DynamoDBClient;
  /** A new empty table's name. */
  table(): Promise<string>;
  /** The whole store of a small department, on a table of its own. */
  store(nowMs: () => number): Promise<Store>;
  stop(): Promise<void>;
}

export async function tableService(): Promise<TableService> {
  const given = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const embedded = given ? undefined : await startEmbeddedDynamodb(undefined);
  const client = new DynamoDBClient({
    endpoint: given ?? embedded?.endpoint ?? "",
    region: "ca-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const table = async (): Promise<string> => {
    const name = `openline-test-${randomUUID()}`;
    await client.send(new CreateTableCommand(tableSchema(name)));
    return name;
  };
  return {
    client,
    table,
    store: async (nowMs) =>
      dynamoStore({
        tableName: await table(),
        size: "small",
        nowMs,
        client,
        earlier: keepEarlier,
        rollups: rollupStore,
      }),
    async stop() {
      client.destroy();
      await embedded?.stop();
    },
  };
}
