import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { asError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { codeOf, type Edge, edgeOf } from "./edge.ts";
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
    edge.log.error("run-failed", asError(error));
    // A new error without a cause: Lambda prints what it gets, and the first may quote its input.
    throw new Error(`${stage}: ${codeOf(error)}`);
  }
}

const isQueues = (event: unknown): event is SQSEvent =>
  typeof event === "object" && event !== null && "Records" in event && Array.isArray(event.Records);
