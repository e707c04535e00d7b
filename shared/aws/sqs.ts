import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { AppError, asError } from "../domain/errors.ts";
import type { InboundItem } from "../domain/message/message.ts";
import { subjectOf } from "../domain/report/names.ts";
import type { ConsultItem, Log, OutboundJob, QueueRecord, ReportJob } from "../ports.ts";
import { type Edge, edgeOf } from "./edge.ts";

/**
 * The queue edge: records in, ids of failed records out. A failed record goes back to the queue, and after
 * its last receive to the dead-letter queue: nothing that was accepted is dropped here (invariant 1).
 */

export type QueueStep<T> = (records: QueueRecord<T>[]) => Promise<{ failed: string[] }>;
export type IsItem<T> = (value: unknown) => value is T;

export function sqsEdge<T>(stage: string, isItem: IsItem<T>, make: (log: Log) => QueueStep<T>, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<SQSEvent, SQSBatchResponse>().handler((event) => handleRecords(event, isItem, edge));
}

/** For an edge that has other events beside a queue's. */
export async function handleRecords<T>(
  event: SQSEvent,
  isItem: IsItem<T>,
  edge: Edge<QueueStep<T>>,
): Promise<SQSBatchResponse> {
  const foreign: string[] = [];
  const records: QueueRecord<T>[] = [];
  for (const record of event.Records) {
    const item = readItem(record, isItem);
    if (item === undefined) {
      foreign.push(record.messageId);
      edge.log.error("record-unreadable", new AppError("unparseable", "Not a record of ours."), {
        record: record.messageId,
      });
    } else records.push({ id: record.messageId, item, ...sentAt(record) });
  }
  try {
    const { failed } = records.length > 0 ? await edge.step()(records) : { failed: [] };
    return failures([...foreign, ...failed]);
  } catch (error) {
    edge.log.error("batch-failed", asError(error), { records: records.length });
    return failures(event.Records.map((record) => record.messageId));
  }
}

/** A step for one item at a time, as a step for a batch: one that throws fails alone. */
export function eachRecord<T>(log: Log, step: (item: T) => Promise<unknown>): QueueStep<T> {
  return async (records) => {
    const failed: string[] = [];
    const one = async ({ id, item }: QueueRecord<T>): Promise<void> => {
      try {
        await step(item);
      } catch (error) {
        log.error("record-failed", asError(error), { record: id });
        failed.push(id);
      }
    };
    await Promise.all(records.map(one));
    return { failed };
  };
}

export const isInboundItem: IsItem<InboundItem> = (value): value is InboundItem =>
  isRecord(value) && value.v === 1 && ("notice" in value ? isNoticeShape(value) : isMessageShape(value));

const isMessageShape = (value: Record<string, unknown>): boolean =>
  hasTexts(value, ["channel", "account", "externalId", "change", "kind", "conversationId", "receivedAt"]) &&
  typeof value.atMs === "number";

const isNoticeShape = (value: Record<string, unknown>): boolean =>
  hasTexts(value, ["notice", "channel", "account", "at"]);

const hasTexts = (value: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === "string");

/** Any event of a bus is one: what is wrong with it is the step's to say, and to count. */
export const isConsultItem: IsItem<ConsultItem> = (value): value is ConsultItem =>
  isRecord(value) &&
  ("detail-type" in value ? isBusEvent(value) : value.v === 1 && ("mail" in value || "partnerJob" in value));

const isBusEvent = (value: Record<string, unknown>): boolean =>
  hasTexts(value, ["id", "source", "detail-type", "account", "time"]) && "detail" in value;

export const isOutboundJob: IsItem<OutboundJob> = (value): value is OutboundJob =>
  isRecord(value) && value.v === 1 && typeof value.outgoingId === "string";

export const isReportJob: IsItem<ReportJob> = (value): value is ReportJob =>
  isRecord(value) && value.v === 1 && typeof value.report === "string" && subjectOf(value.report) !== undefined;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function readItem<T>(record: SQSRecord, isItem: IsItem<T>): T | undefined {
  try {
    const value: unknown = JSON.parse(record.body);
    return isItem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const sentAt = ({ attributes }: SQSRecord): { sentAtMs?: number } => {
  const sentAtMs = Number(attributes?.SentTimestamp);
  return sentAtMs > 0 ? { sentAtMs } : {};
};

const failures = (ids: string[]): SQSBatchResponse => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
