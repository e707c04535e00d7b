import * as wafv2 from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { API_STAGE } from "./names.ts";

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

/** The whole path and nothing beside it; with the API's stage before it where no domain name stands there. */
export const WEBHOOK_PATH = `^(/${API_STAGE})?/webhooks/[a-z]+$`;

export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: { name: string; stageArn: string; deliveriesPerAddress: number }) {
    super(scope, id);
    const webhook = {
      regexMatchStatement: {
        regexString: WEBHOOK_PATH,
        fieldToMatch: { uriPath: {} },
        textTransformations: [{ priority: 0, type: "NONE" }],
      },
    };
    const acl = new wafv2.CfnWebACL(this, "Acl", {
      name: props.name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: metric("Firewall"),
      rules: [
        {
          name: "WebhookRate",
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: props.deliveriesPerAddress,
              aggregateKeyType: "IP",
              scopeDownStatement: webhook,
            },
          },
          visibilityConfig: metric("WebhookRate"),
        },
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
      ],
    });
    new wafv2.CfnWebACLAssociation(this, "Association", { webAclArn: acl.attrArn, resourceArn: props.stageArn });
  }
}

/** Sampled requests would show what people wrote. */
const metric = (metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});
