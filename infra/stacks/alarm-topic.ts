import { Duration, RemovalPolicy } from "aws-cdk-lib";
import * as budgets from "aws-cdk-lib/aws-budgets";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as sns from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Department } from "../../shared/domain/department/department.ts";
import type { Names } from "../names.ts";

/** Whom alarms reach, and the budget, which writes to the same people. */

/** Percent of the month's budget: on the way to it, and past it. */
const FORECAST = 100;
const SPENT = 80;

export class AlarmTopic extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, { department, names }: { department: Department; names: Names }) {
    super(scope, id);
    const { account, alarms, monthlyBudget } = department.deploy;
    // Alarms cannot publish under Amazon's own key (Amazon SNS developer guide, "Managing encryption keys").
    const key = new kms.Key(this, "Key", {
      alias: names.of("alarms"),
      description: "Alarms on their way to people",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(7),
    });
    key.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
    this.topic = new sns.Topic(this, "Topic", { topicName: names.of("alarms"), masterKey: key, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: "AlarmsPublish",
        principals: [new iam.ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
    );
    for (const address of alarms) this.topic.addSubscription(new EmailSubscription(address));

    const told = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
      notification: { notificationType, threshold, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
      subscribers: alarms.map((address) => ({ subscriptionType: "EMAIL", address })),
    });
    new budgets.CfnBudget(this, "Budget", {
      budget: {
        budgetName: names.prefix,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthlyBudget, unit: "USD" },
      },
      notificationsWithSubscribers: [told("ACTUAL", SPENT), told("FORECASTED", FORECAST)],
    });
  }
}
