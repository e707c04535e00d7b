import { Stack } from "aws-cdk-lib";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import * as wafv2 from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { API_STAGE } from "../names.ts";
import { LOG_NAMES, logGroup } from "./log-group.ts";
import { countTurnedAway } from "./turned-away.ts";

/** The firewall before the REST API. Webhooks meet the rate rule alone: rules that read bodies would drop
 * large deliveries. The console meets Amazon's managed rules. */

/** AWS WAF developer guide, "AWS Managed Rules rule groups list". */
const MANAGED: readonly { name: string; counted: string[] }[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  {
    name: "AWSManagedRulesCommonRuleSet",
    // A reply may be long, name an address or quote markup: pages escape it by construction, so these only count.
    counted: ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY"],
  },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
];

const WEBHOOK_RATE = "WebhookRate";

/** The whole path and nothing beside it; with the API's stage before it where no domain name stands there. */
const WEBHOOK_PATH = `^(/${API_STAGE})?/webhooks/[a-z]+$`;

/** Experts' links: open to whoever carries one, so that guessing is slow before a key is even looked at. */
const EXPERT_PATH = `^(/${API_STAGE})?/ask/`;
/** Of one address in five minutes: a whole office behind one address reads its mail, and nobody tries keys. */
const LINKS_PER_ADDRESS = 600;

interface FirewallProps {
  name: string;
  stageArn: string;
  deliveriesPerAddress: number;
  logKey: kms.IKey;
}

export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { name, stageArn, deliveriesPerAddress, logKey }: FirewallProps) {
    super(scope, id);
    const webhook = pathLike(WEBHOOK_PATH);
    const acl = new wafv2.CfnWebACL(this, "Acl", {
      name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: metric(name),
      rules: [
        rate(WEBHOOK_RATE, 0, deliveriesPerAddress, webhook),
        ...MANAGED.map(({ name, counted }, index) => ({
          name,
          priority: index + 1,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: "AWS",
              name,
              ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
              scopeDownStatement: { notStatement: { statement: webhook } },
            },
          },
          visibilityConfig: metric(name),
        })),
        // Behind the managed rules, so that their priorities stay as they are where this stands already.
        rate("ExpertLinkRate", MANAGED.length + 1, LINKS_PER_ADDRESS, pathLike(EXPERT_PATH)),
      ],
    });
    new wafv2.CfnWebACLAssociation(this, "Association", { webAclArn: acl.attrArn, resourceArn: stageArn });
    this.logBlocked(acl, name, logKey);
  }

  /** Whom it turned away, by rule and address; no path or query, since an expert's link carries its key there. */
  private logBlocked(acl: wafv2.CfnWebACL, name: string, logKey: kms.IKey): void {
    const { region, account } = Stack.of(this);
    const group = logGroup(this, "Log", LOG_NAMES.firewall(name), logKey);
    // AWS WAF developer guide, "Log fields": the rule that ended it, by its name.
    countTurnedAway(group, name, logs.FilterPattern.stringValue("$.terminatingRuleId", "=", WEBHOOK_RATE));
    new wafv2.CfnLoggingConfiguration(this, "Logging", {
      resourceArn: acl.attrArn,
      // Without the `:*` that CloudFormation puts behind a log group's ARN.
      logDestinationConfigs: [`arn:aws:logs:${region}:${account}:log-group:${LOG_NAMES.firewall(name)}`],
      loggingFilter: {
        DefaultBehavior: "DROP",
        Filters: [
          { Behavior: "KEEP", Requirement: "MEETS_ANY", Conditions: [{ ActionCondition: { Action: "BLOCK" } }] },
        ],
      },
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        ...SECRET_HEADERS.map((Name) => ({ singleHeader: { Name } })),
      ],
    }).node.addDependency(group);
  }
}

/** What a request may carry that signs somebody in or proves a delivery. */
const SECRET_HEADERS = ["authorization", "cookie", "x-telegram-bot-api-secret-token"];

const pathLike = (regexString: string): wafv2.CfnWebACL.StatementProperty => ({
  regexMatchStatement: {
    regexString,
    fieldToMatch: { uriPath: {} },
    textTransformations: [{ priority: 0, type: "NONE" }],
  },
});

const rate = (
  name: string,
  priority: number,
  limit: number,
  scopeDownStatement: wafv2.CfnWebACL.StatementProperty,
): wafv2.CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: {} },
  statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", scopeDownStatement } },
  visibilityConfig: metric(name),
});

/** Sampled requests would show what people wrote. */
const metric = (metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});
