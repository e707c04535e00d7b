import { type AwsCall, AwsCallError } from "./aws-call.ts";
import type { Plan } from "./plan.ts";
import type { Resource } from "./template.ts";

/** Creates what the templates ask for in the embedded services; what kept data already has stays as it is. */

/** Attributes of `AWS::SQS::Queue` that the queue service takes under the same name. */
const QUEUE_ATTRIBUTES = [
  "DelaySeconds",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ReceiveMessageWaitTimeSeconds",
  "VisibilityTimeout",
  "FifoQueue",
  "ContentBasedDeduplication",
];

export async function createResources(plan: Plan, aws: AwsCall): Promise<void> {
  await Promise.all([
    ...plan.tables.map((table) => createTable(table, aws)),
    ...plan.buckets.map(({ ref }) => aws.createBucket(ref)),
    createQueues(plan.queues, aws),
  ]);
}

async function createTable({ ref, properties: p }: Resource, aws: AwsCall): Promise<void> {
  const indexes = (p.GlobalSecondaryIndexes ?? []) as Record<string, unknown>[];
  const stream = p.StreamSpecification as { StreamViewType: string } | undefined;
  await unlessThere("ResourceInUseException", () =>
    aws.dynamodb("CreateTable", {
      TableName: ref,
      AttributeDefinitions: p.AttributeDefinitions,
      KeySchema: p.KeySchema,
      BillingMode: "PAY_PER_REQUEST",
      ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } } : {}),
      ...(indexes.length > 0
        ? {
            GlobalSecondaryIndexes: indexes.map(({ IndexName, KeySchema, Projection }) => ({
              IndexName,
              KeySchema,
              Projection,
            })),
          }
        : {}),
    }),
  );
  const ttl = p.TimeToLiveSpecification as { AttributeName?: string; Enabled?: boolean } | undefined;
  if (ttl?.Enabled !== true) return;
  // "TimeToLive is already enabled" comes as a validation error.
  await unlessThere("ValidationException", () =>
    aws.dynamodb("UpdateTimeToLive", {
      TableName: ref,
      TimeToLiveSpecification: { AttributeName: ttl.AttributeName, Enabled: true },
    }),
  );
}

/** Dead-letter queues first: a redrive policy names a queue that must be there. */
async function createQueues(queues: readonly Resource[], aws: AwsCall): Promise<void> {
  const redriving = ({ properties }: Resource): boolean => properties.RedrivePolicy !== undefined;
  const create = async ({ ref, properties }: Resource): Promise<void> => {
    const name = ref.split("/").at(-1);
    const Attributes = queueAttributes(properties);
    // The attributes may have changed since the data directory was made.
    await unlessThere(
      "QueueNameExists",
      () => aws.sqs("CreateQueue", { QueueName: name, Attributes }),
      () => aws.sqs("SetQueueAttributes", { QueueUrl: ref, Attributes }),
    );
  };
  await Promise.all(queues.filter((queue) => !redriving(queue)).map(create));
  await Promise.all(queues.filter(redriving).map(create));
}

function queueAttributes(properties: Record<string, unknown>): Record<string, string> {
  const plain = QUEUE_ATTRIBUTES.filter((name) => properties[name] !== undefined);
  return {
    ...Object.fromEntries(plain.map((name) => [name, String(properties[name])])),
    ...(properties.RedrivePolicy === undefined ? {} : { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
  };
}

async function unlessThere(
  code: string,
  create: () => Promise<unknown>,
  otherwise?: () => Promise<unknown>,
): Promise<void> {
  try {
    await create();
  } catch (error) {
    const there = error instanceof AwsCallError && (error.code === code || /QueueAlreadyExists/.test(error.code));
    if (!there) throw error;
    await otherwise?.();
  }
}
