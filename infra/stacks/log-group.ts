import { RemovalPolicy, Stack } from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import type * as kms from "aws-cdk-lib/aws-kms";
import * as logs from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { redrivesLog } from "../names.ts";

/** Logs: codes and ids only, under the department's key, forgotten after a quarter. */

/** Long enough to look into a quarter's complaint. */
const LOG_DAYS = logs.RetentionDays.THREE_MONTHS;

/** Names of log groups; AWS WAF takes none that begins otherwise (AWS WAF developer guide, "CloudWatch Logs"). */
export const LOG_NAMES = {
  function: (name: string): string => `/aws/lambda/${name}`,
  door: (name: string): string => `/aws/apigateway/${name}`,
  firewall: (name: string): string => `aws-waf-logs-${name}`,
};

export const logGroup = (scope: Construct, id: string, logGroupName: string, encryptionKey: kms.IKey): logs.LogGroup =>
  new logs.LogGroup(scope, id, {
    logGroupName,
    encryptionKey,
    retention: LOG_DAYS,
    removalPolicy: RemovalPolicy.DESTROY,
  });

/** Lets CloudWatch Logs use the key for the groups of this department alone (Amazon CloudWatch Logs user guide,
 * "Encrypt log data in CloudWatch Logs using AWS KMS"). `prefix`: of all names. */
export function letLogsUse(key: kms.Key, prefix: string): void {
  const { region, account } = Stack.of(key);
  const groups = [
    LOG_NAMES.function(`${prefix}-*`),
    LOG_NAMES.door(prefix),
    LOG_NAMES.firewall(prefix),
    redrivesLog(prefix),
  ];
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: "Logs",
      principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
        "kms:GenerateDataKey",
        "kms:DescribeKey",
      ],
      resources: ["*"],
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": groups.map(
            (name) => `arn:aws:logs:${region}:${account}:log-group:${name}`,
          ),
        },
      },
    }),
  );
}
