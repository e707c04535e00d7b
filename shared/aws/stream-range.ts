import type { DynamoDBRecord } from "aws-lambda";
import { AppError } from "../domain/errors.ts";
import { endpointOf } from "./service-endpoint.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** A place in a table's stream, as Lambda names what it gave up (AWS Lambda developer guide, "Retaining discarded
 * records"). The stream keeps it for 24 hours. */
export interface StreamRange {
  streamArn: string;
  shardId: string;
  startSequenceNumber: string;
  endSequenceNumber: string;
}

/** An answer may be empty before the end. Lambda gave up 100 records at most. */
const MOST_READS = 50;

/** From the first to the last. Throws `not-found` where the stream has forgotten them, `store-failed`. */
export async function readRange(range: StreamRange, send: Send = signedCalls()): Promise<DynamoDBRecord[]> {
  const ask = async <T>(operation: string, input: object): Promise<T> => {
    const { status, body } = await send({
      service: "dynamodb",
      method: "POST",
      url: endpointOf("dynamodb"),
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
      },
      body: JSON.stringify(input),
    });
    const text = body.toString("utf8");
    if (status === 200) return JSON.parse(text) as T;
    if (/TrimmedDataAccess|ResourceNotFound/.test(text))
      throw new AppError("not-found", "The stream has forgotten it.");
    throw new AppError("store-failed", "The stream did not answer.", { retry: true, facts: { status } });
  };
  const { streamArn: StreamArn, shardId: ShardId, startSequenceNumber: SequenceNumber } = range;
  const at = { StreamArn, ShardId, SequenceNumber, ShardIteratorType: "AT_SEQUENCE_NUMBER" };
  let { ShardIterator } = await ask<{ ShardIterator?: string }>("GetShardIterator", at);
  const end = BigInt(range.endSequenceNumber);
  const records: DynamoDBRecord[] = [];
  for (let read = 0; ShardIterator !== undefined && read < MOST_READS; read++) {
    const page: { Records?: DynamoDBRecord[]; NextShardIterator?: string } = await ask("GetRecords", { ShardIterator });
    for (const record of page.Records ?? []) {
      const sequence = BigInt(record.dynamodb?.SequenceNumber ?? 0);
      if (sequence <= end) records.push(record);
      if (sequence >= end) return records;
    }
    ShardIterator = page.NextShardIterator;
  }
  return records;
}
