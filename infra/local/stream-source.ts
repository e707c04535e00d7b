import { setTimeout as wait } from "node:timers/promises";
import type { SourcePlan } from "./plan.ts";
import type { Source, SourceOptions } from "./queue-source.ts";
import { makeStreamReader, type Positions, type StreamRecord } from "./stream-reader.ts";

/**
 * A table stream's event source as Lambda has it: in order, again from the first record that failed, halved
 * where the template says so, given up to the failure queue after the stated retries, in tumbling windows
 * (AWS Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB").
 */

export interface StreamOptions extends SourceOptions {
  positions: Positions;
  /** Takes what was given up. */
  giveUp: (queueName: string, record: object) => Promise<void>;
}

const EMPTY_WAIT_MS = 150;
const RETRY_WAIT_MS = 300;
const RETRY_WAIT_MAX_MS = 10_000;

interface Window {
  shardId: string;
  startMs: number;
  state: unknown;
}

export function startStreamSource(source: SourcePlan, options: StreamOptions): Source {
  const stopping = new AbortController();
  const { signal } = stopping;
  const reader = makeStreamReader(source.from, options.aws, options.positions);
  const windows = new Map<string, Window>();

  const pass = async (): Promise<boolean> => {
    let any = false;
    for (const shardId of await reader.shards()) {
      const records = await reader.read(shardId, source.batchSize);
      any ||= records.length > 0;
      let rest = records;
      let attempts = 0;
      let size = records.length;
      while (rest.length > 0 && !signal.aborted) {
        const batch = rest.slice(0, size);
        const failedAt = await deliver(batch, shardId, source, options, windows);
        if (failedAt === undefined || failedAt > 0) {
          rest = rest.slice(failedAt ?? batch.length);
          attempts = 0;
          size = failedAt === undefined ? rest.length : size;
          reader.done(shardId, records[records.length - rest.length - 1]);
          continue;
        }
        if (source.bisect && batch.length > 1) {
          size = Math.ceil(batch.length / 2);
          continue;
        }
        attempts += 1;
        if (source.maximumRetries >= 0 && attempts > source.maximumRetries) {
          await giveUp(batch, shardId, source, options);
          rest = rest.slice(batch.length);
          attempts = 0;
          size = rest.length;
          reader.done(shardId, records[records.length - rest.length - 1]);
        } else await wait(Math.min(RETRY_WAIT_MS * 2 ** attempts, RETRY_WAIT_MAX_MS));
      }
      await closeWindow(shardId, source, options, windows);
    }
    return any;
  };

  const loop = (async () => {
    while (!signal.aborted) {
      try {
        if (!(await pass())) await wait(EMPTY_WAIT_MS);
      } catch (error) {
        if (signal.aborted) return;
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

/** The index of the first record that failed; `undefined`: all are done. */
async function deliver(
  batch: readonly StreamRecord[],
  shardId: string,
  source: SourcePlan,
  options: StreamOptions,
  windows: Map<string, Window>,
): Promise<number | undefined> {
  const arn = `arn:aws:dynamodb:${options.region}:${options.account}:table/${source.from}/stream/local`;
  const window = source.tumblingSeconds > 0 ? openWindow(shardId, source, windows) : undefined;
  const outcome = await options.invoke({
    Records: batch.map((record) => ({ ...record, eventSourceARN: arn })),
    ...(window ? windowFields(window, arn, source, false) : {}),
  });
  if (!outcome.ok) return 0;
  const answer = (outcome.result ?? {}) as { batchItemFailures?: { itemIdentifier?: string }[]; state?: unknown };
  if (window) window.state = answer.state ?? {};
  if (!source.partialFailures || !answer.batchItemFailures?.length) return undefined;
  const indexes = answer.batchItemFailures.map(({ itemIdentifier }) =>
    batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...indexes));
}

function openWindow(shardId: string, source: SourcePlan, windows: Map<string, Window>): Window {
  const known = windows.get(shardId);
  if (known) return known;
  const lengthMs = source.tumblingSeconds * 1000;
  const window = { shardId, startMs: Math.floor(Date.now() / lengthMs) * lengthMs, state: {} };
  windows.set(shardId, window);
  return window;
}

/** Lambda calls once more, without records, when a window that had records is over. */
async function closeWindow(
  shardId: string,
  source: SourcePlan,
  options: StreamOptions,
  windows: Map<string, Window>,
): Promise<void> {
  const window = windows.get(shardId);
  if (!window || Date.now() < window.startMs + source.tumblingSeconds * 1000) return;
  windows.delete(shardId);
  const arn = `arn:aws:dynamodb:${options.region}:${options.account}:table/${source.from}/stream/local`;
  await options.invoke({ Records: [], ...windowFields(window, arn, source, true) });
}

const windowFields = (window: Window, arn: string, source: SourcePlan, final: boolean): object => ({
  window: {
    start: new Date(window.startMs).toISOString(),
    end: new Date(window.startMs + source.tumblingSeconds * 1000).toISOString(),
  },
  state: window.state,
  shardId: window.shardId,
  eventSourceARN: arn,
  isFinalInvokeForWindow: final,
  isWindowTerminatedEarly: false,
});

async function giveUp(
  batch: readonly StreamRecord[],
  shardId: string,
  source: SourcePlan,
  options: StreamOptions,
): Promise<void> {
  options.report(`${source.from}: gave up ${batch.length} stream record(s)`);
  if (source.failureQueue === undefined) return;
  await options.giveUp(source.failureQueue, {
    version: "1.0",
    timestamp: new Date().toISOString(),
    requestContext: { condition: "RetryAttemptsExhausted", functionArn: source.functionArn },
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: batch[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: batch.at(-1)?.dynamodb.SequenceNumber,
      batchSize: batch.length,
      streamArn: `arn:aws:dynamodb:${options.region}:${options.account}:table/${source.from}/stream/local`,
    },
  });
}
