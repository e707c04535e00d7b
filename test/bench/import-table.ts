import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynoxideBinary, startEmbeddedDynamodb } from "../../infra/local/embedded-dynamodb.ts";
import { tableClient } from "../../shared/aws/dynamo/table-client.ts";
import type { Item } from "../../shared/aws/dynamo/upgrade.ts";
import { wire } from "../../shared/aws/dynamo/wire.ts";
import { tableService } from "../fakes/embedded-table.ts";
import { endsWithBench } from "./children.ts";

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

/** Items with the same beginning of their keys are a file: millions of them are some hundred files. */
const BEGINNING = 3;
const LINES_A_PIECE = 5_000;

export async function importedTable(...items: Iterable<Item>[]): Promise<Imported> {
  const place = mkdtempSync(join(tmpdir(), "openline-growth-"));
  const [source, schema, file] = [join(place, "export"), join(place, "schema.json"), join(place, "table.db")];
  const table = await describe(schema);
  const count = await writeExport(join(source, table, "data"), items);
  const options = ["--source", source, "--schema", schema, "--output", file];
  const taking = spawn(dynoxideBinary(), ["import", ...options], { stdio: "ignore" });
  endsWithBench(taking);
  const [code] = await once(taking, "exit");
  if (code !== 0) throw new Error(`dynoxide did not take the export in (${code}).`);
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

/**
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html. Sorted by key, each item is taken in
 * behind the one before: in no order, millions take the server several times as long.
 */
async function writeExport(folder: string, all: readonly Iterable<Item>[]): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, { lines: string[]; pieces: Buffer[] }>();
  let count = 0;
  // The keys come first, so that lines sort as keys do.
  for (const items of all)
    for (const { pk, sk, ...item } of items) {
      const name = String(pk).slice(0, BEGINNING);
      const file = files.get(name) ?? { lines: [], pieces: [] };
      files.set(name, file);
      file.lines.push(JSON.stringify({ Item: wire({ pk, sk, ...item }) }));
      count += 1;
      if (file.lines.length < LINES_A_PIECE) continue;
      file.pieces.push(packed(file.lines));
      file.lines = [];
      // Millions take minutes, in which Ctrl-C is to be heard.
      await breathe();
    }
  for (const [at, [, { lines, pieces }]] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)).entries()) {
    const all = [...pieces.flatMap(unpacked), ...lines].sort();
    writeFileSync(join(folder, `${String(at).padStart(4, "0")}.json.gz`), packed(all));
    await breathe();
  }
  return count;
}

const packed = (lines: readonly string[]): Buffer => gzipSync(`${lines.join("\n")}\n`, { level: 1 });
const unpacked = (piece: Buffer): string[] => gunzipSync(piece).toString().trimEnd().split("\n");
