import { beforeAll, describe, expect, it } from "vitest";
import { CHANNEL_NAMES } from "../shared/domain/message/message.ts";
import { MOST_BYTES } from "../shared/steps/inbound/receive.ts";
import { verdict } from "./firewall-verdict.ts";
import { ofType, only, PREFIX, sample, type Templates, templatesOf } from "./infra-templates.ts";

/** What is turned away before any function sees it, and what must not be. */

let templates: Templates;
beforeAll(() => {
  templates = templatesOf(sample());
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
