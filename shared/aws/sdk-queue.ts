import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Queue } from "../ports.ts";
import { batchQueue, refused } from "./batch-queue.ts";
import { oneTry, TRY_MS } from "./one-try.ts";

/** A queue by the SDK's client: for every stage but the webhook and the sweep. */
export function sdkQueue<T>(queueUrl: string, client: Pick<SQSClient, "send"> = queueClient()): Queue<T> {
  return batchQueue(async (entries) => {
    const { Failed = [] } = await client
      .send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] }))
      .catch((cause: unknown) => {
        throw refused(entries.length, 0, cause);
      });
    return Failed.map(({ Id }) => Id ?? "");
  });
}

/** Queue URLs of one-machine queues carry a host of their own: the endpoint that was set decides. */
export const queueClient = (): SQSClient =>
  new SQSClient({ useQueueUrlAsEndpoint: false, maxAttempts: 4, requestHandler: oneTry(TRY_MS.call) });
