import { beforeAll, describe, expect, it } from "vitest";
import { FOLLOWED } from "../shared/steps/outgoing/dispatch.ts";
import { ofType, only, PREFIX, properties, sample, type Templates, templatesOf } from "./infra-templates.ts";

/** What runs, beside the functions and their queues: door, clock, secrets, sign-in. */

let templates: Templates;
beforeAll(() => {
  templates = templatesOf(sample());
});

describe("the door", () => {
  it("hands raw bytes on, in the region", () => {
    expect(only(templates.app, "AWS::ApiGateway::RestApi")).toMatchObject({
      BinaryMediaTypes: ["*/*"],
      MinimumCompressionSize: 1400,
      EndpointConfiguration: { Types: ["REGIONAL"] },
      // TLS 1.2 and 1.3 (Amazon API Gateway developer guide, "Supported security policies").
      SecurityPolicy: "SecurityPolicy_TLS13_1_2_PQ_2025_09",
      EndpointAccessMode: "STRICT",
    });
  });

  it("sends webhooks to the webhook function and everything else to the console", () => {
    const paths = new Map<unknown, string>(
      ofType(templates.app, "AWS::ApiGateway::Resource").map(([id, { Properties }]) => [id, Properties.PathPart]),
    );
    const routes = properties(templates.app, "AWS::ApiGateway::Method").map(
      ({ HttpMethod, ResourceId, Integration }) => {
        const target = JSON.stringify(Integration.Uri).match(/Functions(\w+?)Function/)?.[1];
        return `${HttpMethod} ${paths.get(ResourceId.Ref) ?? "/"} ${Integration.Type} ${target}`;
      },
    );
    expect(routes.sort()).toEqual([
      "ANY / AWS_PROXY console",
      "ANY {channel} AWS_PROXY webhook",
      "ANY {proxy+} AWS_PROXY console",
    ]);
  });

  it("logs routes and figures, no path, no query, no address, no body", () => {
    const { AccessLogSetting, MethodSettings } = only(templates.app, "AWS::ApiGateway::Stage");
    expect(Object.values(JSON.parse(AccessLogSetting.Format)).sort()).toEqual([
      "$context.error.responseType",
      "$context.httpMethod",
      "$context.requestId",
      "$context.requestTime",
      "$context.resourcePath",
      "$context.responseLatency",
      "$context.responseLength",
      "$context.status",
    ]);
    expect(MethodSettings).toMatchObject([{ DataTraceEnabled: false, LoggingLevel: "ERROR" }]);
  });
});

describe("logs", () => {
  const groups = () => properties(templates.app, "AWS::Logs::LogGroup");

  it("are a function's, the door's, the firewall's and the redrives'; they forget after 90 days, under the department's key", () => {
    const stages = properties(templates.app, "AWS::Lambda::Function").map(({ FunctionName }) => FunctionName);
    const names = [
      ...stages.map((name) => `/aws/lambda/${name}`),
      `/aws/apigateway/${PREFIX}`,
      `aws-waf-logs-${PREFIX}`,
      `/openline/${PREFIX}/redrives`,
    ];
    expect(
      groups()
        .map(({ LogGroupName }) => LogGroupName)
        .sort(),
    ).toEqual(names.sort());
    for (const { RetentionInDays, KmsKeyId } of groups()) {
      expect(RetentionInDays).toBe(90);
      expect(JSON.stringify(KmsKeyId)).toMatch(/-data:ExportsOutputFnGetAttKey/);
    }
  });

  it("may use that key, for groups of these names alone", () => {
    const statements = properties(templates.data, "AWS::KMS::Key").flatMap(({ KeyPolicy }) => KeyPolicy.Statement);
    const logs = statements.filter(({ Principal }) => JSON.stringify(Principal).includes("logs."));
    expect(logs).toHaveLength(1);
    const [{ Principal, Condition }] = logs;
    expect(Principal).toEqual({ Service: "logs.ca-central-1.amazonaws.com" });
    const arns: string[] = Condition.ArnLike["kms:EncryptionContext:aws:logs:arn"];
    const fits = ({ LogGroupName }: { LogGroupName: string }): boolean =>
      arns.some((arn) => {
        const [before = "", after] = arn.split(":log-group:")[1]?.split("*") ?? [];
        return after === undefined ? LogGroupName === before : LogGroupName.startsWith(before);
      });
    expect(groups().filter((group) => !fits(group as { LogGroupName: string }))).toEqual([]);
    expect(fits({ LogGroupName: "/aws/lambda/another" })).toBe(false);
  });
});

describe("what wakes the functions", () => {
  it("is the table's stream for the outbox: what it follows and nothing else, halved, five times, then kept, with its shard's name", () => {
    const source = only(
      templates.app,
      "AWS::Lambda::EventSourceMapping",
      ({ StartingPosition }) => StartingPosition !== undefined,
    );
    expect(source).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      TumblingWindowInSeconds: 30,
    });
    expect(source.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern))).toEqual([
      { dynamodb: { NewImage: { entity: { S: FOLLOWED } } } },
      { dynamodb: { OldImage: { entity: { S: FOLLOWED } } } },
    ]);
    const [dead] = source.DestinationConfig.OnFailure.Destination["Fn::GetAtt"];
    expect(templates.app.Resources[dead]?.Properties.QueueName).toBe(`${PREFIX}-outbox-dead`);
  });

  it.each([
    ["poll", "rate(1 minute)"],
    ["sweep", "rate(1 minute)"],
    ["report", "cron(0 * * * ? *)"],
  ])("is one schedule for %s, on the department's clock", (stage, expression) => {
    const schedule = only(templates.app, "AWS::Scheduler::Schedule", ({ Name }) => Name === `${PREFIX}-${stage}`);
    expect(schedule).toMatchObject({ ScheduleExpression: expression, ScheduleExpressionTimezone: "America/Toronto" });
    expect(schedule.Target.Arn["Fn::GetAtt"][0]).toContain(`Functions${stage}`);
  });

  it("is no schedule whose run anybody would repeat beside the next one", () => {
    const again = properties(templates.app, "AWS::Lambda::EventInvokeConfig").map(
      ({ FunctionName, MaximumRetryAttempts, DestinationConfig }) => [
        /Functions(\w+?)Function/.exec(FunctionName.Ref)?.[1],
        MaximumRetryAttempts,
        DestinationConfig !== undefined,
      ],
    );
    expect(again.sort()).toEqual([
      ["poll", 0, false],
      ["report", 0, false],
      ["sweep", 0, false],
    ]);
    for (const { Target } of properties(templates.app, "AWS::Scheduler::Schedule")) {
      expect(Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
      expect(Target).not.toHaveProperty("DeadLetterConfig");
    }
  });
});

describe("the secrets", () => {
  it("are one an app that pushes, one an account, and the key of hashes; all kept, under the department's key", () => {
    const names = properties(templates.app, "AWS::SecretsManager::Secret").map(({ Name }) =>
      Name.replace("openline/passport/", ""),
    );
    expect(names.sort()).toEqual([
      "bluesky/passport.test",
      "facebook/PasseportCanada",
      "facebook/PassportCanada",
      "facebook/app",
      "hmac",
      "instagram/app",
      "instagram/passport.canada",
      "linkedin/PassportOffice",
      "linkedin/app",
      "links",
      "mastodon/passport",
      "messenger/PasseportCanada",
      "messenger/PassportCanada",
      "messenger/app",
      "telegram/app",
      "telegram/passport_help_bot",
      "threads/app",
      "threads/passport.canada",
      "whatsapp/PassportLine",
      "whatsapp/app",
      "x/PasseportCan",
      "x/PassportCan",
      "x/app",
      "youtube/PassportVideos",
      "youtube/app",
    ]);
    for (const [, { DeletionPolicy, Properties }] of ofType(templates.app, "AWS::SecretsManager::Secret")) {
      expect(DeletionPolicy).toBe("Retain");
      expect(Properties.KmsKeyId).toBeDefined();
      expect(Properties).not.toHaveProperty("SecretString");
    }
  });

  it("begin with what can be made here: verify tokens and the key of hashes", () => {
    const made = (name: string) =>
      only(templates.app, "AWS::SecretsManager::Secret", ({ Name }) => Name === `openline/passport/${name}`)
        .GenerateSecretString;
    expect(made("facebook/app")).toMatchObject({
      GenerateStringKey: "verifyToken",
      SecretStringTemplate: '{"appSecret":""}',
    });
    expect(made("hmac")).toMatchObject({ GenerateStringKey: "key", SecretStringTemplate: "{}" });
    expect(made("x/PassportCan")).toBeUndefined();
  });
});

describe("a department's own choices", () => {
  it("sign in with Cognito: a public client with a second factor, one group a role", () => {
    expect(only(templates.app, "AWS::Cognito::UserPool")).toMatchObject({
      MfaConfiguration: "ON",
      DeletionProtection: "ACTIVE",
    });
    const client = only(templates.app, "AWS::Cognito::UserPoolClient");
    expect(client).toMatchObject({ GenerateSecret: false, AllowedOAuthFlows: ["code"] });
    expect(JSON.stringify(client.CallbackURLs)).toContain("/live/auth/callback");
    const groups = properties(templates.app, "AWS::Cognito::UserPoolGroup").map(({ GroupName }) => GroupName);
    expect(groups.sort()).toEqual(["admin", "approver", "expert", "head", "officer", "records"]);
  });

  it("sign in with an issuer of their own: then there is no Cognito", () => {
    const { app } = templatesOf(
      sample((file) => {
        file.signIn = { issuer: "https://login.example", clientId: "openline" };
      }),
    );
    expect(Object.values(app.Resources).filter(({ Type }) => Type.startsWith("AWS::Cognito"))).toEqual([]);
    const { Environment } = only(
      app,
      "AWS::Lambda::Function",
      ({ FunctionName }) => FunctionName === `${PREFIX}-console`,
    );
    expect(Environment.Variables).toMatchObject({ OIDC_ISSUER: "https://login.example", OIDC_CLIENT_ID: "openline" });
  });

  it("bound every role, and deploy through a bootstrap of their own", () => {
    const bound = templatesOf(
      sample((file) => {
        Object.assign(file.deploy, { permissionsBoundary: "DepartmentBoundary", qualifier: "gc1" });
      }),
    );
    for (const template of [bound.data, bound.app]) {
      const roles = properties(template, "AWS::IAM::Role");
      expect(roles.length).toBeGreaterThan(0);
      for (const { PermissionsBoundary } of roles)
        expect(JSON.stringify(PermissionsBoundary)).toContain("policy/DepartmentBoundary");
    }
    expect(JSON.stringify(bound.app)).toContain("cdk-gc1-assets-");
  });

  it("ask for reports each hour at the minutes that they name, in their time zone", () => {
    const { app } = templatesOf(
      sample((file) => {
        file.reports = { daily: { at: "06:30" }, weekly: { at: "07:00" }, monthly: { at: "09:30" } };
        file.department.timeZone = "America/St_Johns";
      }),
    );
    expect(only(app, "AWS::Scheduler::Schedule", ({ Name }) => Name.endsWith("report"))).toMatchObject({
      ScheduleExpression: "cron(0,30 * * * ? *)",
      ScheduleExpressionTimezone: "America/St_Johns",
    });
  });
});
