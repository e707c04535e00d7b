import type { Queue } from "../ports.ts";
import { batchQueue, refused } from "./batch-queue.ts";
import { endpointOf } from "./service-endpoint.ts";
import { shareBatches } from "./share-batches.ts";
import { type Send, signedCalls } from "./signed-call.ts";

/** A queue by signed calls: for the webhook, which is hot, and for the sweep. Every other stage has the SDK's client
 * (`sdk-queue.ts`). */
export function sqsQueue<T>(queueUrl: string, send: Send = signedCalls()): Queue<T> {
  const url = endpointOf("sqs");
  const put = async (entries: readonly unknown[]): Promise<string[]> => {
    const answer = await send({
      service: "sqs",
      method: "POST",
      url,
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessageBatch" },
      body: JSON.stringify({ QueueUrl: queueUrl, Entries: entries }),
    }).catch((cause: unknown) => {
      throw refused(entries.length, 0, cause);
    });
    if (answer.status !== 200) throw refused(entries.length, answer.status);
    const { Failed = [] } = JSON.parse(answer.body.toString("utf8")) as { Failed?: { Id: string }[] };
    return Failed.map(({ Id }) => Id);
  };
  return batchQueue(shareBatches(put));
}
