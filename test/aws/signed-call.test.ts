import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { pause } from "../../shared/aws/pause.ts";
import { endpointOf, type Service } from "../../shared/aws/service-endpoint.ts";
import { type Call, signedCalls } from "../../shared/aws/signed-call.ts";
import { type AwsServer, awsServer } from "../fakes/aws-server.ts";

const ENV = {
  AWS_REGION: "ca-central-1",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  AWS_SESSION_TOKEN: "session-token",
};
const credentials = {
  accessKeyId: ENV.AWS_ACCESS_KEY_ID,
  secretAccessKey: ENV.AWS_SECRET_ACCESS_KEY,
  sessionToken: ENV.AWS_SESSION_TOKEN,
};
const noWait = async () => {};

let server: AwsServer;
beforeEach(async () => {
  server = await awsServer();
});
afterEach(() => server.stop());

const sqsCall = (overrides: Partial<Call> = {}): Call => ({
  service: "sqs",
  method: "POST",
  url: new URL(server.endpoint),
  headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessageBatch" },
  body: '{"é":"☃"}',
  ...overrides,
});

describe("a signed call", () => {
  const options = { region: ENV.AWS_REGION, credentials };
  const clients = {
    sqs: new SQSClient(options),
    secretsmanager: new SecretsManagerClient(options),
    s3: new S3Client(options),
  };
  const calls: [string, (url: string) => Partial<Call>][] = [
    ["a queue", () => ({})],
    ["a secret", () => ({ service: "secretsmanager" })],
    [
      "an object",
      (url) => ({
        service: "s3",
        method: "PUT",
        url: new URL(`${url}/bucket/a%20b/c%2Bd.json`),
        body: Buffer.from([255, 0]),
      }),
    ],
    [
      "a listing",
      (url) => ({ service: "s3", method: "GET", url: new URL(`${url}/bucket?list-type=2&prefix=daily%2F`), body: "" }),
    ],
  ];
  it.each(calls)("to %s carries the signature that the SDK's own client makes", async (_, overrides) => {
    const call = sqsCall(overrides(server.endpoint));
    await signedCalls(ENV)(call);
    const [asked] = server.asked;
    const { authorization = "", "content-length": __, connection: ___, ...headers } = asked?.headers ?? {};
    const signedNames = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
    const stamp = String(headers["x-amz-date"]).replace(
      /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
      "$1-$2-$3T$4:$5:$6Z",
    );
    const signer = await clients[call.service as keyof typeof clients].config.signer({
      name: "sigv4",
      signingName: call.service,
      signingRegion: ENV.AWS_REGION,
      properties: {},
    });
    const url = new URL(asked?.url ?? "", server.endpoint);
    const again = await signer.sign(
      {
        method: call.method,
        protocol: "http:",
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: Object.fromEntries(signedNames.map((name) => [name, String(headers[name])])),
        body: call.body ?? "",
      },
      { signingDate: new Date(stamp) },
    );
    expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ca-central-1\//);
    expect(again.headers.authorization).toBe(authorization);
    expect(headers["x-amz-security-token"]).toBe("session-token");
  });

  const passing: [string, () => ReturnType<AwsServer["react"]>][] = [
    ["a 503", () => ({ status: 503 })],
    ["a 429", () => ({ status: 429 })],
    ["a throttle", () => ({ status: 400, body: { __type: "com.amazonaws.sqs#RequestThrottledException" } })],
    ["a 400 that says ThrottlingException", () => ({ status: 400, body: { __type: "ThrottlingException" } })],
    ["a connection that broke", () => "reset"],
  ];
  it.each(passing)("is made again after %s", async (_, trouble) => {
    let left = 2;
    server.react = () => (left-- > 0 ? trouble() : { status: 200, body: "done" });
    const answer = await signedCalls(ENV, noWait)(sqsCall());
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body.toString()).toBe("done");
    expect(server.asked).toHaveLength(3);
  });

  it("gives up after four tries and says what the service said last", async () => {
    server.react = () => ({ status: 500 });
    expect(await signedCalls(ENV, noWait)(sqsCall())).toMatchObject({ status: 500 });
    expect(server.asked).toHaveLength(4);
  });

  it("is not made again when the service says no for good", async () => {
    server.react = () => ({ status: 400, body: { __type: "InvalidParameterValue" } });
    expect(await signedCalls(ENV, noWait)(sqsCall())).toMatchObject({ status: 400 });
    expect(server.asked).toHaveLength(1);
  });

  it("does not wait past its deadline", async () => {
    server.react = () => "silence";
    await expect(signedCalls(ENV, noWait)(sqsCall({ deadlineMs: 30 }))).rejects.toThrow("timeout");
    expect(server.asked).toHaveLength(1);
  });

  it("is given up where the next pause would end after its deadline", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const pauses: number[] = [];
    const wait = async (ms: number): Promise<void> => {
      pauses.push(ms);
      vi.setSystemTime(Date.now() + ms);
    };
    server.react = () => ({ status: 503, headers: { "x-amz-retry-after": "400" } });
    const answer = await signedCalls(ENV, wait)(sqsCall({ deadlineMs: 1_000 }));
    expect(answer).toMatchObject({ status: 503 });
    expect(pauses).toEqual([400, 400]);
    expect(server.asked).toHaveLength(3);
  });

  it("has no pause longer than two seconds between the table's own tries", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const paused = pause(9);
    vi.advanceTimersByTime(2_000);
    await paused;
  });

  it("uses one connection for calls one after the other", async () => {
    const send = signedCalls(ENV);
    await send(sqsCall());
    await send(sqsCall());
    expect(server.asked.map(({ before }) => before)).toEqual([0, 1]);
  });
});

describe("the endpoint of a service", () => {
  const cases: [string, Service, Record<string, string>, string][] = [
    ["is the region's own", "sqs", {}, "https://sqs.ca-central-1.amazonaws.com/"],
    ["is the one standard override for all", "s3", { AWS_ENDPOINT_URL: "http://localhost:1" }, "http://localhost:1/"],
    [
      "is the service's override before the common one",
      "secretsmanager",
      { AWS_ENDPOINT_URL: "http://localhost:1", AWS_ENDPOINT_URL_SECRETS_MANAGER: "http://localhost:2" },
      "http://localhost:2/",
    ],
    [
      "takes an empty override for none",
      "sqs",
      { AWS_ENDPOINT_URL_SQS: "" },
      "https://sqs.ca-central-1.amazonaws.com/",
    ],
  ];
  it.each(cases)("%s", (_, service, env, url) => {
    expect(endpointOf(service, { ...ENV, ...env }).href).toBe(url);
  });
});
