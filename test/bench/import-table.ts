import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynoxideBinary, startEmbeddedDynamodb } from "../../infra/local/embedded-dynamodb.ts";
import { tableClient } from "../../shared/aws/dynamo/table.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { wire } from "../../shared/aws/dynamo/wire.ts";
import { tableService } from "../fakes/embedded-table.ts";

/**
 * A table with very many items: written as an export of DynamoDB to S3 has them, and taken in by the embedded server's own
 * import, which fills table and indexes some fifty times as fast as BatchWriteItem does.
 */

export interface Imported {
  client: DynamoDBClient;
  table: string;
  items: number;
  stop(): Promise<void>;
}

const ITEMS_A_FILE = 50_000;

export async function importedTable(items: Iterable<Item>): Promise<Imported> {
  const place = mkdtempSync(join(tmpdir(), "openline-growth-"));
  const [source, schema, file] = [join(place, "export"), join(place, "schema.json"), join(place, "table.db")];
  const table = await describe(schema);
  const count = writeExport(join(source, table, "data"), items);
  execFileSync(dynoxideBinary(), ["import", "--source", source, "--schema", schema, "--output", file], {
    stdio: "ignore",
  });
  const embedded = await startEmbeddedDynamodb(file);
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = tableClient({ endpoint: embedded.endpoint, region: "ca-central-1", credentials });
  return {
    client,
    table,
    items: count,
    async stop() {
      client.destroy();
      await embedded.stop();
      rmSync(place, { recursive: true });
    },
  };
}

/** The table's shape in a file, as the server itself tells it; answers its name. */
async function describe(file: string): Promise<string> {
  const service = await tableService();
  try {
    const TableName = await service.table();
    const { Table } = await service.client.send(new DescribeTableCommand({ TableName }));
    writeFileSync(file, JSON.stringify({ Table }));
    return TableName;
  } finally {
    await service.stop();
  }
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html */
function writeExport(folder: string, items: Iterable<Item>): number {
  mkdirSync(folder, { recursive: true });
  let [lines, count]: [string[], number] = [[], 0];
  const flush = () => {
    if (lines.length > 0)
      writeFileSync(join(folder, `${count}.json.gz`), gzipSync(`${lines.join("\n")}\n`, { level: 1 }));
    lines = [];
  };
  for (const item of items) {
    lines.push(JSON.stringify({ Item: wire(item) }));
    count += 1;
    if (lines.length === ITEMS_A_FILE) flush();
  }
  flush();
  return count;
}
