import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Log } from "../ports.ts";
import { type Edge, edgeOf, runFailed } from "./edge.ts";
import { handleRecords, type IsItem, type QueueStep } from "./sqs.ts";

/** The schedule edge: runs a step on the clock. A failure reaches Lambda as a code, which alarms. */

export type ClockStep = () => Promise<unknown>;

export function scheduleEdge(stage: string, make: (log: Log) => ClockStep, log?: Log) {
  const edge = edgeOf(stage, make, log);
  return middy<unknown, void>().handler(() => run(stage, edge));
}

export interface ClockAndQueue<T> {
  onTime: ClockStep;
  records: QueueStep<T>;
}

/** For a function that the clock calls, and a queue between whiles. */
export function scheduleAndQueueEdge<T>(
  stage: string,
  isItem: IsItem<T>,
  make: (log: Log) => ClockAndQueue<T>,
  log?: Log,
) {
  const edge = edgeOf(stage, make, log);
  return middy<unknown, SQSBatchResponse | undefined>().handler(async (event) => {
    if (isQueues(event)) return handleRecords(event, isItem, { log: edge.log, step: () => edge.step().records });
    await run(stage, { log: edge.log, step: () => edge.step().onTime });
    return undefined;
  });
}

async function run(stage: string, edge: Edge<ClockStep>): Promise<void> {
  try {
    await edge.step()();
  } catch (error) {
    throw runFailed(stage, edge.log, error);
  }
}

const isQueues = (event: unknown): event is SQSEvent =>
  typeof event === "object" && event !== null && "Records" in event && Array.isArray(event.Records);
