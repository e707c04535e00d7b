import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import middy from "@middy/core";
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { AppError, asError } from "../domain/errors.ts";
import type { Log, Redriven, StreamBatch, StreamRecord } from "../ports.ts";
import { upgradeItem } from "./dynamo/upgrade.ts";
import { type Edge, edgeOf } from "./edge.ts";
import { readRange, type StreamRange } from "./stream-range.ts";

/**
 * The stream edge: item images in, the first sequence that failed out. Lambda then sends the records from
 * there again, halved each time, so that one bad record ends alone in the failure destination.
 */

/** As the event source hands them over. */
const RECORDS_AT_ONCE = 100;

export type StreamStep = (batch: StreamBatch) => Promise<{ failedFrom?: string }>;

/** With a tumbling window the event names its shard, and Lambda wants the window's state back
 * (AWS Lambda developer guide, "Implementing stateful DynamoDB stream processing"). */
type WindowedEvent = DynamoDBStreamEvent & { shardId?: string };
type WindowedResponse = DynamoDBBatchResponse & { state: Record<string, never> };

/** What Lambda gave up, when a person brings it back (`npm run redrive`); `by`: an ARN. */
export interface StreamRedrive {
  redrive: StreamRange & { by: string };
}
type Brought = Redriven<"forgotten" | "failed">;

export interface StreamHandler {
  (event: WindowedEvent, context: Context): Promise<WindowedResponse>;
  (event: StreamRedrive, context: Context): Promise<Brought>;
}

export function streamEdge(stage: string, make: (log: Log) => StreamStep, log?: Log): StreamHandler {
  const edge = edgeOf(stage, make, log);
  const handler = middy<WindowedEvent | StreamRedrive, WindowedResponse | Brought>().handler(async (event) => {
    if ("redrive" in event) return bringBack(edge, event.redrive);
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
  return handler as unknown as StreamHandler;
}

/** Everything but the counters is done again, which is harmless; those have passed this place, and a recount mends them. */
async function bringBack(
  { log, step }: Edge<StreamStep>,
  { by, ...range }: StreamRedrive["redrive"],
): Promise<Brought> {
  try {
    const { records, unreadable } = readable(await readRange(range), log);
    for (let from = 0; from < records.length; from += RECORDS_AT_ONCE) {
      const some = records.slice(from, from + RECORDS_AT_ONCE);
      const { failedFrom } = await step()({ shardId: range.shardId, records: some });
      if (failedFrom !== undefined) return { taken: false, messages: from, reason: "failed" };
    }
    if (unreadable !== undefined) return { taken: false, messages: records.length, reason: "failed" };
    log.info("changes-redriven", { records: records.length, by });
    return { taken: true, messages: records.length };
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found")
      return { taken: false, messages: 0, reason: "forgotten" };
    log.error("batch-failed", asError(error));
    return { taken: false, messages: 0, reason: "failed" };
  }
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
