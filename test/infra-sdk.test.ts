import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as comprehend from "@aws-sdk/client-comprehend";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as sqs from "@aws-sdk/client-sqs";
import { SignatureV4 } from "@smithy/signature-v4";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leanSdk, SDK } from "../infra/bundle/sdk.ts";
import { SignatureV4 as OurSignature } from "../infra/bundle/sdk-signature.ts";
import { type AwsServer, awsServer } from "./fakes/aws-server.ts";
import { NodeSha256 } from "./fakes/node-sha256.ts";
import { folder } from "./infra-templates.ts";

/** What the bundles have in place of parts of the SDK does what those parts do. */

const CLIENTS = { dynamodb, sqs, comprehend };
type Clients = typeof CLIENTS;

const out = folder();
afterAll(() => rmSync(out, { recursive: true, force: true }));

async function built<T>(contents: string): Promise<T> {
  const outfile = join(out, "index.cjs");
  await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    format: "cjs",
    platform: "node",
    ...SDK,
    logLevel: "silent",
    plugins: [leanSdk],
    outfile,
  });
  return createRequire(import.meta.url)(outfile);
}

const whole = Object.keys(CLIENTS).map((name) => `export * as ${name} from "@aws-sdk/client-${name}";`);

let lean: Clients;
beforeAll(async () => {
  lean = await built<Clients>(whole.join("\n"));
});

type Failure = Error & { $fault: string };
type Failures = [string, (new (options: object) => Failure) & { shapeId: string }][];
const failures = (client: object): Failures =>
  (Object.entries(client) as Failures).filter(([, one]) => one?.prototype instanceof Error);

it("are all the clients that functions have", () => {
  const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8"));
  const clients = Object.keys(dependencies).filter((name) => name.startsWith("@aws-sdk/client-"));
  expect(clients.sort()).toEqual(
    Object.keys(CLIENTS)
      .map((name) => `@aws-sdk/client-${name}`)
      .sort(),
  );
});

describe.each(Object.keys(CLIENTS) as (keyof Clients)[])("the lean client of %s", (name) => {
  it("has every error of the whole one", () => {
    const facts = (client: object) =>
      failures(client)
        // What all the others are made from.
        .filter(([error]) => !error.endsWith("ServiceException"))
        .map(([error, Class]) => {
          const made = new Class({ message: "why", $metadata: { attempts: 2 } });
          const { message, name, $fault, $metadata, $retryable } = made as Failure & Record<string, unknown>;
          return {
            error,
            shape: Class.shapeId,
            message,
            name,
            $fault,
            $metadata,
            $retryable,
            is: made instanceof Class,
          };
        });
    expect(facts(lean[name]).length).toBeGreaterThan(5);
    expect(facts(lean[name])).toEqual(facts(CLIENTS[name]));
  });

  const resolved = (clients: Clients, asked: object): URL => {
    const Client = Object.entries(clients[name]).find(([one]) => /^[A-Z]\w+Client$/.test(one))?.[1] as new (
      config: object,
    ) => { config: { endpointProvider: (asked: object) => { url: URL } } };
    return new Client({ region: "ca-west-1" }).config.endpointProvider(asked).url;
  };
  it.each([
    ["in its region", { Region: "ca-central-1" }],
    ["where it is told to", { Region: "ca-central-1", Endpoint: "http://127.0.0.1:4566" }],
  ])("asks %s, as the whole one does", (_, asked) => {
    expect(resolved(lean, asked).href).toBe(resolved(CLIENTS, asked).href);
  });
  it("refuses what it has no rules for", () => {
    expect(() => resolved(lean, { Region: "us-east-1", UseFIPS: true })).toThrow("FIPS");
  });
});

describe("a lean client's call", () => {
  let table: AwsServer;
  beforeAll(async () => {
    table = await awsServer();
  });
  afterAll(() => table.stop());

  it("is signed, and its failure is the table's own with what it says", async () => {
    table.react = () => ({
      status: 400,
      body: {
        __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        message: "cancelled",
        CancellationReasons: [{ Code: "ConditionalCheckFailed", Item: { n: { N: "1" } } }],
      },
    });
    const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "session" };
    const client = new lean.dynamodb.DynamoDBClient({
      region: "ca-central-1",
      endpoint: table.endpoint,
      credentials,
    });
    const write = new lean.dynamodb.TransactWriteItemsCommand({ TransactItems: [] });
    const failure: unknown = await client.send(write).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(lean.dynamodb.TransactionCanceledException);
    expect(failure).toMatchObject({
      name: "TransactionCanceledException",
      message: "cancelled",
      CancellationReasons: [{ Code: "ConditionalCheckFailed", Item: { n: { N: "1" } } }],
    });
    const [asked] = table.asked;
    expect(asked?.headers["x-amz-security-token"]).toBe("session");
    expect(asked?.headers.authorization).toContain("Credential=AKID/");
  });
});

const text = fc.stringMatching(/^[!-~]{1,20}$/);
const NAMES = [
  ...["Content-Type", "X-Amz-Target", "content-length", "amz-sdk-request", "x-amz-user-agent"],
  ...["user-agent", "X-Amzn-Trace-Id", "connection", "expect"],
];

it("a request of a client has AWS's own signature", () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...NAMES), text),
      fc.oneof(
        fc.string().map((body) => body.toWellFormed()),
        fc.uint8Array(),
      ),
      fc.constantFrom("/", "/123/queue"),
      fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: undefined }),
      fc.option(text, { nil: undefined }),
      async (headers, body, path, port, sessionToken) => {
        const by = { accessKeyId: "AKID", secretAccessKey: "secret", ...(sessionToken ? { sessionToken } : {}) };
        const of = { credentials: async () => by, region: async () => "ca-central-1", service: "sqs" };
        const host = `sqs.example${port === undefined ? "" : `:${port}`}`;
        const request = {
          ...{ method: "POST", protocol: "https:", hostname: "sqs.example", path, query: {}, body },
          ...(port === undefined ? {} : { port }),
          headers: { host, ...headers },
        };
        const options = { signingDate: new Date("2026-11-26T21:04:47Z"), signingRegion: "ca-west-1" };
        const theirs = await new SignatureV4({ ...of, sha256: NodeSha256 }).sign(request, options);
        const { headers: ours, ...rest } = await new OurSignature(of).sign(request, options);
        const low = Object.entries(theirs.headers).map(([name, value]) => [name.toLowerCase(), value]);
        expect(ours).toEqual(Object.fromEntries(low));
        expect(rest).toEqual({ ...request, headers: undefined });
      },
    ),
    { numRuns: 200 },
  ));

it("a query is not signed, and nobody sends one", async () => {
  const of = { credentials: { accessKeyId: "a", secretAccessKey: "b" }, region: "ca-central-1", service: "sqs" };
  const request = { method: "GET", protocol: "https:", hostname: "sqs.example", path: "/", headers: {} };
  await expect(new OurSignature(of).sign({ ...request, query: { marker: "1" } })).rejects.toThrow("no query");
});

it("a build from which a file has gone that stood for another fails", async () => {
  await expect(built(whole[1] as string)).resolves.toBeDefined();
  await expect(built(`export { toUtf8 } from "@smithy/core/serde";`)).rejects.toThrow(
    /The SDK has no file like .*errors/,
  );
});
