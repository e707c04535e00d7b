import { setTimeout as wait } from "node:timers/promises";
import { matches } from "./event-pattern.ts";
import type { SourcePlan } from "./plan.ts";
import type { Source, SourceOptions } from "./queue-source.ts";
import { makeStreamReader, type Positions, type StreamReader, type StreamRecord } from "./stream-reader.ts";

/**
 * A table stream's event source as Lambda has it: what its filters let through, in order, again from the first record that failed, halved
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
  const reader = makeStreamReader(source.from, options.aws, options.positions);
  const windows = new Map<string, Window>();
  const context: Context = { source, options, windows, reader, signal: stopping.signal };

  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        let any = false;
        for (const shardId of await reader.shards()) {
          const records = await reader.read(shardId, source.batchSize);
          any ||= records.length > 0;
          await handOver(records.filter(isWanted(source)), shardId, context);
          // What nobody wants is done too, once all before it is.
          if (!stopping.signal.aborted) reader.done(shardId, records.at(-1));
          await closeWindow(shardId, context);
        }
        if (!any) await wait(EMPTY_WAIT_MS);
      } catch (error) {
        if (stopping.signal.aborted) return;
        options.report(`${source.from}: ${error instanceof Error ? error.message : String(error)}`);
        reader.rewind();
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

const isWanted =
  ({ filters }: SourcePlan) =>
  (record: StreamRecord): boolean =>
    filters === undefined || filters.some((pattern) => matches(pattern, { ...record }));

interface Context {
  source: SourcePlan;
  options: StreamOptions;
  windows: Map<string, Window>;
  reader: StreamReader;
  signal: AbortSignal;
}

/** Until every record is done or given up, or the source stops: what is left then comes at the next start. */
async function handOver(records: readonly StreamRecord[], shardId: string, context: Context): Promise<void> {
  const { source, reader, signal } = context;
  let rest = records;
  let size = rest.length;
  let attempts = 0;
  while (rest.length > 0 && !signal.aborted) {
    const batch = rest.slice(0, size);
    const done = await deliver(batch, shardId, context);
    if (done === 0 && source.bisect && batch.length > 1) {
      size = Math.ceil(batch.length / 2);
      continue;
    }
    if (done === 0 && (source.maximumRetries < 0 || attempts < source.maximumRetries)) {
      attempts += 1;
      await wait(Math.min(RETRY_WAIT_MS * 2 ** attempts, RETRY_WAIT_MAX_MS));
      continue;
    }
    if (done === 0) await giveUp(batch, shardId, context);
    const passed = done || batch.length;
    reader.done(shardId, batch[passed - 1]);
    rest = rest.slice(passed);
    size = rest.length;
    attempts = 0;
  }
}

/** How many records, from the first on, are done. */
async function deliver(
  batch: readonly StreamRecord[],
  shardId: string,
  { source, options, windows }: Context,
): Promise<number> {
  const arn = streamArn(source, options);
  const window = source.tumblingSeconds > 0 ? openWindow(shardId, source, windows) : undefined;
  const outcome = await options.invoke({
    Records: batch.map((record) => ({ ...record, eventSourceARN: arn })),
    ...(window ? windowFields(window, arn, source, false) : {}),
  });
  if (!outcome.ok) return 0;
  const answer = (outcome.result ?? {}) as { batchItemFailures?: { itemIdentifier?: string }[]; state?: unknown };
  if (window) window.state = answer.state ?? {};
  if (!source.partialFailures || !answer.batchItemFailures?.length) return batch.length;
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
async function closeWindow(shardId: string, { source, options, windows }: Context): Promise<void> {
  const window = windows.get(shardId);
  if (!window || Date.now() < window.startMs + source.tumblingSeconds * 1000) return;
  windows.delete(shardId);
  await options.invoke({ Records: [], ...windowFields(window, streamArn(source, options), source, true) });
}

const streamArn = ({ from }: SourcePlan, { region, account }: StreamOptions): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${from}/stream/local`;

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

async function giveUp(batch: readonly StreamRecord[], shardId: string, context: Context): Promise<void> {
  const { source, options, reader } = context;
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
      streamArn: await reader.arn(),
    },
  });
}
