import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { failureSaid } from "../infra/failure.ts";
import { bucketFiles, keysIn } from "../infra/records/bucket-files.ts";
import { AppError } from "../shared/domain/errors.ts";

describe("a command on the table that ends with an error", () => {
  it("says in both languages how to sign in where the table cannot be reached, and why it cannot", () => {
    const cause = Object.assign(new Error("Could not load credentials"), { name: "CredentialsProviderError" });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(
      /AWS_PROFILE.*--local.*\n.*AWS_PROFILE.*--local.*\n\(CredentialsProviderError: Could not load/,
    );
  });

  it("says of a store that does not allow it whom to ask, and for what, not to look at the network", () => {
    const message = "User: arn:aws:iam::1:user/maya is not authorized to perform: dynamodb:Query";
    const cause = Object.assign(new Error(message), { name: "AccessDeniedException" });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(
      /^AWS does not let.*\nAWS ne permet pas.*\n\(AccessDeniedException: User: .*dynamodb:Query\)$/,
    );
    expect(said).not.toMatch(/network|did not answer/);
  });

  it.each(["ResourceNotFoundException", "NoSuchBucket"])("says of %s that another account may answer", (name) => {
    const cause = Object.assign(new Error("not found"), { name });
    const said = failureSaid(new AppError("store-failed", "The table did not answer.", { cause }));
    expect(said).toMatch(
      /^There is no such table, bucket or queue.*npm run deploy.*\n.*npm run deploy.*\n\(.*: not found\)$/,
    );
  });

  it.each<[string, (place: Parameters<typeof bucketFiles>[0]) => Promise<unknown>]>([
    ["listed", (place) => keysIn(place, "").next()],
    ["read", (place) => bucketFiles(place).get("weekly/2026-W47.json")],
  ])("says so of a bucket that cannot be %s", async (_name, ask) => {
    const credentials = async () => {
      throw Object.assign(new Error("Token is expired"), { name: "CredentialsProviderError" });
    };
    const s3 = new S3Client({ region: "ca-central-1", credentials });
    const error = await ask({ s3, bucket: "reports" }).catch((thrown: unknown) => thrown);
    expect(failureSaid(error)).toMatch(
      /^The department’s table or bucket.*AWS_PROFILE.*\n.*\n\(Cred.*: Token is expired\)$/,
    );
  });

  it.each([new AppError("store-failed", "Line 3 is missing."), new AppError("bad-request", "npm run export")])(
    "says $message itself",
    (error) => {
      expect(failureSaid(error)).toBe(error.message);
    },
  );
});

describe("an error of the AWS SDK that nothing wraps", () => {
  const said = async (status: number, body: string): Promise<string | undefined> => {
    const server = createServer((_, response) => response.writeHead(status).end(body)).listen(0);
    const endpoint = `http://localhost:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: "k", secretAccessKey: "s" };
    const client = new SQSClient({ region: "ca-central-1", endpoint, credentials, maxAttempts: 1 });
    const error = await client.send(new ReceiveMessageCommand({ QueueUrl: `${endpoint}/1/q` })).catch((why) => why);
    client.destroy();
    server.close();
    return failureSaid(error);
  };
  const refusal = (type: string, message: string): string =>
    JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message });

  it.each([
    [
      "AccessDeniedException",
      "not authorized to perform: sqs:ReceiveMessage",
      /^AWS does not let.*\nAWS ne permet pas/,
    ],
    [
      "QueueDoesNotExist",
      "The specified queue does not exist.",
      /^There is no such .*queue.*\nCette .*file n’existe pas/,
    ],
    ["InvalidParameterValue", "Value 0 is out of range.", /^AWS answered, and.*\nAWS a répondu, mais/],
  ])("says %s in AWS’s own words, and nothing of the network", async (type, message, expected) => {
    const told = await said(400, refusal(type, message));
    expect(told).toMatch(expected);
    expect(told).toContain(`\n(${type}: ${message})`);
    expect(told).not.toMatch(/network|réseau/);
  });

  it("quotes nothing of an answer that cannot be read", async () => {
    const told = await said(200, "My SIN is 046 454 286");
    expect(told).toMatch(/^AWS did not answer as it should \(SyntaxError\): look at this machine’s network/);
    expect(told).not.toContain("SIN");
  });
});
