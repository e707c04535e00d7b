// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation writes names this way.
import { describe, expect, it } from "vitest";
import { planOf } from "../../infra/local/plan.ts";
import { readTemplates, type Stack } from "../../infra/local/template.ts";
import { smallSystem } from "./small-system.ts";

const OPTIONS = {
  region: "ca-central-1",
  account: "000000000000",
  queueUrl: (name: string) => `http://queues/${name}`,
};
const plan = (stacks: Stack[]) => planOf(readTemplates(stacks, OPTIONS));

const value = (property: unknown, more: Partial<Stack["template"]> = {}) => {
  const stack: Stack = {
    name: "one",
    assets: {},
    template: { Resources: { Bucket: { Type: "AWS::S3::Bucket", Properties: { property } } }, ...more },
  };
  return readTemplates([stack], OPTIONS)[0]?.properties.property;
};

describe("a template's values", () => {
  it.each([
    ["a pseudo parameter", { Ref: "AWS::Region" }, "ca-central-1"],
    ["a joined text", { "Fn::Join": ["-", ["a", { Ref: "AWS::AccountId" }]] }, "a-000000000000"],
    [
      "a text with names in it",
      { "Fn::Sub": "${AWS::Region}/${Bucket}/${Bucket.Arn}/${!Kept}" },
      "ca-central-1/one-bucket/arn:aws:s3:::one-bucket/${Kept}",
    ],
    ["a text with names of its own", { "Fn::Sub": ["${Own}", { Own: { Ref: "AWS::Partition" } }] }, "aws"],
    ["a selected part", { "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    ["the first branch", { "Fn::If": ["Always", 1, 2] }, 1],
    ["the second branch", { "Fn::If": ["Never", 1, 2] }, 2],
    ["a parameter's default", { Ref: "Size" }, "small"],
    ["nothing at all", { Ref: "AWS::NoValue" }, undefined],
  ])("gives %s", (_, property, expected) => {
    const Conditions = { Always: { "Fn::Equals": ["a", "a"] }, Never: { "Fn::Not": [{ "Fn::Equals": ["a", "a"] }] } };
    expect(value(property, { Conditions, Parameters: { Size: { Default: "small" } } })).toEqual(expected);
  });

  it("refuses an intrinsic function that it does not know, by name", () => {
    expect(() => value({ "Fn::Cidr": ["10.0.0.0/16", 1, 8] })).toThrow(/template function Fn::Cidr/);
  });

  it("gives another stack's output, by name", () => {
    const [data, app] = smallSystem();
    const property = {
      "Fn::GetStackOutput": { StackName: "small-data", Region: "ca-central-1", OutputName: "TableOut" },
    };
    const Resources = { Bucket: { Type: "AWS::S3::Bucket", Properties: { property } } };
    const read = readTemplates([data!, { ...app!, template: { Resources } }], OPTIONS);
    expect(read.at(-1)?.properties.property).toBe("small-data-Table");
  });

  it("refuses an import that no stack exports", () => {
    expect(() => value({ "Fn::ImportValue": "nowhere" })).toThrow(/exports nowhere/);
  });
});

describe("a template's resources", () => {
  it.each(["Custom::Anything", "AWS::CloudFormation::CustomResource", "AWS::EC2::VPC", "AWS::Lambda::LayerVersion"])(
    "refuses %s by name",
    (Type) => {
      expect(() => plan(smallSystem({ Odd: { Type } }))).toThrow(`${Type} (Odd in small-app)`);
    },
  );

  it.each([
    "AWS::IAM::Role",
    "AWS::KMS::Key",
    "AWS::Logs::LogGroup",
    "AWS::CloudWatch::Alarm",
    "AWS::WAFv2::WebACL",
    "AWS::Cognito::UserPool",
    "AWS::CDK::Metadata",
  ])("ignores %s", (Type) => {
    expect(() => plan(smallSystem({ Odd: { Type, Properties: { Any: { Ref: "Table" } } } }))).not.toThrow();
  });

  it("leaves out what a condition leaves out", () => {
    const [stack] = smallSystem();
    const Resources = { Odd: { Type: "AWS::S3::Bucket", Condition: "Never" } };
    expect(
      plan([{ ...stack!, template: { Resources, Conditions: { Never: { "Fn::Equals": ["a", "b"] } } } }]).buckets,
    ).toEqual([]);
  });
});

describe("the plan", () => {
  it("gives functions their variables across stacks", () => {
    const { functions } = plan(smallSystem());
    expect(functions.map(({ stage }) => stage)).toEqual(["webhook", "console", "tag", "outbox", "sweep"]);
    expect(functions[0]?.environment).toEqual({ INBOUND_QUEUE_URL: "http://queues/small-app-Inbound" });
    expect(functions[1]?.environment.TABLE_NAME).toBe("small-data-Table");
  });

  it("reads event sources as the template states them", () => {
    const [queue, stream] = plan(smallSystem()).sources;
    expect(queue).toMatchObject({ kind: "queue", from: "small-app-Inbound", batchSize: 10, partialFailures: true });
    expect(stream).toMatchObject({
      kind: "stream",
      from: "small-data-Table",
      tumblingSeconds: 30,
      bisect: true,
      maximumRetries: 5,
      failureQueue: "small-app-Dead",
    });
  });

  it("reads the routes of the REST API with their parents' paths", () => {
    expect(plan(smallSystem()).routes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "ANY /webhooks/{channel}",
      "ANY /{proxy+}",
    ]);
  });

  it("refuses a route that no function answers", () => {
    const Odd = {
      Type: "AWS::ApiGateway::Method",
      Properties: { HttpMethod: "GET", ResourceId: { Ref: "Hook" }, Integration: { Type: "MOCK" } },
    };
    expect(() => plan(smallSystem({ Odd }))).toThrow(/Odd is a route that no function answers/);
  });

  const filtered = (from: object, ...patterns: object[]) => ({
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: {
      FunctionName: { Ref: "Outbox" },
      EventSourceArn: from,
      FilterCriteria: { Filters: patterns.map((pattern) => ({ Pattern: JSON.stringify(pattern) })) },
    },
  });
  const stream = { "Fn::ImportValue": "small-data:Stream" };

  it("reads a stream's event filters", () => {
    const wants = { dynamodb: { NewImage: { entity: { S: ["message", { prefix: "out" }] } } } };
    const sources = plan(smallSystem({ Odd: filtered(stream, wants) })).sources;
    expect(sources.find(({ filters }) => filters !== undefined)).toMatchObject({ kind: "stream", filters: [wants] });
  });

  it.each([
    ["of a queue", filtered({ "Fn::GetAtt": ["Dead", "Arn"] }, { body: { kind: ["reply"] } })],
    ["without a pattern", filtered(stream)],
    ["that asks whether a name exists", filtered(stream, { dynamodb: { NewImage: { entity: [{ exists: true }] } } })],
    ["of a number", filtered(stream, { dynamodb: { NewImage: { v: { N: [{ numeric: [">", 1] }] } } } })],
    ["with alternatives", filtered(stream, { $or: [{ eventName: ["INSERT"] }] })],
  ])("refuses an event filter %s rather than passing events that it should not", (_name, Odd) => {
    expect(() => plan(smallSystem({ Odd }))).toThrow(/Odd filters its events/);
  });
});
