import { Duration } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { TIMEOUT_SECONDS } from "../infra/stacks/timeouts.ts";
import { LONGEST_RUN_MS } from "../shared/steps/outgoing/sender-moves.ts";
import { PROJECTED, tableSchema } from "./fakes/table-schema.ts";
import {
  bridged,
  list,
  ofType,
  only,
  PREFIX,
  type Properties,
  properties,
  type Statement,
  sample,
  statementsOf,
  type Templates,
  templatesOf,
} from "./infra-templates.ts";

/** Facts of the templates worth losing sleep over. */

const STAGES = ["webhook", "console", "tag", "reply", "outbox", "poll", "sweep", "report", "consult"];

let templates: Templates;
beforeAll(() => {
  templates = templatesOf(sample());
});

const SECRET = "secretsmanager:GetSecretValue";
const ACCOUNTS = [
  ...["facebook/PassportCanada", "facebook/PasseportCanada", "messenger/PassportCanada", "messenger/PasseportCanada"],
  ...["x/PassportCan", "x/PasseportCan", "bluesky/passport.test", "instagram/passport.canada"],
  ...["threads/passport.canada", "whatsapp/PassportLine", "linkedin/PassportOffice", "youtube/PassportVideos"],
  ...["telegram/passport_help_bot", "mastodon/passport"],
];
const APPS = ["facebook", "messenger", "instagram", "threads", "whatsapp", "x", "linkedin", "youtube", "telegram"].map(
  (channel) => `${channel}/app`,
);

describe("each function", () => {
  const named = (stage: string) =>
    only(templates.app, "AWS::Lambda::Function", ({ FunctionName }) => FunctionName === `${PREFIX}-${stage}`);

  it("is one of the nine, and there is no tenth", () => {
    const names = properties(templates.app, "AWS::Lambda::Function").map(({ FunctionName }) => FunctionName);
    expect(names.sort()).toEqual(STAGES.map((stage) => `${PREFIX}-${stage}`).sort());
  });

  it.each(STAGES)("%s runs on Node 24 for arm64, with a log group that forgets", (stage) => {
    const { Runtime, Architectures, Handler, LoggingConfig } = named(stage);
    expect({ Runtime, Architectures, Handler }).toEqual({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Handler: "index.handler",
    });
    const log = templates.app.Resources[LoggingConfig.LogGroup.Ref];
    expect(log?.Properties.RetentionInDays).toBe(90);
  });
});

describe("what is kept", () => {
  it("is a table with the keys and indexes that the store expects", () => {
    const found = only(templates.data, "AWS::DynamoDB::Table");
    const wanted = tableSchema(PREFIX);
    expect(found).toMatchObject({
      TableName: PREFIX,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: wanted.KeySchema,
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    });
    const byName = (
      one: { AttributeName?: string | undefined },
      other: { AttributeName?: string | undefined },
    ): number => (String(one.AttributeName) < String(other.AttributeName) ? -1 : 1);
    expect([...found.AttributeDefinitions].sort(byName)).toEqual([...(wanted.AttributeDefinitions ?? [])].sort(byName));
    expect(found.GlobalSecondaryIndexes).toHaveLength(4);
    for (const index of wanted.GlobalSecondaryIndexes ?? []) {
      const own = found.GlobalSecondaryIndexes.find(
        ({ IndexName }: { IndexName: string }) => IndexName === index.IndexName,
      );
      expect(own.KeySchema).toEqual(index.KeySchema);
      expect(own.Projection.ProjectionType).toBe("INCLUDE");
      expect([...own.Projection.NonKeyAttributes].sort()).toEqual([...PROJECTED].sort());
    }
  });

  it("outlives mistakes: restorable to any second, protected, retained", () => {
    const [entry] = ofType(templates.data, "AWS::DynamoDB::Table");
    if (!entry) throw new Error("there is no table");
    const [, found] = entry;
    expect(found.DeletionPolicy).toBe("Retain");
    expect(found.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    });
    for (const type of ["AWS::KMS::Key", "AWS::S3::Bucket"]) {
      for (const [, { DeletionPolicy }] of ofType(templates.data, type)) expect(DeletionPolicy).toBe("Retain");
    }
  });

  it("has keys of the department's own, which turn each year, and the quarantine another than the rest", () => {
    for (const key of properties(templates.data, "AWS::KMS::Key")) expect(key.EnableKeyRotation).toBe(true);
    const keyOf = (purpose: string): unknown => {
      const bucket = only(templates.data, "AWS::S3::Bucket", ({ BucketName }) => BucketName.includes(purpose));
      return bucket.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.KMSMasterKeyID;
    };
    expect(keyOf("quarantine")).not.toEqual(keyOf("reports"));
    expect(keyOf("reports")).toEqual(only(templates.data, "AWS::DynamoDB::Table").SSESpecification.KMSMasterKeyId);
  });

  it("lets nobody in from outside, and nobody without TLS", () => {
    for (const { PublicAccessBlockConfiguration } of properties(templates.data, "AWS::S3::Bucket")) {
      expect(Object.values(PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    }
    const policies = properties(templates.data, "AWS::S3::BucketPolicy");
    expect(policies).toHaveLength(7);
    for (const { PolicyDocument } of policies) {
      expect(JSON.stringify(PolicyDocument)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    }
  });

  it("keep what a report said before for 90 days, and every version of what was published", () => {
    const bucket = (purpose: string) =>
      only(templates.data, "AWS::S3::Bucket", ({ BucketName }) => BucketName === `${PREFIX}-${purpose}-111111111111`);
    expect(bucket("reports").LifecycleConfiguration.Rules).toEqual([
      { NoncurrentVersionExpiration: { NoncurrentDays: 90 }, Status: "Enabled" },
    ]);
    expect(bucket("media")).not.toHaveProperty("LifecycleConfiguration");
  });

  it("forgets mails after a week, under a key of their own, which one function's role alone reads", () => {
    const bucket = only(templates.data, "AWS::S3::Bucket", ({ BucketName }) => BucketName.includes("-mail-"));
    expect(bucket.LifecycleConfiguration.Rules).toMatchObject([{ ExpirationInDays: 7, Status: "Enabled" }]);
    const { KMSMasterKeyID } =
      bucket.BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault;
    const key = templates.data.Resources[KMSMasterKeyID["Fn::GetAtt"][0]];
    expect(key?.Properties.Description).toBe("Experts' mails as they came");
    const role = only(templates.app, "AWS::IAM::Role", ({ RoleName }) => RoleName?.includes("-consult-")).RoleName;
    expect(oneReaders()).toContainEqual({
      "aws:PrincipalArn": `arn:aws:iam::111111111111:role/${role}`,
    });
    const grants = STAGES.flatMap((stage) =>
      statementsOf(templates.app, `${PREFIX}-${stage}`).map((statement) => ({ stage, ...statement })),
    ).filter(({ Resource }) => JSON.stringify(Resource).includes("-mail-"));
    expect(grants.map(({ stage, Action }) => [stage, Action])).toEqual([["consult", "s3:GetObject"]]);
  });

  it("has no bucket for mails where none come", () => {
    const { data, app } = templatesOf(
      sample((file) => {
        delete file.mail?.replies;
      }),
    );
    expect(JSON.stringify(data)).not.toContain("-mail-");
    const ofMail = Object.values(app.Resources).filter(({ Type }) => Type.startsWith("AWS::SES::"));
    // The sender alone: letters go out, and experts answer by their links.
    expect(ofMail.map(({ Type, Properties }) => [Type, Properties.EmailIdentity])).toEqual([
      ["AWS::SES::EmailIdentity", "reply.passport.example"],
    ]);
  });

  it("forgets quarantined deliveries after 14 days, which one role alone could read", () => {
    const bucket = only(templates.data, "AWS::S3::Bucket", ({ BucketName }) => BucketName.includes("quarantine"));
    expect(bucket.LifecycleConfiguration.Rules).toMatchObject([{ ExpirationInDays: 14, Status: "Enabled" }]);
    const [[reader]] = ofType(templates.data, "AWS::IAM::Role") as [[string, object]];
    expect(oneReaders()).toContainEqual({ "aws:PrincipalArn": { "Fn::GetAtt": [reader, "Arn"] } });
  });

  /** Who alone may read a bucket that refuses everybody else. */
  const oneReaders = (): Properties[] =>
    properties(templates.data, "AWS::S3::BucketPolicy")
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Sid, Effect, Action }) => Sid === "OneReader" && Effect === "Deny" && Action === "s3:GetObject")
      .map(({ Condition }) => Condition.ArnNotEquals);
});

describe("the queues", () => {
  const queue = (name: string) =>
    only(templates.app, "AWS::SQS::Queue", ({ QueueName }) => QueueName === `${PREFIX}-${name}`);
  const DAY = Duration.days(1).toSeconds();

  it.each([
    ["inbound", 4, "inbound-dead", "tag"],
    ["outbound", 14, "outbound-dead", "reply"],
    ["consult", 4, "consult-dead", "consult"],
    ["report", 4, "report-dead", "report"],
  ])("%s keeps messages %i days and gives up to %s", (name, days, dead, stage) => {
    const { MessageRetentionPeriod, RedrivePolicy, VisibilityTimeout } = queue(name);
    expect(MessageRetentionPeriod).toBe(days * DAY);
    expect(RedrivePolicy.maxReceiveCount).toBe(5);
    const [id] = RedrivePolicy.deadLetterTargetArn["Fn::GetAtt"];
    expect(templates.app.Resources[id]?.Properties.QueueName).toBe(`${PREFIX}-${dead}`);
    const { Timeout } = only(
      templates.app,
      "AWS::Lambda::Function",
      ({ FunctionName }) => FunctionName === `${PREFIX}-${stage}`,
    );
    expect(VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it.each(["inbound-dead", "outbound-dead", "consult-dead", "outbox-dead", "report-dead"])(
    "%s keeps what it gets for 14 days",
    (name) => {
      expect(queue(name).MessageRetentionPeriod).toBe(14 * DAY);
    },
  );

  it("are encrypted and refuse calls without TLS", () => {
    for (const { SqsManagedSseEnabled } of properties(templates.app, "AWS::SQS::Queue"))
      expect(SqsManagedSseEnabled).toBe(true);
    const policies = properties(templates.app, "AWS::SQS::QueuePolicy");
    expect(policies).toHaveLength(properties(templates.app, "AWS::SQS::Queue").length);
    for (const { PolicyDocument } of policies) {
      expect(PolicyDocument.Statement.filter(({ Effect }: Statement) => Effect === "Deny")).toMatchObject([
        { Condition: { Bool: { "aws:SecureTransport": "false" } } },
      ]);
    }
  });

  it.each([
    ["small", 10, undefined, 5, 500, { BatchSize: 100, MaximumBatchingWindowInSeconds: 1 }, undefined],
    ["large", 100, 1, 20, 2000, { BatchSize: 100, MaximumBatchingWindowInSeconds: 1 }, 16_000],
    ["national", 100, 1, 100, 10_000, { BatchSize: 500, MaximumBatchingWindowInSeconds: 2 }, 30_000],
  ] as const)(
    "feed the tag function of a %s department in batches of %i, and its door takes as many requests as its size",
    (size, batch, seconds, most, requests, stream, warm) => {
      const { app, data } = templatesOf(
        sample((file) => {
          file.department.size = size;
        }),
      );
      const table = only(data, "AWS::DynamoDB::Table");
      expect(table.WarmThroughput?.WriteUnitsPerSecond).toBe(warm);
      // An index that takes less holds back the table.
      for (const index of table.GlobalSecondaryIndexes)
        expect(index.WarmThroughput?.WriteUnitsPerSecond, index.IndexName).toBe(warm);
      expect(data.Outputs.Size).toEqual({ Value: size });
      const inbound = only(app, "AWS::Lambda::EventSourceMapping", ({ EventSourceArn }) => {
        const [id] = EventSourceArn["Fn::GetAtt"] ?? [];
        return app.Resources[id]?.Properties.QueueName === `${PREFIX}-inbound`;
      });
      // Fewer batches of the stream are fewer transactions on the same counters.
      expect(only(app, "AWS::Lambda::EventSourceMapping", ({ StartingPosition }) => StartingPosition)).toMatchObject(
        stream,
      );
      expect(inbound.BatchSize).toBe(batch);
      expect(inbound.MaximumBatchingWindowInSeconds).toBe(seconds);
      expect(inbound.ScalingConfig).toEqual({ MaximumConcurrency: most });
      expect(inbound.FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
      expect(only(app, "AWS::ApiGateway::Stage").MethodSettings).toMatchObject([
        { HttpMethod: "*", ResourcePath: "/*", ThrottlingRateLimit: requests, ThrottlingBurstLimit: requests },
      ]);
    },
  );
});

describe("in bridge mode", () => {
  const apps = APPS.filter((name) => !name.startsWith("youtube"));
  let bridge: Templates;
  beforeAll(() => {
    bridge = templatesOf(bridged());
  });

  it("no secret of any account exists, nor does any function ask for one", () => {
    const names = properties(bridge.app, "AWS::SecretsManager::Secret").map(({ Name }) => Name);
    expect(names.sort()).toEqual(
      [...apps, "hmac", "links", "bridge"].map((name) => `openline/passport/${name}`).sort(),
    );
    const asked = STAGES.flatMap((stage) => statementsOf(bridge.app, `${PREFIX}-${stage}`))
      .filter(({ Action }) => list(Action).includes(SECRET))
      .flatMap(({ Resource }) => list(Resource).map(String));
    for (const account of ACCOUNTS) expect(asked.filter((arn) => arn.includes(account))).toEqual([]);
  });
  it("the sender writes into the bridge's bucket, signs with its key, and reaches no platform's", () => {
    const own = statementsOf(bridge.app, `${PREFIX}-reply`);
    const of = (action: string) =>
      own.filter(({ Action }) => list(Action).includes(action)).flatMap(({ Resource }) => list(Resource).map(String));
    expect(of("s3:PutObject")).toEqual([`arn:aws:s3:::${PREFIX}-bridge-111111111111/*`]);
    expect(of(SECRET).map((arn) => /passport\/(.+)-\?{6}$/.exec(arn)?.[1])).toEqual(["bridge"]);
    const buckets = properties(bridge.data, "AWS::S3::Bucket").map(({ BucketName }) => BucketName);
    expect(buckets).toContain(`${PREFIX}-bridge-111111111111`);
    expect(properties(templates.data, "AWS::S3::Bucket").map(({ BucketName }) => BucketName)).not.toContain(
      `${PREFIX}-bridge-111111111111`,
    );
  });
});

describe("the sender's lease", () => {
  it("outlives its function's time", () => {
    expect(TIMEOUT_SECONDS.reply * 1000).toBeLessThanOrEqual(LONGEST_RUN_MS);
  });
});
