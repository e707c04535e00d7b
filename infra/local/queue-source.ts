import { setTimeout as wait } from "node:timers/promises";
import type { AwsCall } from "./aws-call.ts";
import type { Outcome } from "./lambda-pool.ts";
import type { SourcePlan } from "./plan.ts";

/**
 * A queue's event source: reads batches, hands them to the function, deletes what it took. What failed, or was
 * in a process that died, stays in the queue and comes again by the queue's own redelivery, with its receive
 * count and its dead-letter queue.
 */

export interface SourceOptions {
  aws: AwsCall;
  region: string;
  account: string;
  invoke: (event: unknown) => Promise<Outcome>;
  /** A sentence for the person who watches. */
  report: (text: string) => void;
}
export interface Source {
  stop(): Promise<void>;
}

interface QueueMessage {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, Record<string, unknown>>;
}

/** SQS allows no more in one call. */
const PER_CALL = 10;
const LONG_POLL_SECONDS = 20;
/** A failed message is shown again after 2, 4, 8… seconds, never later than the queue itself would. */
const RETRY_BASE_SECONDS = 2;

export function startQueueSource(source: SourcePlan, queueUrl: string, options: SourceOptions): Source {
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const messages = await receiveBatch(source, queueUrl, options.aws, stopping.signal);
        if (messages.length > 0) await handle(messages, source, queueUrl, options);
      } catch (error) {
        if (stopping.signal.aborted) return;
        options.report(`${source.from}: ${error instanceof Error ? error.message : String(error)}`);
        await wait(1000);
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function receiveBatch(source: SourcePlan, queueUrl: string, aws: AwsCall, signal: AbortSignal) {
  const receive = async (count: number, waitSeconds: number): Promise<QueueMessage[]> => {
    const answer = await aws.sqs<{ Messages?: QueueMessage[] }>(
      "ReceiveMessage",
      {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(count, PER_CALL),
        WaitTimeSeconds: waitSeconds,
        AttributeNames: ["All"],
        MessageAttributeNames: ["All"],
      },
      signal,
    );
    return answer.Messages ?? [];
  };
  const batch = await receive(source.batchSize, LONG_POLL_SECONDS);
  const closesAt = performance.now() + source.windowSeconds * 1000;
  while (batch.length > 0 && batch.length < source.batchSize && performance.now() < closesAt) {
    batch.push(...(await receive(source.batchSize - batch.length, Math.min(1, source.windowSeconds))));
  }
  return batch;
}

async function handle(messages: QueueMessage[], source: SourcePlan, queueUrl: string, options: SourceOptions) {
  const arn = `arn:aws:sqs:${options.region}:${options.account}:${source.from}`;
  const outcome = await options.invoke({ Records: messages.map((message) => toRecord(message, arn, options.region)) });
  const failed = failedIds(outcome, messages, source.partialFailures);
  const entry = ({ MessageId, ReceiptHandle }: QueueMessage) => ({ Id: MessageId, ReceiptHandle });
  await inCalls(messages.filter(({ MessageId }) => !failed.has(MessageId)).map(entry), (Entries) =>
    options.aws.sqs("DeleteMessageBatch", { QueueUrl: queueUrl, Entries }),
  );
  const again = messages.filter(({ MessageId }) => failed.has(MessageId));
  await inCalls(
    again.map((message) => ({ ...entry(message), VisibilityTimeout: retrySeconds(message) })),
    (Entries) => options.aws.sqs("ChangeMessageVisibilityBatch", { QueueUrl: queueUrl, Entries }),
  );
}

const retrySeconds = ({ Attributes }: QueueMessage): number =>
  Math.min(RETRY_BASE_SECONDS ** Number(Attributes?.ApproximateReceiveCount ?? 1), 60);

/** An answer that is no valid list of failures fails the whole batch, as it does for Lambda. */
function failedIds(outcome: Outcome, messages: readonly QueueMessage[], partial: boolean): Set<string> {
  const all = new Set(messages.map(({ MessageId }) => MessageId));
  if (!outcome.ok) return all;
  if (!partial) return new Set();
  const answer = outcome.result as { batchItemFailures?: { itemIdentifier?: string }[] } | null | undefined;
  const ids = (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier ?? "");
  return ids.every((id) => all.has(id)) ? new Set(ids) : all;
}

function toRecord(message: QueueMessage, arn: string, region: string): Record<string, unknown> {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [
    name,
    {
      stringValue: value.StringValue,
      binaryValue: value.BinaryValue,
      stringListValues: [],
      binaryListValues: [],
      dataType: value.DataType,
    },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: region,
  };
}

async function inCalls<T>(entries: readonly T[], call: (some: T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < entries.length; from += PER_CALL) await call(entries.slice(from, from + PER_CALL));
}
