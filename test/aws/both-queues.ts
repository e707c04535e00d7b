import { createHash } from "node:crypto";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, vi } from "vitest";
import { queueClient, sdkQueue } from "../../shared/aws/sdk-queue.ts";
import { signedCalls } from "../../shared/aws/signed-call.ts";
import { sqsQueue } from "../../shared/aws/sqs-queue.ts";
import type { Queue } from "../../shared/ports.ts";
import { type Asked, type AwsServer, awsServer, type Reaction } from "../fakes/aws-server.ts";

/** The two ways to a queue, each as functions have it, before a service that answers as a test says. */

export const QUEUE_URL = "https://sqs.ca-central-1.amazonaws.com/111111111111/inbound";
export const group = { group: ({ n }: { n: number }) => `author-${n}` };

export let server: AwsServer;

export function standIn(): void {
  beforeEach(async () => {
    server = await awsServer();
    vi.stubEnv("AWS_REGION", "ca-central-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    vi.stubEnv("AWS_SESSION_TOKEN", "session-token");
    vi.stubEnv("AWS_ENDPOINT_URL", server.endpoint);
    server.react = takeAll;
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });
}

interface Entry {
  Id: string;
  MessageBody: string;
}
const entriesOf = ({ body }: Asked): Entry[] => JSON.parse(body).Entries;
export const bodiesOf = (asked: Asked): string[] => entriesOf(asked).map(({ MessageBody }) => MessageBody);

/** As SQS answers: what was taken with its MD5, which the SDK's client holds against what it sent. */
export function taking(refuse: (entry: Entry) => boolean) {
  return (asked: Asked): Reaction => {
    const [Failed, Successful] = [entriesOf(asked).filter(refuse), entriesOf(asked).filter((entry) => !refuse(entry))];
    const md5 = (text: string): string => createHash("md5").update(text).digest("hex");
    const body = {
      Successful: Successful.map(({ Id, MessageBody }) => ({ Id, MessageId: "1", MD5OfMessageBody: md5(MessageBody) })),
      Failed: Failed.map(({ Id }) => ({ Id, SenderFault: false, Code: "InternalError" })),
    };
    return { status: 200, body };
  };
}
export const takeAll = taking(() => false);

/** The first request meets trouble, the others do not. */
export function onceIn(trouble: Reaction): (asked: Asked) => Reaction {
  let left = 1;
  return (asked) => (left-- > 0 ? trouble : takeAll(asked));
}

/** `wait`: what it does instead of pausing. */
type Make = (wait?: (ms: number) => void) => Queue<{ n: number }>;

export const OURS = "by the webhook's own calls";
export const SDKS = "by the SDK's client";

export const QUEUES: readonly [name: typeof OURS | typeof SDKS, make: Make][] = [
  [
    OURS,
    (wait = () => {}) =>
      sqsQueue(
        QUEUE_URL,
        signedCalls(process.env, async (ms) => wait(ms)),
      ),
  ],
  [SDKS, (wait = () => {}) => sdkQueue(QUEUE_URL, pausing(queueClient(), wait))],
];

/** The client with its own strategy, which sets a timer for each pause, and has none else. */
function pausing(client: SQSClient, wait: (ms: number) => void): SQSClient {
  const { retryStrategy } = client.config;
  client.config.retryStrategy = async () => {
    const strategy = await retryStrategy();
    if (!("refreshRetryTokenForRetry" in strategy)) throw new Error("The client pauses in another way.");
    return {
      acquireInitialRetryToken: (scope) => strategy.acquireInitialRetryToken(scope),
      recordSuccess: (token) => strategy.recordSuccess(token),
      async refreshRetryTokenForRetry(...about) {
        const real = globalThis.setTimeout;
        const instead = (go: () => void, ms: number): void => {
          wait(ms);
          go();
        };
        globalThis.setTimeout = instead as never;
        try {
          return await strategy.refreshRetryTokenForRetry(...about);
        } finally {
          globalThis.setTimeout = real;
        }
      },
    };
  };
  return client;
}
