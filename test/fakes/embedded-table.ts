import { randomUUID } from "node:crypto";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEmbeddedDynamodb } from "../../infra/local/embedded-dynamodb.ts";
import { tableSchema } from "./table-schema.ts";

/** A real table for tests: in the embedded DynamoDB, or at the standard endpoint where one is set. */

export interface TableService {
  client: DynamoDBClient;
  /** A new empty table's name. */
  table(): Promise<string>;
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
  return {
    client,
    async table() {
      const name = `openline-test-${randomUUID()}`;
      await client.send(new CreateTableCommand(tableSchema(name)));
      return name;
    },
    async stop() {
      client.destroy();
      await embedded?.stop();
    },
  };
}
