import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { AppError, asError } from "../domain/errors.ts";
import type { Log, StreamBatch, StreamRecord } from "../ports.ts";
import { upgradeItem } from "./dynamo/upgrade.ts";
import { edgeOf } from "./edge.ts";

/**
 * The stream edge: item images in, the first sequence that failed out. Lambda then sends the records from
 * there again, halved each time, so that one bad record ends alone in the failure destination.
 */

export type StreamStep = (batch: StreamBatch) => Promise<{ failedFrom?: string }>;

/** With a tumbling window the event names its shard, and Lambda wants the window's state back
 * (AWS Lambda developer guide, "Implementing stateful DynamoDB stream processing"). */
type WindowedEvent = DynamoDBStreamEvent & { shardId?: string };
type WindowedResponse = DynamoDBBatchResponse & { state: Record<string, never> };

export function streamEdge(stage: string, make: (log: Log) => StreamStep, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<WindowedEvent, WindowedResponse>().handler(async (event) => {
    const { records, unreadable } = readable(event.Records ?? [], edge.log);
    const [first] = records;
    if (first === undefined) return answer(unreadable);
    try {
      if (event.shardId === undefined) throw new AppError("bad-configuration", "The event does not name its shard.");
      const { failedFrom } = await edge.step()({ shardId: event.shardId, records });
      return answer(failedFrom ?? unreadable);
    } catch (error) {
      edge.log.error("batch-failed", asError(error), { records: records.length });
      return answer(first.sequence);
    }
  });
}

/** Up to the first that cannot be read: that one comes again, and ends alone like any other. */
function readable(all: readonly DynamoDBRecord[], log: Log): { records: StreamRecord[]; unreadable?: string } {
  const records: StreamRecord[] = [];
  for (const record of all) {
    try {
      records.push(toRecord(record));
    } catch {
      // Not its message: it quotes the image.
      const sequence = record.dynamodb?.SequenceNumber ?? "";
      log.error("record-unreadable", new AppError("unparseable", "Not an image of ours."), { record: sequence });
      return { records, unreadable: sequence };
    }
  }
  return { records };
}

function toRecord({ dynamodb }: DynamoDBRecord): StreamRecord {
  const old = image(dynamodb?.OldImage);
  const next = image(dynamodb?.NewImage);
  return {
    sequence: dynamodb?.SequenceNumber ?? "",
    ...(old === undefined ? {} : { old }),
    ...(next === undefined ? {} : { next }),
  };
}

// The two packages describe the same wire form with different types.
const image = (item: unknown): Record<string, unknown> | undefined =>
  item === undefined ? undefined : upgradeItem(unmarshall(item as Record<string, AttributeValue>));

const answer = (failedFrom?: string): WindowedResponse => ({
  state: {},
  batchItemFailures: failedFrom === undefined ? [] : [{ itemIdentifier: failedFrom }],
});
