import type { Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type StreamStep, streamEdge } from "../../shared/aws/stream.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { StreamBatch } from "../../shared/ports.ts";
import { type AwsServer, awsServer } from "../fakes/aws-server.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

/** What Lambda gave up, brought back by `npm run redrive -- passport outbox --send`. */

const BY = "arn:aws:sts::111111111111:assumed-role/redriver/maya";
const range = (from: number, to: number) => ({
  redrive: {
    ...{ streamArn: "arn:stream", shardId: "shard-1", by: BY },
    // Longer than a number can hold.
    ...{ startSequenceNumber: sequence(from), endSequenceNumber: sequence(to) },
  },
});
const sequence = (n: number): string => `30000000000000049${String(n).padStart(4, "0")}`;
const record = (n: number) => ({
  eventName: "INSERT",
  dynamodb: {
    SequenceNumber: sequence(n),
    NewImage: { pk: { S: `M#${n}` }, sk: { S: "A" }, entity: { S: "message" }, v: { N: "1" } },
  },
});

let stream: AwsServer;
beforeEach(async () => {
  stream = await awsServer();
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", stream.endpoint);
  vi.stubEnv("AWS_REGION", "ca-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await stream.stop();
});

/** A shard of 300 records, forty a page, of which some are empty. */
function holding(): void {
  stream.react = ({ headers, body }) => {
    const input = JSON.parse(body) as Record<string, string>;
    if (String(headers["x-amz-target"]).endsWith("GetShardIterator")) {
      expect(input.ShardIteratorType).toBe("AT_SEQUENCE_NUMBER");
      return { status: 200, body: { ShardIterator: String(Number(input.SequenceNumber?.slice(-4))) } };
    }
    const from = Number(input.ShardIterator);
    if (from % 1 === 0 && from % 80 === 0)
      return { status: 200, body: { Records: [], NextShardIterator: `${from}.5` } };
    const first = Math.floor(from);
    const Records = Array.from({ length: 40 }, (_, index) => record(first + index)).filter(
      (_, index) => first + index <= 300,
    );
    return { status: 200, body: { Records, NextShardIterator: String(first + 40) } };
  };
}

async function run(step: StreamStep, asked = range(5, 214)) {
  const lines: LogLine[] = [];
  const answer = await streamEdge("outbox", () => step, recordingLog(lines))(asked, {} as Context);
  return { answer, lines };
}

describe("a place in the stream", () => {
  it("is read and done again from its first record to its last, a hundred at a time, and that is logged with who", async () => {
    holding();
    const seen: StreamBatch[] = [];
    const { answer, lines } = await run(async (batch) => {
      seen.push(batch);
      return {};
    });
    expect(answer).toEqual({ taken: true, messages: 210 });
    expect(seen.map(({ records }) => records.length)).toEqual([100, 100, 10]);
    expect(seen[0]?.shardId).toBe("shard-1");
    expect(seen[0]?.records[0]).toMatchObject({ sequence: sequence(5), next: { pk: "M#5" } });
    expect(seen.at(-1)?.records.at(-1)?.sequence).toBe(sequence(214));
    expect(lines).toMatchObject([{ code: "changes-redriven", fields: { records: 210, by: BY } }]);
  });

  it("of one record is that record", async () => {
    holding();
    const seen: StreamBatch[] = [];
    const { answer } = await run(
      async (batch) => {
        seen.push(batch);
        return {};
      },
      range(7, 7),
    );
    expect(answer).toEqual({ taken: true, messages: 1 });
    expect(seen[0]?.records.map(({ sequence: one }) => one)).toEqual([sequence(7)]);
  });

  it("stays where it fails again", async () => {
    holding();
    expect((await run(async () => ({ failedFrom: sequence(9) }))).answer).toMatchObject({
      taken: false,
      reason: "failed",
    });
    const thrown = await run(async () => {
      throw new AppError("store-failed", "No.", { retry: true });
    });
    expect(thrown.answer).toMatchObject({ taken: false, reason: "failed" });
    expect(thrown.lines).toMatchObject([{ code: "batch-failed" }]);
  });

  it("is told as forgotten once the stream has trimmed it", async () => {
    stream.react = () => ({
      status: 400,
      body: { __type: "com.amazonaws.dynamodb.v20120810#TrimmedDataAccessException" },
    });
    expect((await run(async () => ({}))).answer).toEqual({ taken: false, messages: 0, reason: "forgotten" });
  });
});
