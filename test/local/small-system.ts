import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDepartment } from "../../infra/local/accounts.ts";
import type { Stack } from "../../infra/local/template.ts";

/**
 * Two hand-written stacks of the resource types that the product uses, with functions of a few lines:
 * what the runner does can be tested without what the product does.
 */

export const DEPARTMENT: LocalDepartment = {
  file: "small",
  id: "small",
  region: "ca-central-1",
  accounts: [{ channel: "facebook", name: "SmallPage", id: "100", language: "en" }],
};

const HELPERS = `
const call = async (service, target, input) => {
  const response = await fetch(process.env["AWS_ENDPOINT_URL_" + service], {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0", "x-amz-target": target, "x-amz-date": "20260101T000000Z",
      authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/ca-central-1/any/aws4_request, SignedHeaders=host;x-amz-date, Signature=x",
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
const put = (pk, text) => call("DYNAMODB", "DynamoDB_20120810.PutItem", {
  TableName: process.env.TABLE_NAME, Item: { pk: { S: pk }, sk: { S: "A" }, text: { S: text } } });
const add = (pk) => call("DYNAMODB", "DynamoDB_20120810.UpdateItem", {
  TableName: process.env.TABLE_NAME, Key: { pk: { S: pk }, sk: { S: "A" } }, UpdateExpression: "ADD times :one",
  ExpressionAttributeValues: { ":one": { N: "1" } }, ReturnValues: "ALL_NEW" });
`;

const FUNCTIONS: Readonly<Record<string, string>> = {
  webhook: `exports.handler = async (event) => {
    const body = Buffer.from(event.body ?? "", "base64").toString();
    if (body === "throw") throw new Error("thrown on purpose");
    if (body === "forever") await new Promise(() => setInterval(() => {}, 1000));
    if (body) await call("SQS", "AmazonSQS.SendMessage", { QueueUrl: process.env.INBOUND_QUEUE_URL, MessageBody: body });
    return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({
      channel: event.pathParameters.channel, query: event.queryStringParameters, length: body.length }) };
  };`,
  console: `exports.handler = async (event) => {
    if (event.path.startsWith("/item/")) {
      const { Item } = await call("DYNAMODB", "DynamoDB_20120810.GetItem", {
        TableName: process.env.TABLE_NAME, Key: { pk: { S: event.path.slice(6) }, sk: { S: "A" } } });
      return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item ?? {}) };
    }
    if (event.path === "/picture") return { statusCode: 200, headers: { "content-type": "image/png" },
      multiValueHeaders: { "set-cookie": ["a=1", "b=2"] }, isBase64Encoded: true, body: Buffer.from([1, 2, 3]).toString("base64") };
    return { statusCode: 200, body: JSON.stringify({ environment: process.env, event }) };
  };`,
  // "crash-once:x" ends the process the first time; "hold:x" waits to be killed the first time.
  tag: `exports.handler = async ({ Records }) => {
    const failed = [];
    for (const { body, messageId } of Records) {
      const { Attributes } = await add("seen-" + body);
      const first = Attributes.times.N === "1";
      if (body.startsWith("crash-once") && first) setImmediate(() => { throw new Error("a crash outside the promise"); });
      if (/^(crash-once|hold)/.test(body) && first) await new Promise(() => {});
      if (body.startsWith("never") || (body.startsWith("fail-once") && first)) failed.push({ itemIdentifier: messageId });
      else await put("tagged-" + body, body);
    }
    return { batchItemFailures: failed };
  };`,
  outbox: `exports.handler = async ({ Records, shardId }) => {
    for (const { dynamodb } of Records) {
      const key = dynamodb.Keys.pk.S;
      if (!key.startsWith("tagged-")) continue;
      const { Attributes } = await add("passed-" + key);
      if (key.includes("stream-twice") && Attributes.times.N === "1")
        return { state: {}, batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
      await put("out-" + key, shardId);
    }
    return { state: {}, batchItemFailures: [] };
  };`,
  sweep: `exports.handler = async () => { await add("swept"); };`,
};

/** Writes the bundles into a new directory; `extra` is added to the second stack's resources. */
export function smallSystem(extra: Record<string, object> = {}): Stack[] {
  const directory = mkdtempSync(join(tmpdir(), "openline-test-"));
  const assets: Record<string, string> = {};
  for (const [name, source] of Object.entries(FUNCTIONS)) {
    assets[`${name}.zip`] = join(directory, name);
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "index.js"), `${HELPERS}\n${source}\n`);
  }
  const table = { "Fn::ImportValue": "small-data:Table" };
  const lambda = (name: string, variables: Record<string, unknown>) => ({
    Type: "AWS::Lambda::Function",
    Properties: {
      FunctionName: `small-${name}`,
      Code: { S3Key: `${name}.zip` },
      Handler: "index.handler",
      Timeout: 2,
      Environment: { Variables: variables },
    },
  });
  const integration = (id: string) => ({
    Type: "AWS_PROXY",
    Uri: {
      "Fn::Join": [
        "",
        [
          "arn:",
          { Ref: "AWS::Partition" },
          ":apigateway:",
          { Ref: "AWS::Region" },
          ":lambda:path/2015-03-31/functions/",
          { "Fn::GetAtt": [id, "Arn"] },
          "/invocations",
        ],
      ],
    },
  });
  return [
    {
      name: "small-data",
      assets: {},
      template: {
        Resources: {
          Key: { Type: "AWS::KMS::Key" },
          Table: {
            Type: "AWS::DynamoDB::Table",
            Properties: {
              AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
              KeySchema: [
                { AttributeName: "pk", KeyType: "HASH" },
                { AttributeName: "sk", KeyType: "RANGE" },
              ],
              BillingMode: "PAY_PER_REQUEST",
              SSESpecification: { KMSMasterKeyId: { "Fn::GetAtt": ["Key", "Arn"] }, SSEEnabled: true },
              StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
              TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
            },
          },
          Reports: { Type: "AWS::S3::Bucket", Properties: {} },
        },
        Outputs: {
          TableOut: { Value: { Ref: "Table" }, Export: { Name: "small-data:Table" } },
          StreamOut: { Value: { "Fn::GetAtt": ["Table", "StreamArn"] }, Export: { Name: "small-data:Stream" } },
        },
      },
    },
    {
      name: "small-app",
      assets,
      template: {
        Resources: {
          Dead: { Type: "AWS::SQS::Queue", Properties: {} },
          Inbound: {
            Type: "AWS::SQS::Queue",
            Properties: {
              VisibilityTimeout: 24,
              RedrivePolicy: { deadLetterTargetArn: { "Fn::GetAtt": ["Dead", "Arn"] }, maxReceiveCount: 2 },
            },
          },
          Webhook: lambda("webhook", { INBOUND_QUEUE_URL: { Ref: "Inbound" } }),
          Console: lambda("console", { TABLE_NAME: table, UNKNOWN_ACCOUNT: "quarantine" }),
          Tag: lambda("tag", { TABLE_NAME: table }),
          Outbox: lambda("outbox", { TABLE_NAME: table }),
          Sweep: lambda("sweep", { TABLE_NAME: table }),
          TagSource: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { Ref: "Tag" },
              EventSourceArn: { "Fn::GetAtt": ["Inbound", "Arn"] },
              BatchSize: 10,
              FunctionResponseTypes: ["ReportBatchItemFailures"],
            },
          },
          OutboxSource: {
            Type: "AWS::Lambda::EventSourceMapping",
            Properties: {
              FunctionName: { "Fn::GetAtt": ["Outbox", "Arn"] },
              EventSourceArn: { "Fn::ImportValue": "small-data:Stream" },
              BatchSize: 50,
              MaximumRetryAttempts: 5,
              BisectBatchOnFunctionError: true,
              TumblingWindowInSeconds: 30,
              FunctionResponseTypes: ["ReportBatchItemFailures"],
              DestinationConfig: { OnFailure: { Destination: { "Fn::GetAtt": ["Dead", "Arn"] } } },
            },
          },
          Api: { Type: "AWS::ApiGateway::RestApi", Properties: { Name: "small" } },
          Hooks: resource({ "Fn::GetAtt": ["Api", "RootResourceId"] }, "webhooks"),
          Hook: resource({ Ref: "Hooks" }, "{channel}"),
          Rest: resource({ "Fn::GetAtt": ["Api", "RootResourceId"] }, "{proxy+}"),
          HookAny: {
            Type: "AWS::ApiGateway::Method",
            Properties: { HttpMethod: "ANY", ResourceId: { Ref: "Hook" }, Integration: integration("Webhook") },
          },
          RestAny: {
            Type: "AWS::ApiGateway::Method",
            Properties: { HttpMethod: "ANY", ResourceId: { Ref: "Rest" }, Integration: integration("Console") },
          },
          Each: {
            Type: "AWS::Scheduler::Schedule",
            Properties: {
              ScheduleExpression: "rate(1 minute)",
              Target: { Arn: { "Fn::GetAtt": ["Sweep", "Arn"] }, RoleArn: { "Fn::GetAtt": ["Role", "Arn"] } },
            },
          },
          Role: { Type: "AWS::IAM::Role" },
          Hmac: {
            Type: "AWS::SecretsManager::Secret",
            Properties: {
              Name: "openline/small/hmac",
              GenerateSecretString: { SecretStringTemplate: "{}", GenerateStringKey: "key" },
            },
          },
          ...(extra as Stack["template"]["Resources"]),
        },
      },
    },
  ];
}

const resource = (parent: object, part: string) => ({
  Type: "AWS::ApiGateway::Resource",
  Properties: { ParentId: parent, PathPart: part, RestApiId: { Ref: "Api" } },
});
