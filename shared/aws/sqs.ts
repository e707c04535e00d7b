import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { AppError, asError } from "../domain/errors.ts";
import { isRecord } from "../domain/is-record.ts";
import { isInboundShape } from "../domain/message/inbound-shape.ts";
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

/** Used by edges that also receive other kinds of events. */
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
  return failures([...foreign, ...(await failedOf(records, edge))]);
}

/** Ids of those that must come again. Where the step itself breaks, each is tried alone: it broke on one of them. */
async function failedOf<T>(records: QueueRecord<T>[], edge: Edge<QueueStep<T>>): Promise<string[]> {
  if (records.length === 0) return [];
  try {
    return (await edge.step()(records)).failed;
  } catch (error) {
    edge.log.error("batch-failed", asError(error), { records: records.length });
    // What we throw ourselves, the table or a queue that does not answer, is the same for all.
    if (records.length === 1 || error instanceof AppError) return records.map(({ id }) => id);
    const alone: string[] = [];
    for (const record of records) alone.push(...(await failedOf([record], edge)));
    return alone;
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

export const isInboundItem: IsItem<InboundItem> = isInboundShape;

const hasTexts = (value: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === "string");

/** Ids of our own, of EventBridge's and of SES's: what is written to the log of an entry before anybody read it. */
const isId = (value: unknown): boolean => typeof value === "string" && /^[\w.-]{1,200}$/.test(value);

/** Any event of a bus is one: what is wrong with it is the step's to say, and to count. */
export const isConsultItem: IsItem<ConsultItem> = (value): value is ConsultItem =>
  isRecord(value) &&
  ("detail-type" in value ? isBusEvent(value) : value.v === 1 && (isMail(value) || isPartnerJob(value)));

const isBusEvent = (value: Record<string, unknown>): boolean =>
  isId(value.id) && isId(value.account) && hasTexts(value, ["source", "detail-type", "time"]) && "detail" in value;

const isMail = ({ mail }: Record<string, unknown>): boolean =>
  isRecord(mail) &&
  isId(mail.key) &&
  Array.isArray(mail.recipients) &&
  mail.recipients.every((address) => typeof address === "string") &&
  isRecord(mail.verdicts);

const isPartnerJob = ({ partnerJob }: Record<string, unknown>): boolean =>
  isRecord(partnerJob) && isId(partnerJob.consultationId) && isId(partnerJob.letterId);

export const isOutboundJob: IsItem<OutboundJob> = (value): value is OutboundJob =>
  isRecord(value) && value.v === 1 && isId(value.outgoingId);

export const isReportJob: IsItem<ReportJob> = (value): value is ReportJob =>
  isRecord(value) && value.v === 1 && typeof value.report === "string" && subjectOf(value.report) !== undefined;

function readItem<T>(record: SQSRecord, isItem: IsItem<T>): T | undefined {
  try {
    const value: unknown = JSON.parse(record.body);
    return isItem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What was redriven was sent anew, and says when that was first: what waited with us has grown no older. */
const sentAt = ({ attributes, messageAttributes }: SQSRecord): { sentAtMs?: number } => {
  const sentAtMs = Number(messageAttributes?.firstSent?.stringValue ?? attributes?.SentTimestamp);
  return sentAtMs > 0 ? { sentAtMs } : {};
};

const failures = (ids: string[]): SQSBatchResponse => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
