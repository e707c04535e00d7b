import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { makeLog } from "../shared/aws/log.ts";
import { METRICS } from "../shared/domain/events.ts";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import { MOST_BYTES } from "../shared/steps/inbound/receive.ts";
import { FOLLOWED } from "../shared/steps/outgoing/dispatch.ts";
import { verdict } from "./firewall-verdict.ts";
import { ofType, only, PREFIX, properties, sample, type Templates, templatesOf } from "./infra-templates.ts";

/** What runs, beside the functions and their queues: door, firewall, clock, secrets, alarms, sign-in. */

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

describe("the firewall", () => {
  const rules = () => only(templates.app, "AWS::WAFv2::WebACL").Rules;
  const webhookPath = (): RegExp =>
    new RegExp(rules()[0].Statement.RateBasedStatement.ScopeDownStatement.RegexMatchStatement.RegexString);

  it("stands before the API's stage, in the region", () => {
    expect(only(templates.app, "AWS::WAFv2::WebACL").Scope).toBe("REGIONAL");
    const [[stage]] = ofType(templates.app, "AWS::ApiGateway::Stage") as [[string, object]];
    expect(JSON.stringify(only(templates.app, "AWS::WAFv2::WebACLAssociation").ResourceArn)).toContain(
      `{"Ref":"${stage}"}`,
    );
  });

  it("has the rate rule alone for webhooks: rules that read bodies would drop large deliveries", () => {
    const [rate, ...others] = rules();
    const managed = others.slice(0, -1);
    expect(rate).toMatchObject({ Name: "WebhookRate", Action: { Block: {} } });
    const scope = rate.Statement.RateBasedStatement.ScopeDownStatement;
    expect(managed.map(({ Name }: { Name: string }) => Name)).toEqual([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesCommonRuleSet",
      "AWSManagedRulesKnownBadInputsRuleSet",
    ]);
    for (const { Statement } of managed) {
      expect(Statement.ManagedRuleGroupStatement.ScopeDownStatement).toEqual({ NotStatement: { Statement: scope } });
    }
  });

  it.each([
    ["/live/webhooks/facebook", true],
    ["/webhooks/x", true],
    ["/live/inbox/webhooks/x", false],
    ["/live/webhooks/x/../../inbox", false],
    ["/live/webhooks/", false],
    ["/live/inbox", false],
    ["/live/api/messages", false],
  ])("takes %s for a webhook: %s", (path, is) => {
    expect(webhookPath().test(path)).toBe(is);
  });

  it("slows down who tries experts' links, which need no session", () => {
    const rule = rules().at(-1);
    expect(rule).toMatchObject({ Name: "ExpertLinkRate", Action: { Block: {} } });
    expect(rule.Statement.RateBasedStatement).toMatchObject({ Limit: 600, AggregateKeyType: "IP" });
    const path = new RegExp(rule.Statement.RateBasedStatement.ScopeDownStatement.RegexMatchStatement.RegexString);
    const token = "01CONSULTATION.ann.t0abc.signature";
    for (const is of [`/ask/${token}`, `/live/ask/${token}`, `/live/ask/${token}/answer`])
      expect(path.test(is)).toBe(true);
    for (const not of ["/live/inbox/ask/x", "/asked", "/live/webhooks/x"]) expect(path.test(not)).toBe(false);
    const priorities = rules().map(({ Priority }: { Priority: number }) => Priority);
    expect(new Set(priorities).size).toBe(priorities.length);
  });

  const MB = 1024 * 1024;
  const acl = () => structuredClone(only(templates.app, "AWS::WAFv2::WebACL"));

  it.each(CHANNEL_NAMES)("lets a delivery of 3 MB of %s pass, whatever stands before the path", (channel) => {
    for (const path of [`/webhooks/${channel}`, `/live/webhooks/${channel}`])
      expect(verdict(acl(), { path, bodyBytes: 3 * MB })).toBe("allow");
  });

  it("would not, if its managed rules were meant for every path: that is what the exception is for", () => {
    const open = acl();
    for (const { Statement } of open.Rules) {
      delete Statement.ManagedRuleGroupStatement?.ScopeDownStatement;
      if (Statement.ManagedRuleGroupStatement) Statement.ManagedRuleGroupStatement.RuleActionOverrides = [];
    }
    expect(verdict(open, { path: "/live/webhooks/facebook", bodyBytes: 3 * MB })).toBe("AWSManagedRulesCommonRuleSet");
  });

  it("counts a long body of the console instead of refusing it, and refuses what its other rules know", () => {
    expect(verdict(acl(), { path: "/live/api/messages/1/replies", bodyBytes: 100_000 })).toBe("allow");
    const common = acl().Rules[2].Statement.ManagedRuleGroupStatement;
    expect(common.RuleActionOverrides.map(({ Name }: { Name: string }) => Name)).toEqual([
      "SizeRestrictions_BODY",
      "CrossSiteScripting_BODY",
      "GenericRFI_BODY",
    ]);
  });

  it("is not in the way of the largest body that we take, which API Gateway and Lambda can carry", () => {
    const base64 = Math.ceil(MOST_BYTES / 3) * 4;
    // Amazon API Gateway quotas: 10 MB a payload, 10,240 bytes of headers; AWS Lambda quotas: 6 MB a request.
    expect(MOST_BYTES).toBeGreaterThan(3 * MB);
    expect(MOST_BYTES).toBeLessThan(10 * MB);
    expect(base64 + 4 * 10_240).toBeLessThan(6 * MB);
  });

  it("logs whom it turned away, without path, query or what signs somebody in", () => {
    const { LoggingFilter, RedactedFields, LogDestinationConfigs } = only(
      templates.app,
      "AWS::WAFv2::LoggingConfiguration",
    );
    expect(LoggingFilter).toEqual({
      DefaultBehavior: "DROP",
      Filters: [{ Behavior: "KEEP", Requirement: "MEETS_ANY", Conditions: [{ ActionCondition: { Action: "BLOCK" } }] }],
    });
    expect(RedactedFields).toEqual([
      { UriPath: {} },
      { QueryString: {} },
      { SingleHeader: { Name: "authorization" } },
      { SingleHeader: { Name: "cookie" } },
      { SingleHeader: { Name: "x-telegram-bot-api-secret-token" } },
    ]);
    expect(LogDestinationConfigs).toEqual([`arn:aws:logs:ca-central-1:111111111111:log-group:aws-waf-logs-${PREFIX}`]);
  });

  it("samples no request: they hold what people wrote", () => {
    for (const { VisibilityConfig } of [only(templates.app, "AWS::WAFv2::WebACL"), ...rules()]) {
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    }
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

describe("somebody is told", () => {
  const STAGES = ["webhook", "console", "tag", "reply", "outbox", "poll", "sweep", "report", "consult"];
  const alarm = (name: string) =>
    only(templates.app, "AWS::CloudWatch::Alarm", ({ AlarmName }) => AlarmName === `${PREFIX}-${name}`);
  /** Sets of dimensions in the line of a channel's figure. */
  const dimensionsWritten = (): string[][] => {
    const lines: string[] = [];
    makeLog("poll", "passport", (line) => lines.push(line)).count(METRICS.accessLost, 1, { channel: "facebook" });
    const sets: string[][] = JSON.parse(lines[0] ?? "")._aws.CloudWatchMetrics[0].Dimensions;
    return sets.map((names) => [...names].sort());
  };

  it("of exactly these", () => {
    const alarms = properties(templates.app, "AWS::CloudWatch::Alarm").map(({ AlarmName }) =>
      AlarmName.replace(`${PREFIX}-`, ""),
    );
    expect(alarms.sort()).toEqual(
      [
        ...["inbound", "outbound", "consult", "outbox", "report"].map((name) => `${name}-dead-letters`),
        ...[
          "inbound-oldest",
          "outbound-oldest",
          "consult-oldest",
          "report-oldest",
          "stream-late",
          "table-throttled",
          "quarantine",
          "channel-health",
        ],
        ...["partner-refused", "spike", "recount-mended", "recount-failed"],
        ...CHANNEL_NAMES.map((channel) => `access-lost-${channel}`),
        ...["door-errors", "turned-away"],
        ...STAGES.flatMap((stage) => [`${stage}-errors`, `${stage}-throttles`]),
      ].sort(),
    );
  });

  it("with an entry of the runbook for each, and no entry beside", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    const [, table = ""] = /<!-- runbook:[^>]*-->\n([\s\S]*?)<!-- \/runbook -->/.exec(readme) ?? [];
    const [, , ...rows] = table.trim().split("\n");
    const entries = rows.flatMap((row) => {
      const [, names = "", means = "", type = ""] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
      expect(means, names).not.toBe("");
      expect(type, names).not.toBe("");
      return [...names.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name);
    });
    const expanded = entries.flatMap((name) => [
      ...(name.startsWith("STAGE") ? STAGES.map((stage) => name.replace("STAGE", stage)) : []),
      ...(name.endsWith("CHANNEL") ? CHANNEL_NAMES.map((channel) => name.replace("CHANNEL", channel)) : []),
      ...(/STAGE|CHANNEL/.test(name) ? [] : [name]),
    ]);
    const alarms = properties(templates.app, "AWS::CloudWatch::Alarm").map(({ AlarmName }) =>
      AlarmName.replace(`${PREFIX}-`, ""),
    );
    expect(expanded.sort()).toEqual(alarms.sort());
  });

  it("of what lies aside with the command that shows it", () => {
    for (const name of ["inbound", "outbound", "consult", "outbox", "report"])
      expect(alarm(`${name}-dead-letters`).AlarmDescription).toContain(`\`npm run redrive -- passport ${name}\``);
    expect(alarm("quarantine").AlarmDescription).toContain("`npm run redrive -- passport quarantine`");
  });

  it("by every alarm, in an encrypted topic that alarms may use", () => {
    const [[topic]] = ofType(templates.app, "AWS::SNS::Topic") as [[string, object]];
    for (const { AlarmActions } of properties(templates.app, "AWS::CloudWatch::Alarm"))
      expect(AlarmActions).toEqual([{ Ref: topic }]);
    expect(only(templates.app, "AWS::SNS::Topic").KmsMasterKeyId).toBeDefined();
    const [key] = properties(templates.app, "AWS::KMS::Key");
    expect(JSON.stringify(key?.KeyPolicy)).toContain("cloudwatch.amazonaws.com");
    expect(only(templates.app, "AWS::SNS::Subscription")).toMatchObject({
      Protocol: "email",
      Endpoint: "cloud-team@passport.example",
    });
  });

  it("of the first object in quarantine, and of a channel that refuses us within Meta's patience", () => {
    expect(alarm("quarantine")).toMatchObject({ Threshold: 1, Period: 60, Statistic: "Sum" });
    expect(alarm("channel-health")).toMatchObject({ Threshold: 3, Period: 900, Statistic: "Sum" });
  });

  it("of each channel's lost access by itself, with the command that mends it", () => {
    for (const channel of CHANNEL_NAMES) {
      expect(alarm(`access-lost-${channel}`)).toMatchObject({
        MetricName: "AccessLost",
        Dimensions: expect.arrayContaining([{ Name: "channel", Value: channel }]),
        Threshold: 1,
        AlarmDescription: expect.stringContaining(`npm run connect -- passport ${channel} --renew`),
      });
    }
  });

  it("by figures that the functions really write", () => {
    const own = properties(templates.app, "AWS::CloudWatch::Alarm").filter(
      ({ Namespace, Dimensions }) => Namespace === "Openline" && Dimensions !== undefined,
    );
    expect(own).toHaveLength(6 + CHANNEL_NAMES.length);
    for (const { MetricName, Dimensions } of own) {
      expect(Object.values(METRICS)).toContain(MetricName);
      expect(Dimensions).toContainEqual({ Name: "department", Value: "passport" });
      expect(dimensionsWritten()).toContainEqual(Dimensions.map(({ Name }: { Name: string }) => Name).sort());
    }
    const { DashboardBody } = only(templates.app, "AWS::CloudWatch::Dashboard");
    const shown = [...JSON.stringify(DashboardBody).matchAll(/\\"Openline\\",\\"(\w+)\\"/g)].map(([, name]) => name);
    expect(shown.length).toBeGreaterThan(8);
    for (const name of shown) expect(Object.values(METRICS)).toContain(name);
  });

  it("when the door or the firewall turns away what a platform may have brought", () => {
    const groups = new Map(
      ofType(templates.app, "AWS::Logs::LogGroup").map(([id, { Properties }]) => [id, Properties.LogGroupName]),
    );
    const filters = properties(templates.app, "AWS::Logs::MetricFilter");
    const counted = filters.map(({ LogGroupName, FilterPattern }) => [groups.get(LogGroupName.Ref), FilterPattern]);
    expect(counted.sort()).toEqual([
      [`/aws/apigateway/${PREFIX}`, '{ $.status = "429" }'],
      [`aws-waf-logs-${PREFIX}`, '{ $.terminatingRuleId = "WebhookRate" }'],
    ]);
    const { AccessLogSetting } = only(templates.app, "AWS::ApiGateway::Stage");
    expect(JSON.parse(AccessLogSetting.Format)).toMatchObject({ status: "$context.status" });
    const { Rules } = only(templates.app, "AWS::WAFv2::WebACL");
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toContain("WebhookRate");
    const { Namespace, MetricName, Threshold, Period } = alarm("turned-away");
    for (const { MetricTransformations } of filters)
      expect(MetricTransformations).toEqual([{ MetricNamespace: Namespace, MetricName, MetricValue: "1" }]);
    expect({ Threshold, Period }).toEqual({ Threshold: 1, Period: 60 });
  });

  it("when money runs out", () => {
    const { Budget, NotificationsWithSubscribers } = only(templates.app, "AWS::Budgets::Budget");
    expect(Budget).toMatchObject({ BudgetLimit: { Amount: 200, Unit: "USD" }, TimeUnit: "MONTHLY" });
    expect(NotificationsWithSubscribers).toMatchObject([
      { Subscribers: [{ SubscriptionType: "EMAIL", Address: "cloud-team@passport.example" }] },
      { Subscribers: [{ SubscriptionType: "EMAIL", Address: "cloud-team@passport.example" }] },
    ]);
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
