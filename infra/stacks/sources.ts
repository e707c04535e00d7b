import { Duration } from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import type * as sqs from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { StageName } from "../bundle/bundle.ts";
import type { DataStack } from "./data-stack.ts";
import type { StageFunction } from "./lambda.ts";
import type { Queues } from "./queues.ts";
import type { Size } from "./sizes.ts";

/** What wakes the functions that nobody calls: four queues and the table's stream. */

export interface SourcesProps {
  functions: Record<StageName, StageFunction>;
  queues: Queues;
  data: DataStack;
  size: Size;
}

const STREAM_RETRIES = 5;
/** What the outbox follows. Most of what is written is of no concern to it: a message has some ten search postings. */
const FOLLOWED = ["message", "outgoing", "consultation", "post", "layer", "pair-note", "forgotten"];
/** Its only use: the event then names its shard, which the counters' checkpoint is kept by. */
const TUMBLING_SECONDS = 30;
/** Replies of one batch go out side by side; each may take long, and one that hangs holds the others' return. */
const REPLY_BATCH = 5;
/** Questions between departments and experts' mails: a handful an hour. */
const CONSULT_BATCH = 5;
const CONSULT_CONCURRENCY = 2;
/** A year's report fills a function by itself; 2 is the least that Lambda allows. */
const REPORT_CONCURRENCY = 2;

const windowOf = (seconds: number) => (seconds === 0 ? {} : { maxBatchingWindow: Duration.seconds(seconds) });

const changed = (image: "NewImage" | "OldImage") =>
  lambda.FilterCriteria.filter({ dynamodb: { [image]: { entity: { S: FOLLOWED } } } });

export class Sources extends Construct {
  constructor(scope: Construct, id: string, { functions, queues, data, size }: SourcesProps) {
    super(scope, id);
    this.fromQueue(functions.tag, queues.inbound, size.tagBatch, size.tagWindowSeconds, size.tagConcurrency);
    this.fromQueue(functions.consult, queues.consult, CONSULT_BATCH, 0, CONSULT_CONCURRENCY);
    this.fromQueue(functions.report, queues.report, 1, 0, REPORT_CONCURRENCY);
    this.fromQueue(functions.reply, queues.outbound, REPLY_BATCH, 0, size.replyConcurrency);
    new lambda.EventSourceMapping(this, "stream", {
      target: functions.outbox.fn,
      eventSourceArn: data.table.tableStreamArn ?? "",
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: size.streamBatch,
      ...windowOf(size.streamWindowSeconds),
      bisectBatchOnError: true,
      retryAttempts: STREAM_RETRIES,
      reportBatchItemFailures: true,
      filters: [changed("NewImage"), changed("OldImage")],
      tumblingWindow: Duration.seconds(TUMBLING_SECONDS),
      onFailure: { bind: () => ({ destination: queues.outboxDead.queueArn }) },
    });
  }

  private fromQueue(to: StageFunction, queue: sqs.Queue, batch: number, windowSeconds: number, most: number): void {
    new lambda.EventSourceMapping(this, queue.node.id, {
      target: to.fn,
      eventSourceArn: queue.queueArn,
      batchSize: batch,
      ...windowOf(windowSeconds),
      maxConcurrency: most,
      reportBatchItemFailures: true,
    });
  }
}
