import { createHash } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Reaction } from "../fakes/aws-server.ts";
import {
  bodiesOf,
  group,
  OURS,
  onceIn,
  QUEUE_URL,
  QUEUES,
  SDKS,
  server,
  standIn,
  takeAll,
  taking,
} from "./both-queues.ts";

/** The webhook's own calls of SQS meet what goes wrong as the SDK's client does: one table for both. */

/** What services say that may say otherwise soon. */
const PASSING = [
  ...["ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded", "LimitExceededException"],
  ...["ProvisionedThroughputExceededException", "SlowDown", "RequestTimeout", "RequestTimeoutException"],
];

standIn();

describe.each(QUEUES)("a queue %s", (name, make) => {
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
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ca-central-1\/sqs\/aws4_request, SignedHeaders=\S*x-amz-content-sha256\S*x-amz-security-token/,
    );
    expect(headers["x-amz-content-sha256"]).toBe(createHash("sha256").update(body).digest("hex"));
  });

  it.each<[string, Reaction]>([
    ...[500, 502, 503, 504].map((status): [string, Reaction] => [`a ${status}`, { status }]),
    ["a 429", { status: 429 }],
    ["a throttle", { status: 400, body: { __type: "com.amazonaws.sqs#RequestThrottled" } }],
    ...PASSING.map((__type): [string, Reaction] => [`a ${__type}`, { status: 400, body: { __type } }]),
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
    ["what the service has not", { status: 501 }],
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

  // The signature is of the body's own digest, and SQS takes no other body: between that and what it answers of each
  // message lies nothing of ours. An MD5 for each would take the webhook 4 % of the floor's time again.
  const UNLIKE = { [OURS]: "takes its word", [SDKS]: "refuses it" };
  it(`meets a digest of something else in the answer, and ${UNLIKE[name]}`, async () => {
    const MD5OfMessageBody = createHash("md5").update("something else").digest("hex");
    server.react = () => ({ status: 200, body: { Successful: [{ Id: "0", MessageId: "1", MD5OfMessageBody }] } });
    const sent = make().send([{ n: 1 }], group);
    const end = await sent.then(
      () => UNLIKE[OURS],
      () => UNLIKE[SDKS],
    );
    expect(end).toBe(UNLIKE[name]);
    expect(server.asked).toHaveLength(1);
  });

  // Lambda keeps the clock.
  const LATE = { [OURS]: "says so", [SDKS]: "asks again by the service's" };
  it(`has a clock that is a day late, and ${LATE[name]}`, async () => {
    const service = new Date(Date.now() + 86_400_000);
    const body = { __type: "InvalidSignatureException", message: "Signature expired" };
    server.react = onceIn({ status: 403, headers: { date: service.toUTCString() }, body });
    const sent = make().send([{ n: 1 }], group);
    if (name === OURS) return expect(sent).rejects.toMatchObject({ code: "queue-refused", retry: true });
    await sent;
    const [first, second] = server.asked.map(({ headers }) => String(headers["x-amz-date"]).slice(0, 8));
    expect(second).not.toBe(first);
  });
});
