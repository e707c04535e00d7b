import type { Context, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { type StreamStep, streamEdge } from "../../shared/aws/stream.ts";
import { AppError } from "../../shared/domain/errors.ts";
import type { StreamBatch } from "../../shared/ports.ts";
import { type LogLine, recordingLog } from "../fakes/ports.ts";

/** As Lambda sends it with a tumbling window. */
const event = (overrides: object = {}) =>
  ({
    window: { start: "2026-11-23T15:00:00Z", end: "2026-11-23T15:00:01Z" },
    state: {},
    shardId: "shardId-00000001795000000000-abcdef12",
    eventSourceARN: "arn:aws:dynamodb:ca-central-1:111111111111:table/T/stream/2026-11-23T00:00:00.000",
    isFinalInvokeForWindow: false,
    isWindowTerminatedEarly: false,
    Records: [
      {
        eventID: "1",
        eventName: "INSERT",
        dynamodb: {
          SequenceNumber: "300000000000000499659",
          StreamViewType: "NEW_AND_OLD_IMAGES",
          Keys: { pk: { S: "M#a" }, sk: { S: "A" } },
          NewImage: {
            pk: { S: "M#a" },
            sk: { S: "A" },
            entity: { S: "message" },
            v: { N: "1" },
            topics: { L: [{ S: "lost" }] },
          },
        },
      },
      {
        eventID: "2",
        eventName: "REMOVE",
        dynamodb: {
          SequenceNumber: "300000000000000499660",
          OldImage: {
            pk: { S: "M#b" },
            sk: { S: "A" },
            entity: { S: "message" },
            hidden: { BOOL: true },
            language: { S: "fr" },
          },
        },
      },
    ],
    ...overrides,
  }) as unknown as DynamoDBStreamEvent;

async function run(step: StreamStep, sent = event()) {
  const lines: LogLine[] = [];
  const answer = await streamEdge("outbox", () => step, recordingLog(lines))(sent, {} as Context);
  return { answer, lines };
}

describe("the stream edge", () => {
  it("hands plain images with their sequence and shard to the step, old shapes upgraded", async () => {
    let seen: StreamBatch | undefined;
    const { answer } = await run(async (batch) => {
      seen = batch;
      return {};
    });
    expect(seen?.shardId).toBe("shardId-00000001795000000000-abcdef12");
    expect(seen?.records).toMatchObject([
      { sequence: "300000000000000499659", next: { pk: "M#a", entity: "message", topics: ["lost"] } },
      { sequence: "300000000000000499660", old: { v: 1, visibility: "hidden", language: { code: "fr" } } },
    ]);
    expect(seen?.records[0]).not.toHaveProperty("old");
    expect(seen?.records[1]).not.toHaveProperty("next");
    expect(answer).toEqual({ state: {}, batchItemFailures: [] });
  });

  it("asks for the records again from the first that failed", async () => {
    const { answer } = await run(async () => ({ failedFrom: "300000000000000499660" }));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "300000000000000499660" }]);
  });

  it("asks for all of them again when the step fails", async () => {
    const { answer, lines } = await run(async () => {
      throw new AppError("store-failed", "No.", { retry: true });
    });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "300000000000000499659" }]);
    expect(lines).toMatchObject([{ code: "batch-failed", fields: { records: 2 } }]);
  });

  it.each([
    ["first", 0, []],
    ["second", 1, ["300000000000000499659"]],
  ])("does what comes before an image that it cannot read, the %s, and says nothing of it", async (_, at, before) => {
    const { Records } = event();
    const strange = { SequenceNumber: "1", NewImage: { text: { X: "my passport is AB123456" } } };
    const broken = Records.map((one, n) => (n === at ? { ...one, dynamodb: strange } : one));
    const done: string[] = [];
    const { answer, lines } = await run(
      async ({ records }) => {
        done.push(...records.map(({ sequence }) => sequence));
        return {};
      },
      event({ Records: broken }),
    );
    expect(done).toEqual(before);
    expect(answer).toEqual({ state: {}, batchItemFailures: [{ itemIdentifier: "1" }] });
    expect(lines).toMatchObject([{ code: "record-unreadable", fields: { record: "1" } }]);
    expect(JSON.stringify(lines)).not.toContain("AB123456");
  });

  it("has nothing to do when a window closes without records", async () => {
    const step = async (): Promise<never> => {
      throw new Error("not called");
    };
    const { answer } = await run(step, event({ Records: [], isFinalInvokeForWindow: true }));
    expect(answer).toEqual({ state: {}, batchItemFailures: [] });
  });

  it("does not guess a shard that the event does not name", async () => {
    const { answer, lines } = await run(async () => ({}), event({ shardId: undefined }));
    expect(answer.batchItemFailures).toHaveLength(1);
    expect(lines[0]?.error).toMatchObject({ code: "bad-configuration" });
  });
});
