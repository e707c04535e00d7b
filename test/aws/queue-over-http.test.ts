import { createHash } from "node:crypto";
import { SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sdkQueue } from "../../shared/aws/sdk-queue.ts";
import { signedCalls } from "../../shared/aws/signed-call.ts";
import { sqsQueue } from "../../shared/aws/sqs-queue.ts";
import type { Queue } from "../../shared/ports.ts";
import { type Asked, type AwsServer, awsServer, type Reaction } from "../fakes/aws-server.ts";

/** The webhook's own calls of SQS meet what goes wrong as the SDK's client does: one table for both. */

const QUEUE_URL = "https://sqs.ca-central-1.amazonaws.com/111111111111/inbound";
const group = { group: ({ n }: { n: number }) => `author-${n}` };

let server: AwsServer;
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

interface Entry {
  Id: string;
  MessageBody: string;
}
const entriesOf = ({ body }: Asked): Entry[] => JSON.parse(body).Entries;
const bodiesOf = (asked: Asked): string[] => entriesOf(asked).map(({ MessageBody }) => MessageBody);

/** As SQS answers: what was taken with its MD5, which the SDK's client holds against what it sent. */
function taking(refuse: (entry: Entry) => boolean) {
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
const takeAll = taking(() => false);

/** The first request meets trouble, the others do not. */
function onceIn(trouble: Reaction): (asked: Asked) => Reaction {
  let left = 1;
  return (asked) => (left-- > 0 ? trouble : takeAll(asked));
}

describe.each<[string, () => Queue<{ n: number }>]>([
  [
    "by the webhook's own calls",
    () =>
      sqsQueue(
        QUEUE_URL,
        signedCalls(process.env, async () => {}),
      ),
  ],
  ["by the SDK's client", () => sdkQueue(QUEUE_URL, new SQSClient({ useQueueUrlAsEndpoint: false, maxAttempts: 4 }))],
])("a queue %s", (_, make) => {
  it("puts a batch with the same words, signed with the session's token", async () => {
    await make().send([{ n: 1 }, { n: 2 }], group);
    const [{ method, url, headers, body } = server.asked[0] as never] = server.asked;
    expect({ method, url, target: headers["x-amz-target"], type: headers["content-type"] }).toEqual({
      method: "POST",
      url: "/",
      target: "AmazonSQS.SendMessageBatch",
      type: "application/x-amz-json-1.0",
    });
    expect(JSON.parse(body)).toEqual({
      QueueUrl: QUEUE_URL,
      Entries: [1, 2].map((n) => ({ Id: String(n - 1), MessageBody: `{"n":${n}}`, MessageGroupId: `author-${n}` })),
    });
    expect(headers["x-amz-security-token"]).toBe("session-token");
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ca-central-1\/sqs\/aws4_request, SignedHeaders=\S*x-amz-security-token/,
    );
  });

  it.each<[string, Reaction]>([
    ["a 500", { status: 500 }],
    ["a 503", { status: 503 }],
    ["a 429", { status: 429 }],
    ["a throttle", { status: 400, body: { __type: "com.amazonaws.sqs#RequestThrottled" } }],
    ["a ThrottlingException", { status: 400, body: { __type: "ThrottlingException" } }],
    ["a connection that broke before the answer", "reset"],
    ["a connection that broke within the answer", "cut"],
  ])("asks again after %s", async (_name, trouble) => {
    server.react = onceIn(trouble);
    await make().send([{ n: 1 }], group);
    expect(server.asked.map(bodiesOf)).toEqual([['{"n":1}'], ['{"n":1}']]);
  });

  it("asks again when a connection that was kept alive is dead by then", async () => {
    server.react = (asked) => (asked.before > 0 ? "reset" : takeAll(asked));
    const queue = make();
    await queue.send([{ n: 1 }], group);
    await queue.send([{ n: 2 }], group);
    expect(server.asked.map(({ before }) => before)).toEqual([0, 1, 0]);
    expect(server.asked.slice(1).map(bodiesOf)).toEqual([['{"n":2}'], ['{"n":2}']]);
  });

  it("gives up after four tries, and says so", async () => {
    server.react = () => ({ status: 500 });
    await expect(make().send([{ n: 1 }], group)).rejects.toMatchObject({ code: "queue-refused", retry: true });
    expect(server.asked).toHaveLength(4);
  });

  it.each<[string, Reaction]>([
    ["a request that is wrong", { status: 400, body: { __type: "com.amazonaws.sqs#QueueDoesNotExist" } }],
    ["a role that may not", { status: 403, body: { __type: "AccessDeniedException" } }],
    ["a token that has expired", { status: 403, body: { __type: "ExpiredTokenException" } }],
  ])("does not ask again about %s, and says so", async (_name, answer) => {
    server.react = () => answer;
    await expect(make().send([{ n: 1 }], group)).rejects.toMatchObject({ code: "queue-refused", retry: true });
    expect(server.asked).toHaveLength(1);
  });

  it("puts what was refused again, alone, and says so when it is refused again", async () => {
    const queue = make();
    let refusals = 1;
    server.react = taking(({ Id, MessageBody }) => Id === "1" && MessageBody === '{"n":2}' && refusals-- > 0);
    await queue.send([{ n: 1 }, { n: 2 }], group);
    expect(server.asked.map(bodiesOf)).toEqual([['{"n":1}', '{"n":2}'], ['{"n":2}']]);
    server.react = taking(({ MessageBody }) => MessageBody === '{"n":4}');
    await expect(queue.send([{ n: 3 }, { n: 4 }], group)).rejects.toMatchObject({
      code: "queue-refused",
      facts: { entries: 1 },
    });
  });

  it("signs with the credentials that stand in the environment by then, once the first have expired", async () => {
    vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", new Date(Date.now() + 1_000).toISOString());
    const queue = make();
    await queue.send([{ n: 1 }], group);
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDANOTHER");
    vi.stubEnv("AWS_SESSION_TOKEN", "next-token");
    await queue.send([{ n: 2 }], group);
    const tokens = server.asked.map(({ headers }) => headers["x-amz-security-token"]);
    expect(tokens).toEqual(["session-token", "next-token"]);
    expect(server.asked[1]?.headers.authorization).toContain("Credential=AKIDANOTHER/");
  });
});
