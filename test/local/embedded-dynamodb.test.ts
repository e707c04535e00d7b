import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, vi } from "vitest";
import { startEmbeddedDynamodb } from "../../infra/local/embedded-dynamodb.ts";

/** What dynoxide 1.2.1 asks before each write to a table with a stream, and when the stream is read. */
const NEWEST =
  "SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 't'";
const NEXT = `SELECT * FROM _stream_records WHERE table_name = 't' AND shard_id = 's'
  AND CAST(sequence_number AS INTEGER) > 1 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 10`;

it("finds a place in the stream by an index, so that a write costs the same however long the stream is", async () => {
  const directory = mkdtempSync(join(tmpdir(), "openline-test-"));
  const file = join(directory, "dynamodb.sqlite");
  const embedded = await startEmbeddedDynamodb(file);
  await embedded.stop();
  const database = new DatabaseSync(file);
  for (const query of [NEWEST, NEXT]) {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all();
    expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining("INDEX openline_newest_record")]);
  }
  database.close();
  rmSync(directory, { recursive: true });
});

it("says that a table in memory went with its process", async () => {
  const said: string[] = [];
  const embedded = await startEmbeddedDynamodb(undefined, (text) => said.push(text));
  expect(embedded.kill()).toBe(1);
  await vi.waitFor(() => expect(said.join()).toContain("what it held in memory"), 5_000);
  await embedded.stop();
});
